import { withFindings } from '#core/admit.ts'
import { type Finding, finding } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import type { Entry } from '#core/entry.ts'
import * as f from '#core/field.ts'
import type { Id } from '#core/id.ts'
import { kindOf } from '#core/kind.ts'
import { sentence } from '#core/sentence.ts'
import { foldAnimal, type Says } from '#programmes/livestock/animal.ts'
import { judge } from '#programmes/livestock/judge.ts'
import { tagFindings } from '#programmes/livestock/tags.ts'
import { speciesOf } from '#programmes/livestock/terms.ts'

type Noted<F extends f.Fields> = { readonly animal: Id } & f.Values<F>

interface Noting<F extends f.Fields> {
  readonly reach?: 'item' | 'own'
  readonly pictogram: string
  readonly fields: F
  readonly says?: (fields: Noted<F>) => Says
  readonly find?: (fields: Noted<F>, books: Books, entry: Entry) => readonly Finding[]
}

/** A kind that only notes something about one animal: it moves nothing and stops at no contradiction. */
function noted<F extends f.Fields>(kind: string, { pictogram, reach, fields, says, find }: Noting<F>) {
  const saying = (of: unknown): Says & Record<string, unknown> => ({
    act: 'noted',
    ...says?.(of as Noted<F>),
  })
  return kindOf(kind, {
    pictogram,
    reach: reach ?? 'item',
    fields: { animal: f.animal(), ...fields },
    facts: (_, entry) => [{ item: entry.fields.animal as Id, says: saying(entry.fields) }],
    decide: (_, entry, books) => {
      const verdict = judge(entry.fields.animal as Id, entry, saying(entry.fields), books)
      return withFindings(verdict, find?.(entry.fields as Noted<F>, books, entry) ?? [])
    },
  })
}

export const weaned = noted('livestock.weaned', {
  pictogram: 'weaning',
  fields: {},
  says: () => ({ weaned: true }),
})

export const weighed = noted('livestock.weighed', {
  pictogram: 'weight',
  fields: { grams: f.integer('gram', 1, 2_000_000) },
  says: ({ grams }) => ({ grams }),
  find: ({ animal, grams }, books) => {
    const { species = '' } = foldAnimal(books.facts(animal))
    const heaviest = speciesOf(books.resourceKind(species)?.params).heaviestGrams
    if (!heaviest || grams <= heaviest) return []
    return [
      finding('weight_unlikely', sentence`${{ kg: grams / 1000 }} kg is more than expected of this species.`),
    ]
  },
})

export const treated = noted('livestock.treated', {
  pictogram: 'treatment',
  fields: {
    treatment: f.choice('vaccinated', 'dewormed', 'wound', 'hoof_care', 'medicine', 'other'),
    byVet: f.optional(f.check()),
  },
})

export const observed = noted('livestock.observed', {
  pictogram: 'check',
  fields: { condition: f.choice('well', 'thin', 'sick', 'injured', 'recovered') },
})

export const mated = noted('livestock.mated', {
  pictogram: 'mating',
  fields: { sire: f.optional(f.animal()), method: f.choice('natural', 'insemination') },
})

export const pregnancyChecked = noted('livestock.pregnancy_checked', {
  pictogram: 'calendar',
  reach: 'own',
  fields: { pregnant: f.check() },
  says: ({ pregnant }) => ({ pregnant }),
})

export const tagged = noted('livestock.tagged', {
  pictogram: 'ear-tag',
  fields: { tag: f.code() },
  says: ({ tag }) => ({ tag }),
  find: ({ animal, tag }, books, entry) => tagFindings([{ animal, tag }], entry, books),
})
