import { codeParts } from '#core/printed-code.ts'
import { sentence } from '#core/sentence.ts'
import { foldOnce } from '#exchange/fold-once.ts'
import type { FamilyPart, ImportRow } from '#exchange/import-row.ts'
import type { Say } from '#exchange/import-types.ts'
import { compareNames } from '#exchange/names-alike.ts'
import type { FoundPlace, PlaceFinder } from '#exchange/place-finder.ts'

/** One family as the rows of a file tell of it, all rows taken together. */
export interface FileFamily {
  readonly key: string
  readonly code?: string | undefined
  readonly names: readonly string[]
  readonly place?: FoundPlace | undefined
  readonly phone?: string | undefined
  /** The keys of its rows; the first is the one that brings it. */
  readonly rows: readonly string[]
  readonly isDefined: boolean
}

/** The families of a file, and why some rows could not be taken into one. */
export interface GatheredFamilies {
  readonly families: readonly FileFamily[]
  readonly ofRow: ReadonlyMap<string, string>
  readonly refused: ReadonlyMap<string, Say>
}

/** Puts the rows of each family together: by its code, else by name and place, rows with codes first. */
export function gatherFamilies(rows: readonly ImportRow[], places: PlaceFinder): GatheredFamilies {
  const gatherer = new Gatherer(places)
  const withFamily = rows.filter(row => row.family)
  for (const row of withFamily) if (row.family?.code) gatherer.add(row, row.family)
  for (const row of withFamily) if (row.family && !row.family.code) gatherer.add(row, row.family)
  return gatherer.gathered()
}

class Gatherer {
  readonly #places: PlaceFinder
  readonly #families = new Map<string, FileFamily>()
  readonly #byName = new Map<string, string[]>()
  readonly #ofRow = new Map<string, string>()
  readonly #refused = new Map<string, Say>()

  constructor(places: PlaceFinder) {
    this.#places = places
  }

  gathered(): GatheredFamilies {
    return { families: [...this.#families.values()], ofRow: this.#ofRow, refused: this.#refused }
  }

  add(row: ImportRow, part: FamilyPart): void {
    const refusal = this.take(row, part)
    if (refusal) this.#refused.set(row.key, refusal)
  }

  private take(row: ImportRow, part: FamilyPart): Say | undefined {
    const place = this.#places.find(part.place, part.isDefined)
    if (row.problems[0]) return row.problems[0]
    if (place && 'code' in place) return { ...place, column: row.columns.place }
    const key = part.code ? keyOf(part.code) : this.keyByName(part, place)
    if (typeof key !== 'string') return { ...key, column: row.columns.name }
    const family = this.#families.get(key)
    const differs = family && whyOther(family, part, place)
    if (differs) return differs
    this.put(key, row, part, place, family)
    return undefined
  }

  private put(
    key: string,
    row: ImportRow,
    part: FamilyPart,
    place: FoundPlace | undefined,
    old?: FileFamily,
  ): void {
    this.#families.set(key, {
      key,
      code: old?.code ?? part.code,
      names: [...new Set([...(old?.names ?? []), ...part.names])],
      place: old?.place ?? place,
      phone: old?.phone ?? part.phone,
      rows: [...(old?.rows ?? []), row.key],
      isDefined: part.isDefined || (old?.isDefined ?? false),
    })
    this.#ofRow.set(row.key, key)
    for (const name of part.names) {
      const fold = foldOnce(name)
      this.#byName.set(fold, [...new Set([...(this.#byName.get(fold) ?? []), key])])
    }
  }

  /** A row without a code means the one family of that name here, in its village where it says one. */
  private keyByName(part: FamilyPart, place: FoundPlace | undefined): string | Say {
    const folds = part.names.map(foldOnce)
    const keys = [...new Set(folds.flatMap(fold => this.#byName.get(fold) ?? []))]
    const here = keys.filter(key => isCompatible(this.#families.get(key)?.place, place))
    if (here.length === 1 && here[0]) return here[0]
    if (here.length === 0) return `name ${folds[0]} ${place?.id ?? ''}`
    const [name = ''] = part.names
    const said = sentence`Several families here are named ${{ name }}. Write the code of the one that is meant.`
    return { code: 'family_unclear', ...said }
  }
}

/** `F-034` and `F 34` in one file are one family; `034` there is another's until somebody says so. */
function keyOf(code: string): string {
  const { letters, number } = codeParts(code)
  return `code ${letters} ${number ?? ''}`
}

function isCompatible(one: FoundPlace | undefined, other: FoundPlace | undefined): boolean {
  return !one || !other || one.id === other.id
}

/** One code stands for one family: rows that share it must not contradict each other. */
function whyOther(family: FileFamily, part: FamilyPart, place: FoundPlace | undefined): Say | undefined {
  if (compareNames(family.names, part.names) === 'different') {
    const [name = ''] = family.names
    const said = sentence`Another row has ${{ code: codeOf(family) }} as ${{ name }}. One code stands for one family.`
    return { code: 'name_differs', ...said }
  }
  if (isCompatible(family.place, place)) return undefined
  return {
    code: 'place_differs',
    ...sentence`Another row has ${{ code: codeOf(family) }} in ${{ place: family.place?.name ?? '' }}.`,
  }
}

function codeOf({ code, names }: FileFamily): string {
  return code ?? names[0] ?? ''
}
