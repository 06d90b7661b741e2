import type { Id } from '#core/id.ts'
import { nearest } from '#core/nearest.ts'
import { sentence } from '#core/sentence.ts'
import { foldOnce } from '#exchange/fold-once.ts'
import type { ImportSettings, KnownPlace, Say } from '#exchange/import-types.ts'

/** A place that a row names: in the books, or to be made. */
export interface FoundPlace extends KnownPlace {
  readonly isNew: boolean
}

/** Finds places by name, and says which of them the import will make. */
export class PlaceFinder {
  readonly #byName = new Map<string, FoundPlace[]>()
  readonly #settings: ImportSettings
  readonly #makeId: (what: string) => Id
  readonly #missing = new Map<string, number>()
  readonly #likes = new Map<string, string>()
  readonly #fallback: FoundPlace | undefined

  constructor(known: readonly KnownPlace[], settings: ImportSettings, makeId: (what: string) => Id) {
    this.#settings = settings
    this.#makeId = makeId
    for (const place of known) this.keep({ ...place, isNew: false })
    const fallback = known.find(({ id }) => id === settings.place)
    this.#fallback = fallback && { ...fallback, isNew: false }
  }

  /** The place of this name; where a row names none, the one chosen for such rows, for a family written down here. */
  find(name: string | undefined, isDefined: boolean): FoundPlace | Say | undefined {
    if (name === undefined) return isDefined ? this.#fallback : undefined
    const found = this.#byName.get(foldOnce(name)) ?? []
    if (found.length === 1) return found[0]
    if (found.length > 1) return { code: 'place_unclear', ...sentence`Several places are named ${{ name }}.` }
    if (this.#settings.createPlaces) return this.make(name)
    this.#missing.set(name, (this.#missing.get(name) ?? 0) + 1)
    const like = this.like(foldOnce(name))
    if (like) {
      const meant = sentence`“${{ name }}” is not among the places. If “${{ other: like.name }}” is meant, write it so.`
      return { code: 'place_misspelled', ...meant }
    }
    const said = sentence`“${{ name }}” is not among the places. Correct it, or say that missing places are made.`
    return { code: 'place_unknown', ...said }
  }

  /** The places that will be made. */
  made(): readonly FoundPlace[] {
    return [...this.#byName.values()].flat().filter(({ isNew }) => isNew)
  }

  /** Names of places that are missing, with how many rows name each. */
  missing(): ReadonlyMap<string, number> {
    return this.#missing
  }

  /** The place that was probably meant; looked for once, however many rows have the name. */
  private like(fold: string): FoundPlace | undefined {
    const key = this.#likes.get(fold) ?? nearest(fold, this.#byName.keys()) ?? ''
    this.#likes.set(fold, key)
    return this.#byName.get(key)?.[0]
  }

  private make(name: string): FoundPlace {
    const place = { id: this.#makeId(`place ${foldOnce(name)}`), name, isNew: true }
    this.keep(place)
    return place
  }

  private keep(place: FoundPlace): void {
    const fold = foldOnce(place.name)
    this.#byName.set(fold, [...(this.#byName.get(fold) ?? []), place])
  }
}
