import { held, returned, type Verdict } from '#core/answer.ts'
import type { Books, EntryFacts } from '#core/books.ts'
import { monthOf } from '#core/day.ts'
import type { Entry } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import { sentence } from '#core/sentence.ts'

/** The rules of an entry that names another it replaces. */
export function refuseReplacing(entry: Entry, books: Books): Verdict | undefined {
  if (!entry.replaces) return undefined
  const old = books.entry(entry.replaces)
  const refusal = refusePutRight(entry.replaces, books) ?? refuseClosed(entry.replaces, books)
  if (refusal || !old) return refusal
  if (old.kind === entry.kind) return undefined
  return returned(
    'replaced_by_other_kind',
    'An entry is replaced by one of its own kind; else void it.',
    'replaces',
  )
}

/** Why the entry of this id cannot be put right, or undefined. */
export function refusePutRight(id: Id, books: Books): Verdict | undefined {
  const entry = books.entry(id)
  if (!entry)
    return held('entry_unknown', 'The entry this puts right has not arrived yet; this waits for it.', [id])
  if (!isPlain(entry)) {
    return returned('not_put_right', 'A correction cannot itself be corrected; enter the act again instead.')
  }
  if (!entry.who.some(role => books.proposer.roles.includes(role))) {
    const because = `Putting this right needs one of the roles that record it: ${entry.who.join(', ')}.`
    return returned('role_missing', because, 'entry')
  }
  if (entry.endedBy) return returned('already_put_right', 'This entry has been put right already.', 'entry')
  return undefined
}

function isPlain(entry: EntryFacts): boolean {
  return ![
    'entry.voided',
    'entry.reversed',
    'period.closed',
    'period.reopening_asked',
    'period.reopened',
  ].includes(entry.kind)
}

/** Why an entry of a closed month cannot be voided or replaced: its totals stand. */
export function refuseClosed(id: Id, books: Books): Verdict | undefined {
  const entry = books.entry(id)
  if (!entry || !books.isClosed(entry.programme, monthOf(entry.booked))) return undefined
  const month = monthOf(entry.booked)
  const because = sentence`${{ month }} is closed. Reverse the entry instead; the reversal is booked in the first open month.`
  return returned('period_closed', because, 'entry')
}
