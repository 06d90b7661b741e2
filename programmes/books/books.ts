import { accepted, returned } from '#core/answer.ts'
import { monthOf } from '#core/day.ts'
import * as f from '#core/field.ts'
import { kindOf, type Programme } from '#core/kind.ts'
import { refuseClosed, refusePutRight } from '#core/put-right.ts'
import { sentence } from '#core/sentence.ts'

const REASONS = [
  'wrong_animal',
  'wrong_family',
  'wrong_day',
  'wrong_amount',
  'did_not_happen',
  'entered_twice',
  'other',
] as const

/** An entry that should not stand, while its month is open: it counts nowhere, and stays readable. */
export const voided = kindOf('entry.voided', {
  pictogram: 'put-right',
  fields: { entry: f.entry(), reason: f.choice(...REASONS) },
  mentions: ({ entry }) => [entry],
  decide: ({ entry }, _, books) => refusePutRight(entry, books) ?? refuseClosed(entry, books) ?? accepted(),
})

/** An entry of a closed month undone by its opposite in the first open one; the closed totals stand. */
export const reversed = kindOf('entry.reversed', {
  pictogram: 'put-right',
  who: ['coordinator'],
  fields: { entry: f.entry(), reason: f.choice(...REASONS) },
  mentions: ({ entry }) => [entry],
  decide: ({ entry }, by, books) => {
    const refusal = refusePutRight(entry, books)
    if (refusal) return refusal
    const original = books.entry(entry)
    if (original && by.occurred < original.occurred) {
      return returned('reversal_before', 'A reversal cannot be dated before what it reverses.', 'occurred')
    }
    if (original && (by.programme !== original.programme || by.place !== original.place)) {
      const because = 'A reversal belongs to the programme and the place of what it reverses.'
      return returned('reversed_elsewhere', because, by.place === original.place ? 'programme' : 'place')
    }
    return accepted()
  },
})

const month = { month: f.code() }

/** A programme's month is finished: its totals stand, what comes late is booked in the next open month. */
export const closed = kindOf('period.closed', {
  pictogram: 'calendar',
  who: ['coordinator', 'approver'],
  fields: month,
  decide: ({ month: which }, entry, books) => {
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(which))
      return returned('month_unclear', 'Write the month as 2026-03.', 'month')
    if (which >= monthOf(books.today)) {
      const because = sentence`${{ month: which }} is not over yet. It can be closed once its last day has passed.`
      return returned('month_not_over', because, 'month')
    }
    if (books.isClosed(entry.programme, which))
      return returned('already_closed', sentence`${{ month: which }} is closed already.`, 'month')
    return accepted()
  },
})

/** Somebody asks for a closed month to be opened again, with a reason. */
export const reopeningAsked = kindOf('period.reopening_asked', {
  pictogram: 'calendar',
  who: ['coordinator', 'approver'],
  fields: { ...month, reason: f.choice('figures_wrong', 'late_entries', 'closed_by_mistake', 'other') },
  decide: ({ month: which }, entry, books) =>
    books.isClosed(entry.programme, which)
      ? accepted()
      : returned('not_closed', sentence`${{ month: which }} is not closed.`, 'month'),
})

/** A closed month opened again by a second person, who agrees with the one who asked. */
export const reopened = kindOf('period.reopened', {
  pictogram: 'calendar',
  who: ['coordinator', 'approver'],
  fields: { ...month, asked: f.entry() },
  decide: ({ month: which, asked }, entry, books) => {
    if (!books.isClosed(entry.programme, which))
      return returned('not_closed', sentence`${{ month: which }} is not closed.`, 'month')
    const request = books.entry(asked)
    const isAsked = request?.kind === 'period.reopening_asked' && request.month === which
    const isEarlier = request && request.seq < (books.closedBy(entry.programme, which) ?? 0)
    if (!isAsked || request.programme !== entry.programme || isEarlier) {
      return returned('not_asked', 'First somebody asks for the month to be opened, with a reason.', 'asked')
    }
    if (request.recordedBy !== books.proposer.user) return accepted()
    return returned('second_person_missing', 'A second person has to agree: whoever asked cannot.', 'asked')
  },
})

/** Two records turn out to be one person or family. Nothing is rewritten, and it can be undone. */
export const linked = kindOf('party.linked', {
  pictogram: 'people',
  who: ['coordinator'],
  fields: {
    duplicate: f.party('person', 'household'),
    keep: f.party('person', 'household'),
    basis: f.choice('same_card', 'asked_her', 'same_agreement', 'other'),
  },
  mentions: ({ duplicate, keep }) => [duplicate, keep],
  decide: ({ duplicate, keep }, _, books) => {
    if (duplicate === keep) return returned('same_party', 'Choose two different records.', 'keep')
    if (!books.party(duplicate) || !books.party(keep))
      return returned('party_unknown', 'One of these is not in the books.')
    if (books.party(duplicate)?.sort !== books.party(keep)?.sort) {
      return returned('different_sorts', 'A person and a family cannot be the same record.', 'keep')
    }
    return accepted()
  },
})

/** Corrections, periods and duplicate records: the acts of the ledger itself. Unlinking is voiding the link. */
export const books: Programme = {
  name: 'books',
  kinds: [voided, reversed, closed, reopeningAsked, reopened, linked],
}
