import type { Booked } from '#books/outcome.ts'
import type { Entry } from '#core/entry.ts'
import type { Kind } from '#core/kind.ts'

/** The subjects under which an entry is found again: the items it says something of, and whoever it names. */
export function mentionsOf(entry: Entry, kind: Kind): Booked['mentions'] {
  const subjects = new Set([...kind.facts(entry).map(({ item }) => item), ...kind.mentions(entry)])
  return [...subjects].map(subject => ({ subject, occurred: entry.occurred }))
}
