import type { EntryRow } from '#web/books/rows.ts'

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

/** What an entry is printed as, if it is: nothing that was voided or replaced is. */
export function paperOf({ kind, ended }: Pick<EntryRow, 'kind' | 'ended'>): Paper | undefined {
  return ended ? undefined : PAPERS[kind]
}
