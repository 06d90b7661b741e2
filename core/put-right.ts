import { isOutside } from '#core/account.ts'
import { held, returned, type Verdict } from '#core/answer.ts'
import type { Books, EntryFacts } from '#core/books.ts'
import { monthOf } from '#core/day.ts'
import type { Entry } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import type { Kind } from '#core/kind.ts'
import { sentence } from '#core/sentence.ts'

/** The rules of an entry that names another it replaces. */
export function refuseReplacing(kind: Kind, entry: Entry, books: Books): Verdict | undefined {
  if (!entry.replaces) return undefined
  const old = books.entry(entry.replaces)
  const refusal = refusePutRight(entry.replaces, books) ?? refuseClosed(entry.replaces, books)
  if (refusal || !old) return refusal
  if (old.kind !== entry.kind) {
    const because = 'An entry is replaced by one of its own kind; else void it.'
    return returned('replaced_by_other_kind', because, 'replaces')
  }
  return isAboutTheSame(kind, entry, old, books)
    ? undefined
    : returned('replaced_by_another', OTHER, 'replaces')
}

const OTHER =
  'An entry is replaced by one about the same animal or the same family; else void it and record the other anew.'

/**
 * Whether a correction shares an animal, a family or a person with what it corrects. One of another family's animal
 * would end what that family owes without anybody having said so. Money that is about nobody shares what it likes.
 */
function isAboutTheSame(kind: Kind, entry: Entry, old: EntryFacts, books: Books): boolean {
  if (old.items.length === 0) return true
  const items = new Set(kind.facts(entry).map(({ item }) => item))
  const isServed = (id: Id) => (books.party(id)?.sort ?? 'organisation') !== 'organisation'
  const now = new Set(subjectsOf(kind, entry).filter(id => items.has(id) || isServed(id)))
  return old.subjects.some(id => now.has(id))
}

/** What an entry is about: its items, what it is found under, and the parties that gave or got something. */
export function subjectsOf(kind: Kind, entry: Entry): readonly Id[] {
  const items = kind.facts(entry).map(({ item }) => item)
  const accounts = kind.lines(entry).moves.flatMap(({ from, to }) => [from, to])
  return [...items, ...kind.mentions(entry), ...accounts.filter(account => !isOutside(account))]
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
