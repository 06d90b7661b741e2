import { hash } from 'node:crypto'
import { canonical } from '#core/canonical.ts'
import { gradeOf } from '#core/entry.ts'
import type { Faults } from '#server/verify/faults.ts'
import type { JournalEntry } from '#server/verify/journal-page.ts'

/** What an entry says against the fingerprint taken when it came in, and against the inbox's word. */
export function checkContent(one: JournalEntry, faults: Faults): void {
  const { entry, seq, sha256, grade } = one
  if (!fingerprints(entry).includes(sha256)) {
    faults.add('content_changed', `Entry ${seq}: what it says is not what was accepted.`, seq)
  }
  if (![true, false].some(selfReported => gradeOf(entry, selfReported) === grade)) {
    faults.add('grade_differs', `Entry ${seq}: its grade ${grade} is not the one its evidence earns.`, seq)
  }
  checkInbox(one, faults)
}

/** The sender may leave the version out; the journal always has it. */
function fingerprints(entry: JournalEntry['entry']): string[] {
  const { v: _, ...bare } = entry
  return [bare, entry].map(content => hash('sha256', canonical(content)))
}

function checkInbox({ seq, sha256, inbox, findings }: JournalEntry, faults: Faults): void {
  if (inbox === undefined) {
    faults.add('inbox_lacks', `Entry ${seq}: the inbox does not know that it was received.`, seq)
    return
  }
  if (inbox.answer !== 'accepted' || inbox.seq !== seq || inbox.sha256 !== sha256) {
    faults.add('inbox_differs', `Entry ${seq}: the inbox says otherwise what became of it.`, seq)
  }
  if (canonical(inbox.findings ?? []) !== canonical(findings)) {
    faults.add('findings_differ', `Entry ${seq}: its findings are not those it was accepted with.`, seq)
  }
}
