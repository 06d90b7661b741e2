import { accepted, returned, type Verdict } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import type { Entry, Move } from '#core/entry.ts'
import type { FactAbout } from '#core/fact.ts'
import * as f from '#core/field.ts'
import { kindOf } from '#core/kind.ts'
import { stepsOf } from '#core/quantity.ts'
import { sentence } from '#core/sentence.ts'
import type { Says, Sex } from '#programmes/livestock/animal.ts'
import { judge } from '#programmes/livestock/judge.ts'
import { tagFindings } from '#programmes/livestock/tags.ts'

const newAnimals = f.list(
  {
    animal: f.newId(),
    species: f.kind(),
    sex: f.choice('female', 'male'),
    tag: f.optional(f.code()),
    bornOn: f.optional(f.day()),
  },
  100,
)

interface NewAnimal {
  readonly animal: string
  readonly species: string
  readonly sex: Sex
  readonly tag?: string | undefined
  readonly bornOn?: string | undefined
}

/** Animals bought from a fund: the money leaves it, the animals come into the organisation's stock. */
export const bought = kindOf('livestock.bought', {
  pictogram: 'bought',
  who: ['coordinator'],
  reach: 'own',
  fields: {
    buyer: f.party('organisation'),
    fund: f.fund(),
    price: f.money(),
    supplier: f.optional(f.party('organisation')),
    receipt: f.optional(f.code()),
    animals: newAnimals,
  },
  lines: ({ buyer, fund, price, supplier, animals }) => ({
    moves: [
      {
        from: buyer,
        to: supplier ?? 'out:market',
        kind: price.currency.toLowerCase(),
        qty: stepsOf(price.amount),
        fund,
        purpose: 'animals',
      },
      ...heads(animals, 'out:market', buyer),
    ],
  }),
  facts: ({ buyer, animals }) => animals.map(one => acquiredBy(one, buyer)),
  mentions: ({ fund, supplier }) => [fund, supplier],
  decide: ({ buyer, animals }, entry, books) => judgeEach(animals, buyer, entry, books),
})

/** Animals given to the organisation, with what they are worth. */
export const donated = kindOf('livestock.donated', {
  pictogram: 'donation',
  who: ['coordinator'],
  reach: 'own',
  fields: {
    receiver: f.party('organisation'),
    fund: f.fund(),
    value: f.money(),
    donor: f.optional(f.party('organisation')),
    animals: newAnimals,
  },
  lines: ({ receiver, animals }) => ({ moves: heads(animals, 'out:donors', receiver) }),
  facts: ({ receiver, animals }) => animals.map(one => acquiredBy(one, receiver)),
  mentions: ({ fund, donor }) => [fund, donor],
  decide: ({ receiver, animals }, entry, books) => judgeEach(animals, receiver, entry, books),
})

/** Animals that were there when the books began, with whoever keeps them. */
export const countedIn = kindOf('livestock.counted_in', {
  pictogram: 'import',
  who: ['coordinator'],
  reach: 'own',
  fields: { keeper: f.party('organisation', 'household'), animals: newAnimals },
  lines: ({ keeper, animals }) => ({ moves: heads(animals, 'out:opening', keeper) }),
  facts: ({ keeper, animals }) => animals.map(one => acquiredBy(one, keeper)),
  decide: ({ keeper, animals }, entry, books) => judgeEach(animals, keeper, entry, books),
})

function heads(animals: readonly NewAnimal[], from: Move['from'], to: Move['to']): Move[] {
  return animals.map(({ animal, species }) => ({ from, to, kind: species, qty: 1n, item: animal }))
}

function acquiredBy({ animal, species, sex, tag, bornOn }: NewAnimal, to: string): FactAbout {
  return { item: animal, says: { act: 'acquired', species, sex, tag, bornOn, to } satisfies Loose<Says> }
}

/** Optional values may be present and undefined on their way to JSON, where they vanish. */
export type Loose<T> = { [K in keyof T]: T[K] | undefined }

function judgeEach(animals: readonly NewAnimal[], to: string, entry: Entry, books: Books): Verdict {
  for (const one of animals) {
    const unborn = refuseUnborn(one, entry, 'animals')
    if (unborn) return unborn
    const verdict = judge(one.animal, entry, acquiredBy(one, to).says as Says, books)
    if (verdict.answer !== 'accepted') return verdict
  }
  return accepted(tagFindings(animals, entry, books))
}

/** What comes was born by then: on the last day of the act, or before. */
export function refuseUnborn(
  { bornOn }: { readonly bornOn?: string | undefined },
  { occurred, occurredTo = occurred }: Entry,
  field: string,
): Verdict | undefined {
  if (!bornOn || bornOn <= occurredTo) return undefined
  const because = sentence`Born on ${{ day: bornOn }}: that is after this happened. Check both days.`
  return returned('born_later', because, field)
}
