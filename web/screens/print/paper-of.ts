import type { EntryRow } from '#web/books/rows.ts'
import type { Unsent, UnsentState } from '#web/device/unsent.ts'

export type Paper = 'certificate' | 'receipt' | 'visit'

const PAPERS: Readonly<Record<string, Paper>> = {
  'livestock.given': 'certificate',
  'livestock.passed_on': 'certificate',
  'money.received': 'receipt',
  'money.granted': 'receipt',
  'money.paid': 'receipt',
  'livestock.settled_in_cash': 'receipt',
  'visit.made': 'visit',
}

/** What is on a phone and has not been taken back, held or returned is as good as in the books. */
const STANDS: readonly UnsentState[] = ['waiting', 'sending', 'accepted']

/** What an entry is printed as, if it is: nothing that was voided or replaced is, or that the office has not let in. */
export function paperOf(
  { kind, ended }: Pick<EntryRow, 'kind' | 'ended'>,
  notSent?: Pick<Unsent, 'state'>,
): Paper | undefined {
  const stands = !ended && (!notSent || STANDS.includes(notSent.state))
  return stands ? PAPERS[kind] : undefined
}
