import { isOutside } from '#core/account.ts'
import { type Finding, returned, type Verdict } from '#core/answer.ts'
import type { Books } from '#core/books.ts'
import { addDays } from '#core/day.ts'
import type { Entry, Lines, Move } from '#core/entry.ts'
import type { FactAbout } from '#core/fact.ts'
import { partiesNamed } from '#core/field.ts'
import type { Kind } from '#core/kind.ts'
import { refuseReplacing } from '#core/put-right.ts'
import { amountOf, HELD_MOST, type Qty } from '#core/quantity.ts'
import { sentence } from '#core/sentence.ts'

/**
 * The rules every kind shares, then the kind's own. Pure: the same answer on the phone and on the server
 * from the same books.
 */
export function admit(kind: Kind, entry: Entry, books: Books): Verdict {
  const refusal =
    mayRecord(kind, books) ??
    isInTime(entry, books) ??
    isSomewhere(entry, books) ??
    refuseReplacing(kind, entry, books) ??
    namesParties(kind, entry, books) ??
    namesOnce(kind.facts(entry)) ??
    isCovered(kind.lines(entry), books)
  if (refusal) return refusal
  return kind.decide(entry, books)
}

function mayRecord(kind: Kind, books: Books): Verdict | undefined {
  if (kind.who.some(role => books.proposer.roles.includes(role))) return undefined
  return returned(
    'role_missing',
    sentence`Recording this needs one of these roles: ${{ roles: kind.who.join(', ') }}.`,
  )
}

/** A device's clock is a claim, and may be a day ahead; an act of next week has not happened. */
function isInTime(entry: Entry, books: Books): Verdict | undefined {
  if (entry.occurred > addDays(books.today, 1)) {
    return returned(
      'day_in_future',
      sentence`${{ day: entry.occurred }} has not come yet. Enter the day it happened.`,
      'occurred',
    )
  }
  const last = entry.occurredTo ?? entry.occurred
  if (last < entry.occurred) {
    return returned('days_reversed', 'The last day lies before the first.', 'occurredTo')
  }
  if (last > addDays(books.today, 1)) {
    return returned(
      'day_in_future',
      sentence`${{ day: last }} has not come yet. Enter what is over.`,
      'occurredTo',
    )
  }
  return undefined
}

function isSomewhere(entry: Entry, books: Books): Verdict | undefined {
  const programme = books.programme(entry.programme)
  if (!programme) return returned('programme_unknown', 'This programme is not in the books.', 'programme')
  if (!programme.isLeaf) {
    return returned(
      'programme_not_leaf',
      'Choose one of the programmes below this one; entries go there.',
      'programme',
    )
  }
  if (entry.occurred < programme.from || (programme.to && entry.occurred > programme.to)) {
    return returned(
      'programme_not_running',
      sentence`This programme was not running on ${{ day: entry.occurred }}.`,
      'occurred',
    )
  }
  if (!books.isPlace(entry.place))
    return returned('place_unknown', 'This place is not in the books.', 'place')
  return isBetween(entry, books)
}

/** Where help is given, and between whom: in the books, and in force on the day. */
function isBetween({ servicePoint, pairing, occurred }: Entry, books: Books): Verdict | undefined {
  if (servicePoint && !books.isServicePoint(servicePoint)) {
    return returned('service_point_unknown', 'This service point is not in the books.', 'servicePoint')
  }
  if (!pairing) return undefined
  const known = books.pairing(pairing)
  if (!known) return returned('pairing_unknown', 'This pairing is not in the books.', 'pairing')
  if (occurred >= known.from && (!known.to || occurred <= known.to)) return undefined
  const because = sentence`This pairing was not in force on ${{ day: occurred }}.`
  return returned('pairing_not_running', because, 'occurred')
}

/** Whoever is named is in the books, and of a sort the field asks for: a foal goes on to a family, not to a shop. */
function namesParties(kind: Kind, entry: Entry, books: Books): Verdict | undefined {
  for (const { path, id, sorts } of partiesNamed(kind.fields, entry.fields)) {
    const party = books.party(id)
    if (!party)
      return returned('party_unknown', 'Somebody named here is not in the books. Choose again.', path)
    if (sorts.length > 0 && !sorts.includes(party.sort)) {
      const because = `What is named here is recorded as ${party.sort}; choose ${sorts.join(' or ')}.`
      return returned('party_of_other_sort', because, path)
    }
  }
  return undefined
}

/** An entry says one thing of one item: an animal listed twice would come, or go, twice. */
function namesOnce(facts: readonly FactAbout[]): Verdict | undefined {
  if (new Set(facts.map(({ item }) => item)).size === facts.length) return undefined
  return returned('item_twice', 'The same animal is named twice in this entry.')
}

/** Every line names parties, funds and kinds that exist, and no money leaves an account of ours that lacks it. */
function isCovered(lines: Lines, books: Books): Verdict | undefined {
  const leaving = new Map<string, Qty>()
  for (const move of lines.moves) {
    const refusal = namesKnown(move, books) ?? isHoldable(move, books) ?? hasMoney(move, books, leaving)
    if (refusal) return refusal
  }
  return undefined
}

function namesKnown(move: Move, books: Books): Verdict | undefined {
  const kind = books.resourceKind(move.kind)
  if (!kind)
    return returned(
      'kind_unknown',
      sentence`“${{ key: move.kind }}” is not among the resource kinds of this workspace.`,
    )
  for (const account of [move.from, move.to]) {
    if (!isOutside(account) && !books.party(account)) {
      return returned('party_unknown', 'A giver or receiver named here is not in the books.')
    }
  }
  if (move.from === move.to) return returned('same_party', 'Giver and receiver are the same.')
  if (move.qty <= 0n) return returned('quantity_not_positive', 'The quantity must be more than nothing.')
  if (kind.class !== 'money') return undefined
  if (!move.fund) return returned('fund_missing', 'Money always names a fund.', 'fund')
  return books.fund(move.fund)
    ? undefined
    : returned('fund_unknown', 'This fund is not in the books.', 'fund')
}

/** A sum that no account can hold is a slip of the finger, and would break every total it stands in. */
function isHoldable({ from, to, fund, kind, qty }: Move, books: Books): Verdict | undefined {
  if (!fund) return undefined
  const [gives, gets] = [books.balance(from, fund, kind) - qty, books.balance(to, fund, kind) + qty]
  if (gives >= -HELD_MOST && gets <= HELD_MOST) return undefined
  return returned('amount_too_large', 'This is more than a fund can hold. Check the amount.', 'amount')
}

/**
 * Only an organisation's account can be overdrawn: what a family does with its own money is not ours to
 * keep books on.
 */
function hasMoney(move: Move, books: Books, leaving: Map<string, Qty>): Verdict | undefined {
  if (!move.fund || isOutside(move.from) || books.party(move.from)?.sort !== 'organisation') return undefined
  if (books.resourceKind(move.kind)?.class !== 'money') return undefined
  const account = `${move.from} ${move.fund} ${move.kind}`
  const needs = (leaving.get(account) ?? 0n) + move.qty
  leaving.set(account, needs)
  const there = books.balance(move.from, move.fund, move.kind)
  if (there >= needs) return undefined
  const [fund, currency] = [books.fund(move.fund)?.name ?? '', move.kind.toUpperCase()]
  const [left, asked] = [{ left: amountOf(there) }, { asked: amountOf(needs) }]
  const because = sentence`${{ fund }} has ${left} ${{ currency }} left, and this needs ${asked} ${{ currency }}.`
  return returned('fund_overdrawn', because, 'fund')
}

/** Joins findings to an acceptance; other answers stay as they are. */
export function withFindings(verdict: Verdict, findings: readonly Finding[]): Verdict {
  if (verdict.answer !== 'accepted' || findings.length === 0) return verdict
  return { answer: 'accepted', findings: [...verdict.findings, ...findings] }
}
