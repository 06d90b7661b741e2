import { held, returned, type Verdict } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import type { Entry } from '#core/entry.ts'
import { type Fact, factOf, inOrder } from '#core/fact.ts'
import * as f from '#core/field.ts'
import type { Id } from '#core/id.ts'
import { kindOf } from '#core/kind.ts'
import { type Money, stepsOf } from '#core/quantity.ts'
import { sentence } from '#core/sentence.ts'
import { foldAnimal, type Says } from '#programmes/livestock/animal.ts'
import { type Act, placementOf } from '#programmes/livestock/belonging.ts'
import { animalWith, judge, notGivenThen } from '#programmes/livestock/judge.ts'
import { owedNow } from '#programmes/livestock/owed.ts'
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
  facts: ({ animal, from, amount }) => [{ item: animal, says: cashSays(from, amount) }],
  mentions: ({ from, fund }) => [from, fund],
  decide: (fields, entry, books) => {
    const { animal, from, amount } = fields
    const verdict = judge(animal, entry, cashSays(from, amount), books)
    return verdict.answer === 'accepted' ? (refuseCash(fields, entry, books) ?? verdict) : verdict
  },
})

interface Paying {
  readonly animal: Id
  readonly from: Id
  readonly amount: Money
}

function cashSays(from: Id, { amount }: Money) {
  return { act: 'noted' as const, cash: stepsOf(amount).toString(), from }
}

/** A family settles what it owes: money from one that was not given the animal by then waits for that gift. */
function refuseCash({ animal, from, amount }: Paying, entry: Entry, books: Books): Verdict | undefined {
  const told = animalWith(animal, entry, cashSays(from, amount), books)
  const placement = placementOf(told, actOf(entry, from))
  if (!placement) {
    const because = sentence`It is not recorded that ${{ animal: told.tag ?? '' }} was given to this family by then.`
    return held('not_given_to_payer', because, [animal])
  }
  const terms = passOnTerms(books.terms(placement.terms))
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
    /** Whose debt it is; left out, that of whoever was given the animal last by then. */
    household: f.optional(f.party('household')),
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
  facts: fields => [{ item: fields.animal, says: decisionSays(fields) }],
  mentions: ({ household }) => [household],
  decide: (fields, entry, books) => {
    const { animal, decision, until } = fields
    if (decision === 'deferred' && !until)
      return returned('until_missing', 'Say until when it is deferred.', 'until')
    if (until && until <= entry.occurred) {
      return returned('until_past', 'Choose a day after the decision.', 'until')
    }
    const verdict = judge(animal, entry, decisionSays(fields) as Says, books)
    return verdict.answer === 'accepted' ? (refuseSlot(fields, entry, books) ?? verdict) : verdict
  },
})

interface Deciding {
  readonly animal: Id
  readonly decision: string
  readonly household?: Id | undefined
  readonly slot?: number | undefined
  readonly until?: string | undefined
}

function decisionSays({ decision, household, slot, until }: Deciding) {
  return { act: 'noted', decision: { decision, household, slot, until } }
}

/** What is decided is owed: a slot that the terms of the placement have, by a family that was given the animal. */
function refuseSlot(deciding: Deciding, entry: Entry, books: Books): Verdict | undefined {
  const { animal, household, slot = 1 } = deciding
  const told = animalWith(animal, entry, decisionSays(deciding) as Says, books)
  const placement = placementOf(told, actOf(entry, household))
  const name = { animal: told.tag ?? '' }
  if (!placement) return notGivenThen(animal, name)
  const terms = passOnTerms(books.terms(placement.terms))
  if (terms?.role === 'shared_sire') {
    return returned('nothing_owed', sentence`Nothing is owed on ${name}: it serves the group.`, 'animal')
  }
  if (!terms || slot <= terms.owed.count) return undefined
  const count = { count: terms.owed.count }
  return returned('slot_unknown', sentence`On ${name} only ${count} are owed; choose one of these.`, 'slot')
}

function actOf({ id: entry, occurred: on }: Entry, from: Id | undefined): Act {
  return { entry, on, from }
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
  decide: ({ animal, keeper }, entry, books) => {
    const verdict = judge(animal, entry, { act: 'ended', from: keeper, ended: 'released' }, books)
    return verdict.answer === 'accepted' ? (holdOwed({ animal, keeper }, entry, books) ?? verdict) : verdict
  },
})

interface Releasing {
  readonly animal: Id
  readonly keeper: Id
}

/**
 * An animal on which its keeper owes something, or that is itself owed, is not released: that waits for the handover,
 * the money or the decision that ends the debt, and comes in with it. It is enough that the debt was ended at some time
 * from the release on: what opens it again later does so whether it arrives before the release or behind it.
 */
function holdOwed(releasing: Releasing, entry: Entry, books: Books): Verdict | undefined {
  const { animal } = releasing
  const dam = books.parentOf(animal)
  const near = [animal, ...(dam ? [dam] : []), ...books.childrenOf(animal)]
  if (!isOwedThroughout(releasing, entry, [...near, ...(dam ? books.childrenOf(dam) : [])], books))
    return undefined
  const name = { animal: foldAnimal(books.facts(animal)).tag ?? '' }
  const because = sentence`Something is still owed on ${name}. This waits until it is passed on, paid or decided.`
  return held('still_owed', because, near)
}

/** Whether something is owed now, and was after each entry about these animals, back to the release. */
function isOwedThroughout(releasing: Releasing, entry: Entry, near: readonly Id[], books: Books): boolean {
  const facts = [...new Set(near)].flatMap(id => books.facts(id))
  const entries = [...new Set(inOrder([...facts, factOf(entry, {})]).map(fact => fact.entry))]
  for (let last = entries.length; last > entries.indexOf(entry.id); last--) {
    const known = new Set(entries.slice(0, last))
    if (!isOwed(releasing, books, fact => known.has(fact.entry))) return false
  }
  return true
}

function isOwed({ animal, keeper }: Releasing, books: Books, isKnown: (fact: Fact) => boolean): boolean {
  const { placements } = foldAnimal(books.facts(animal).filter(isKnown))
  const own = placements.findLast(each => each.holder === keeper)
  const dam = books.parentOf(animal)
  const byItself = dam ? owedNow(dam, books, isKnown).filter(each => each.names === animal) : []
  const byKeeper = owedNow(animal, books, isKnown).filter(each => each.placement === own?.entry)
  return byItself.length + byKeeper.length > 0
}

/** An animal goes back to the organisation: the family moves, or gives it up. */
export const takenBack = kindOf('livestock.taken_back', {
  pictogram: 'taken-back',
  reach: 'family',
  fields: { animal: f.animal(), species: f.kind(), from: f.party('household'), to: f.party('organisation') },
  lines: ({ animal, species, from, to }) => ({ moves: [{ from, to, kind: species, qty: 1n, item: animal }] }),
  facts: ({ animal, from, to }) => [{ item: animal, says: { act: 'moved', from, to } }],
  mentions: ({ from }) => [from],
  decide: ({ animal, from, to }, entry, books) => judge(animal, entry, { act: 'moved', from, to }, books),
})
