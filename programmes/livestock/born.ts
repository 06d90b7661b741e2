import { withFindings } from '#core/admit.ts'
import { accepted, held, returned, type Verdict } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import { daysBetween } from '#core/day.ts'
import type { Entry } from '#core/entry.ts'
import * as f from '#core/field.ts'
import type { Id } from '#core/id.ts'
import { kindOf } from '#core/kind.ts'
import { sentence } from '#core/sentence.ts'
import { foldAnimal, keepersOn, type Says, type Sex } from '#programmes/livestock/animal.ts'
import { factsBeside, judge } from '#programmes/livestock/judge.ts'
import { tagFindings } from '#programmes/livestock/tags.ts'
import { speciesOf } from '#programmes/livestock/terms.ts'

/** A birth: one form writes the entry, the young and their parentage. */
export const born = kindOf('livestock.born', {
  pictogram: 'birth',
  reach: 'family',
  fields: {
    dam: f.animal(),
    keeper: f.party('household', 'organisation'),
    species: f.kind(),
    offspring: f.optional(
      f.list({ animal: f.newId(), sex: f.choice('female', 'male'), tag: f.optional(f.code()) }, 8),
    ),
    stillborn: f.optional(f.integer('head', 0, 8)),
    sire: f.optional(f.animal()),
  },
  lines: ({ keeper, species, offspring }) => ({
    moves: (offspring ?? []).map(({ animal }) => ({
      from: 'out:births',
      to: keeper,
      kind: species,
      qty: 1n,
      item: animal,
    })),
  }),
  facts: (fields, entry) => [
    { item: fields.dam, says: damSays(fields) },
    ...(fields.offspring ?? []).map(one => ({
      item: one.animal,
      parent: fields.dam,
      says: youngSays(fields, one, entry),
    })),
  ],
  mentions: ({ keeper }) => [keeper],
  decide: (fields, entry, books) => decideBirth(fields, entry, books),
})

interface BirthFields {
  readonly dam: Id
  readonly keeper: Id
  readonly species: string
  readonly offspring?: readonly Young[] | undefined
  readonly stillborn?: number | undefined
  readonly sire?: Id | undefined
}

interface Young {
  readonly animal: Id
  readonly sex: Sex
  readonly tag?: string | undefined
}

function damSays({ keeper, offspring = [], stillborn = 0 }: BirthFields) {
  const young = offspring.map(({ animal, sex }) => ({ animal, sex }))
  return { act: 'noted', pregnant: false, birth: { keeper, offspring: young, stillborn } }
}

function youngSays({ dam, sire, species, keeper }: BirthFields, { sex, tag }: Young, { occurred }: Entry) {
  return { act: 'acquired', species, sex, tag, dam, sire, bornOn: occurred, to: keeper }
}

function decideBirth(fields: BirthFields, entry: Entry, books: Books): Verdict {
  if (!fields.offspring && !fields.stillborn) {
    return returned('birth_empty', 'Say how many were born, alive or not.', 'offspring')
  }
  const verdict = judge(fields.dam, entry, damSays(fields) as Says, books)
  if (verdict.answer !== 'accepted') return verdict
  for (const one of fields.offspring ?? []) {
    const came = judge(one.animal, entry, youngSays(fields, one, entry) as Says, books)
    if (came.answer !== 'accepted') return came
  }
  return withFindings(damVerdict(fields, entry, books), tagFindings(fields.offspring ?? [], entry, books))
}

/** The dam was female, was with this keeper, and does not bear twice within what her body allows. */
function damVerdict(fields: BirthFields, entry: Entry, books: Books): Verdict {
  const facts = factsBeside(fields.dam, entry, books)
  const then = foldAnimal(facts.filter(fact => fact.on <= entry.occurred))
  const name = { animal: then.tag ?? '' }
  if (then.sex === 'male') return returned('dam_is_male', sentence`${name} is recorded as male.`, 'dam')
  const [ending] = then.endings
  if (ending && ending.on < entry.occurred) {
    const [how, day] = [{ how: ending.how }, { day: ending.on }]
    return held('dam_ended', sentence`${name} is recorded as ${how} on ${day}.`, [fields.dam])
  }
  if (!keepersOn(then, entry.occurred).includes(fields.keeper)) {
    const day = { day: entry.occurred }
    return held('dam_elsewhere', sentence`${name} is not recorded with this keeper on ${day}.`, [fields.dam])
  }
  const interval = speciesOf(books.resourceKind(fields.species)?.params).birthIntervalDays ?? 90
  const near = foldAnimal(facts).births.find(
    each => Math.abs(daysBetween(each.on, entry.occurred)) < interval,
  )
  if (!near) return accepted()
  const day = { day: near.on }
  return held('birth_recorded', sentence`A birth of ${name} is recorded on ${day}; a person will look.`)
}
