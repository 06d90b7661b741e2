import { addDays } from '#core/day.ts'
import { newId } from '#tests/fresh-database.ts'
import type { Sent, World } from '#tests/world.ts'

/** Mares placed with families, and what happens to them in the field: what a day's phones send. */
export class Acts {
  readonly #world: World
  readonly #placed: { animal: string; family: string }[] = []
  #day = '2022-01-01'
  #at = 0

  constructor(world: World) {
    this.#world = world
  }

  /** Entries that place `count` animals, to be sent before anything else. */
  placing(count: number): Sent[] {
    const world = this.#world
    const animals = Array.from({ length: count }, newId)
    const bought = chunks(animals, 100).map(some =>
      world.entry('livestock.counted_in', '2021-01-01', {
        keeper: world.org,
        animals: some.map(animal => ({ animal, species: 'donkey', sex: 'female' })),
      }),
    )
    const given = animals.map((animal, n) => {
      const family = world.families[n % world.families.length] ?? ''
      this.#placed.push({ animal, family })
      const fields = { animal, species: 'donkey', from: world.org, to: family, terms: world.terms }
      return world.entry('livestock.given', '2021-02-01', fields)
    })
    return [...bought, ...given]
  }

  /** The next `count` entries: visits, weights, treatments, births, money, in a field day's proportions. */
  mixed(count: number): Sent[] {
    return Array.from({ length: count }, () => this.next())
  }

  /** One visit. */
  visit(): Sent {
    const { animal, family } = this.#turn()
    const fields = { household: family, animals: [{ animal, condition: 'well' }], outcome: 'seen' }
    return this.#world.entry('visit.made', this.#day, fields)
  }

  private next(): Sent {
    const n = this.#at % 20
    if (n < 10) return this.visit()
    const { animal } = this.#turn()
    const { entry } = this.#world
    if (n < 14) return entry('livestock.weighed', this.#day, { animal, grams: 150_000 + n * 1000 })
    if (n < 18) return entry('livestock.treated', this.#day, { animal, treatment: 'dewormed' })
    if (n === 18) {
      const amount = { amount: '120.00', currency: 'CNY' }
      return entry('money.received', this.#day, { receiver: this.#world.org, fund: this.#world.fund, amount })
    }
    return this.#birth() ?? entry('livestock.weaned', this.#day, { animal })
  }

  /** Each mare bears once in the bench: more often would be held as a duplicate. */
  #birth(): Sent | undefined {
    const mother = this.#placed[this.#placed.length - 1 - this.#births]
    if (!mother) return undefined
    this.#births += 1
    const { animal: dam, family: keeper } = mother
    const offspring = [{ animal: newId(), sex: 'female' }]
    return this.#world.entry('livestock.born', this.#day, { dam, keeper, species: 'donkey', offspring })
  }
  #births = 0

  #turn(): { animal: string; family: string } {
    const one = this.#placed[this.#at % this.#placed.length]
    this.#at += 1
    if (this.#at % this.#placed.length === 0) this.#day = addDays(this.#day, 7)
    if (!one) throw new Error('nothing is placed')
    return one
  }
}

export function chunks<T>(of: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(of.length / size) }, (_, n) => of.slice(n * size, (n + 1) * size))
}
