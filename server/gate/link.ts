import { hash } from 'node:crypto'
import type { Booked } from '#books/outcome.ts'

/** The next head of the chain: over all that an entry was accepted with, so that none of it changes unseen. */
export function linkOf(head: string, of: Pick<Booked, 'seq' | 'booked' | 'by' | 'grade' | 'sha256'>): string {
  return hash('sha256', `${head}|${of.seq}|${of.booked}|${of.by}|${of.grade}|${of.sha256}`)
}
