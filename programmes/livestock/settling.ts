import { returned, type Verdict } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import type { Entry } from '#core/entry.ts'
import * as f from '#core/field.ts'
import type { Id } from '#core/id.ts'
import { kindOf } from '#core/kind.ts'
import { stepsOf } from '#core/quantity.ts'
import { foldAnimal, type Says } from '#programmes/livestock/animal.ts'
import { judge } from '#programmes/livestock/judge.ts'
import { passOnTerms } from '#programmes/livestock/terms.ts'

/** The family settles in money what it owes as an animal, where its terms allow that. */
export const settledInCash = kindOf('livestock.settled_in_cash', {
  pictogram: 'cash',
  reach: 'family',
  who: ['coordinator', 'approver'],
  fields: {
    animal: f.animal(),
    from: f.party('household'),
    to: f.party('organisation'),
    fund: f.fund(),
    amount: f.money(),
    receipt: f.optional(f.code()),
  },
  lines: ({ from, to, fund, amount }) => ({
    moves: [
      {
        from,
        to,
        kind: amount.currency.toLowerCase(),
        qty: stepsOf(amount.amount),
        fund,
        purpose: 'pass-on',
      },
    ],
  }),
  facts: ({ animal, amount }) => [
    { item: animal, says: { act: 'noted', cash: stepsOf(amount.amount).toString() } },
  ],
  mentions: ({ from, fund }) => [from, fund],
  decide: ({ animal, from, amount }, entry, books) => {
    const says: Says = { act: 'noted', cash: stepsOf(amount.amount).toString() }
    return refuseCash(animal, from, entry, books) ?? judge(animal, entry, says, books)
  },
})

function refuseCash(animal: Id, from: Id, { occurred }: Entry, books: Books): Verdict | undefined {
  const then = foldAnimal(books.facts(animal).filter(fact => fact.on <= occurred))
  const placement = then.placements.findLast(each => each.holder === from)
  const terms = placement && passOnTerms(books.terms(placement.terms))
  if (!terms || (terms.settle !== 'animal' && terms.cashSteps)) return undefined
  return returned('cash_not_agreed', 'The terms of this placement do not allow settling in cash.', 'animal')
}

/** A person with authority lets what is owed rest, end or wait. Never the consequence of anything else. */
export const decided = kindOf('decision.made', {
  pictogram: 'excused',
  reach: 'family',
  who: ['coordinator', 'approver'],
  fields: {
    animal: f.animal(),
    decision: f.choice('waived', 'excused', 'deferred', 'written_off', 'cancelled'),
    reason: f.choice(
      'animal_died',
      'illness',
      'drought',
      'no_fodder',
      'moved_away',
      'theft',
      'no_mate',
      'agreed',
      'other',
    ),
    slot: f.optional(f.integer('slot', 1, 5)),
    until: f.optional(f.day()),
    approver: f.optional(f.party('person')),
  },
  facts: ({ animal, decision, slot, until }) => [{ item: animal, says: decisionSays(decision, slot, until) }],
  decide: ({ animal, decision, slot, until }, entry, books) => {
    if (decision === 'deferred' && !until)
      return returned('until_missing', 'Say until when it is deferred.', 'until')
    if (until && until <= entry.occurred) {
      return returned('until_past', 'Choose a day after the decision.', 'until')
    }
    return judge(animal, entry, decisionSays(decision, slot, until) as Says, books)
  },
})

function decisionSays(decision: string, slot: number | undefined, until: string | undefined) {
  return { act: 'noted', decision: { decision, slot, until } }
}

/** Nothing is owed on it any more: the animal leaves our books and the family owes no further report. */
export const released = kindOf('livestock.released', {
  pictogram: 'released',
  reach: 'family',
  fields: { animal: f.animal(), species: f.kind(), keeper: f.party('household') },
  lines: ({ animal, species, keeper }) => ({
    moves: [{ from: keeper, to: 'out:released', kind: species, qty: 1n, item: animal }],
  }),
  facts: ({ animal, keeper }) => [{ item: animal, says: { act: 'ended', from: keeper, ended: 'released' } }],
  mentions: ({ keeper }) => [keeper],
  decide: ({ animal, keeper }, entry, books) =>
    judge(animal, entry, { act: 'ended', from: keeper, ended: 'released' }, books),
})

/** An animal goes back to the organisation: the family moves, or gives it up. */
export const takenBack = kindOf('livestock.taken_back', {
  pictogram: 'swap',
  reach: 'family',
  fields: { animal: f.animal(), species: f.kind(), from: f.party('household'), to: f.party('organisation') },
  lines: ({ animal, species, from, to }) => ({ moves: [{ from, to, kind: species, qty: 1n, item: animal }] }),
  facts: ({ animal, from, to }) => [{ item: animal, says: { act: 'moved', from, to } }],
  mentions: ({ from }) => [from],
  decide: ({ animal, from, to }, entry, books) => judge(animal, entry, { act: 'moved', from, to }, books),
})
