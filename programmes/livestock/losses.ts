import { withFindings } from '#core/admit.ts'
import { type Finding, held, returned, type Verdict } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import { daysBetween } from '#core/day.ts'
import type { Entry } from '#core/entry.ts'
import type { FactAbout } from '#core/fact.ts'
import * as f from '#core/field.ts'
import type { Id } from '#core/id.ts'
import { kindOf } from '#core/kind.ts'
import { sentence } from '#core/sentence.ts'
import { refuseUnborn } from '#programmes/livestock/acquiring.ts'
import { type Ending, foldAnimal, type Says, type Sex } from '#programmes/livestock/animal.ts'
import { placementOf } from '#programmes/livestock/belonging.ts'
import { judge } from '#programmes/livestock/judge.ts'
import { tagFindings } from '#programmes/livestock/tags.ts'
import { passOnTerms } from '#programmes/livestock/terms.ts'

const keeperAndAnimal = {
  animal: f.animal(),
  species: f.kind(),
  keeper: f.party('household', 'organisation'),
}

interface Loss {
  readonly animal: Id
  readonly keeper: Id
}

function endedSays({ keeper }: Loss, ended: Ending['how'], fault?: boolean): Says & Record<string, unknown> {
  return { act: 'ended', from: keeper, ended, ...(fault === undefined ? {} : { fault }) }
}

/** An animal died. One question, when; what is owed pauses and falls back by itself. */
export const died = kindOf('livestock.died', {
  pictogram: 'died',
  reach: 'family',
  fields: {
    ...keeperAndAnimal,
    cause: f.optional(f.choice('illness', 'birth', 'accident', 'weather', 'predator', 'old_age', 'unknown')),
    vetSeen: f.optional(f.check()),
  },
  lines: ({ animal, species, keeper }) => ({
    moves: [{ from: keeper, to: 'out:deaths', kind: species, qty: 1n, item: animal }],
  }),
  facts: fields => [{ item: fields.animal, says: endedSays(fields, 'died') }],
  mentions: ({ keeper }) => [keeper],
  decide: (fields, entry, books) => judgeLoss(fields, 'died', entry, books),
})

/** An animal was stolen or lost sight of. */
export const stolen = kindOf('livestock.stolen', {
  pictogram: 'stolen',
  reach: 'family',
  fields: keeperAndAnimal,
  lines: ({ animal, species, keeper }) => ({
    moves: [{ from: keeper, to: 'out:theft', kind: species, qty: 1n, item: animal }],
  }),
  facts: fields => [{ item: fields.animal, says: endedSays(fields, 'stolen') }],
  mentions: ({ keeper }) => [keeper],
  decide: (fields, entry, books) => judgeLoss(fields, 'stolen', entry, books),
})

/** An animal was sold by its keeper. Without leave while something is owed, it is a finding, not a refusal. */
export const sold = kindOf('livestock.sold', {
  pictogram: 'sold',
  reach: 'family',
  fields: { ...keeperAndAnimal, withLeave: f.optional(f.check()) },
  lines: ({ animal, species, keeper }) => ({
    moves: [{ from: keeper, to: 'out:market', kind: species, qty: 1n, item: animal }],
  }),
  facts: fields => [{ item: fields.animal, says: endedSays(fields, 'sold') }],
  mentions: ({ keeper }) => [keeper],
  decide: (fields, entry, books) =>
    withFindings(judge(fields.animal, entry, endedSays(fields, 'sold'), books), saleFindings(fields, books)),
})

/** A young male was swapped for another animal, which stands in for him. */
export const swapped = kindOf('livestock.swapped', {
  pictogram: 'swap',
  reach: 'family',
  fields: {
    ...keeperAndAnimal,
    dam: f.animal(),
    for: f.newId(),
    sex: f.choice('female', 'male'),
    tag: f.optional(f.code()),
    bornOn: f.optional(f.day()),
  },
  lines: ({ animal, species, keeper, for: other }) => ({
    moves: [
      { from: keeper, to: 'out:market', kind: species, qty: 1n, item: animal },
      { from: 'out:market', to: keeper, kind: species, qty: 1n, item: other },
    ],
  }),
  facts: fields => [
    { item: fields.animal, says: endedSays(fields, 'swapped') },
    { item: fields.for, parent: fields.dam, says: takenInSays(fields) },
  ],
  mentions: ({ keeper }) => [keeper],
  decide: (fields, entry, books) => {
    const unborn = refuseUnborn(fields, entry, 'bornOn')
    if (unborn) return unborn
    const verdict = judge(fields.animal, entry, endedSays(fields, 'swapped'), books)
    const refusal = verdict.answer === 'accepted' ? refuseMother(fields, books) : verdict
    if (refusal) return refusal
    const came = judge(fields.for, entry, takenInSays(fields) as Says, books)
    const other = { animal: fields.for, tag: fields.tag }
    const found = [
      ...swapFindings(fields, entry, books),
      ...tagFindings([other], entry, books, fields.animal),
    ]
    return withFindings(came, found)
  },
})

interface Swap {
  readonly animal: Id
  readonly for: Id
  readonly dam: Id
}

interface TakenIn {
  readonly species: string
  readonly sex: Sex
  readonly tag?: string | undefined
  readonly bornOn?: string | undefined
  readonly dam: Id
  readonly keeper: Id
}

function takenInSays({ keeper, species, sex, tag, bornOn, dam }: TakenIn): FactAbout['says'] {
  return { act: 'acquired', species, sex, tag, bornOn, dam, to: keeper }
}

/** What comes for a young animal stands in for a young of its mother, and of no other. */
function refuseMother({ animal, for: other, dam }: Swap, books: Books): Verdict | undefined {
  const young = foldAnimal(books.facts(animal))
  const mother = foldAnimal(books.facts(dam))
  if (dam === animal || dam === other || (young.dam && young.dam !== dam)) {
    const because = sentence`${{ animal: young.tag ?? '' }} is recorded with another mother.`
    return returned('dam_differs', because, 'dam')
  }
  if (mother.sex === 'male') {
    return returned('dam_is_male', `${mother.tag ?? 'The mother'} is recorded as male.`, 'dam')
  }
  if (mother.spells.length > 0) return undefined
  return held('animal_unknown', 'Nothing is recorded of the mother yet; this waits until it is.', [dam])
}

/** The terms of the mother's placement say whether a male may be swapped. */
function swapFindings({ dam, keeper }: TakenIn, { id, occurred }: Entry, books: Books): Finding[] {
  const placement = placementOf(foldAnimal(books.facts(dam)), { entry: id, on: occurred, from: keeper })
  const terms = placement && passOnTerms(books.terms(placement.terms))
  if (!terms || terms.owed.maleSwap) return []
  return [{ code: 'swap_not_agreed', because: 'The terms of the placement do not provide for a swap.' }]
}

function judgeLoss(loss: Loss, how: 'died' | 'stolen', entry: Entry, books: Books): Verdict {
  const verdict = judge(loss.animal, entry, endedSays(loss, how), books)
  return withFindings(verdict, replacementFindings(loss, how, entry, books))
}

/** The terms promise a replacement for this loss: a person is reminded, nothing happens by itself. */
function replacementFindings(
  { animal }: Loss,
  how: 'died' | 'stolen',
  entry: Entry,
  books: Books,
): Finding[] {
  const placement = foldAnimal(books.facts(animal)).placements.at(-1)
  const policy = placement && passOnTerms(books.terms(placement.terms))?.replacement
  if (!policy || entry.occurred < placement.on) return []
  const soon = how === 'died' && daysBetween(placement.on, entry.occurred) <= policy.deathWithinDays
  const promised = soon || (how === 'died' ? policy.withoutFault : policy.theft)
  if (!promised) return []
  return [
    { code: 'replacement_promised', because: 'The terms promise the family another animal for this one.' },
  ]
}

function saleFindings(fields: Loss & { withLeave?: boolean | undefined }, books: Books): Finding[] {
  const animal = foldAnimal(books.facts(fields.animal))
  const owing = foldAnimal(animal.dam ? books.facts(animal.dam) : [])
  const underTerms =
    animal.placements.length > 0 || owing.placements.some(each => each.holder === fields.keeper)
  if (fields.withLeave || !underTerms) return []
  return [
    {
      code: 'sold_without_leave',
      because: 'It is under a pass-on agreement, and no leave to sell is recorded.',
    },
  ]
}
