import type { AnimalPart } from '#exchange/import-row.ts'
import type { KnownAnimal } from '#exchange/import-types.ts'
import { codeKey } from '#exchange/written-values.ts'

/** Finds animals of the books by tag, by a tag that is only written otherwise, or, without one, by what is said. */
export class AnimalFinder {
  readonly #byTag = new Map<string, KnownAnimal[]>()
  readonly #byKey = new Map<string, KnownAnimal[]>()
  readonly #untagged: KnownAnimal[]
  readonly #used = new Set<string>()

  constructor(known: readonly KnownAnimal[]) {
    this.#untagged = known.filter(({ tag }) => tag === undefined)
    for (const animal of known) {
      if (animal.tag === undefined) continue
      this.#byTag.set(animal.tag, [...(this.#byTag.get(animal.tag) ?? []), animal])
      const key = codeKey(animal.tag)
      this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), animal])
    }
  }

  /** Those with exactly this tag; where some are still there, only those. */
  byTag(tag: string): readonly KnownAnimal[] {
    const found = this.#byTag.get(tag) ?? []
    const there = found.filter(({ ended }) => !ended)
    return there.length > 0 ? there : found
  }

  /** Those whose tag differs from this only in spaces, case, signs and leading zeros. */
  alike(tag: string): readonly KnownAnimal[] {
    return (this.#byKey.get(codeKey(tag)) ?? []).filter(one => one.tag !== tag)
  }

  /** One without a tag that fits all that is said, and that no row before this one has taken. */
  untagged(part: AnimalPart, keeper: string | undefined, dam: string | undefined): KnownAnimal | undefined {
    const found = this.#untagged.find(one => !this.#used.has(one.id) && fits(one, part, keeper, dam))
    if (found) this.#used.add(found.id)
    return found
  }
}

function fits(
  one: KnownAnimal,
  part: AnimalPart,
  keeper: string | undefined,
  dam: string | undefined,
): boolean {
  if ((part.species && one.species !== part.species) || one.sex !== part.sex) return false
  if (part.bornOn?.precision === 'day' && one.bornOn !== part.bornOn.day) return false
  const isYoung = dam !== undefined && one.dam === dam
  if (keeper === undefined) return isYoung
  const spells = one.spells.filter(({ holder }) => holder === keeper)
  const given = part.givenOn?.day
  return spells.length > 0 && (given === undefined || isYoung || spells.some(({ on }) => on === given))
}
