import type { Id } from '#core/id.ts'
import { remakeCommitments } from '#server/rebuild/commitments.ts'
import { Differences } from '#server/rebuild/differences.ts'
import { remakeItems } from '#server/rebuild/items.ts'
import { walkJournal } from '#server/rebuild/journal-walk.ts'
import { ENDED, remakeTable, WHOLE_TABLES } from '#server/rebuild/whole-tables.ts'
import type { Ask } from '#server/upkeep/ask.ts'

/** What came of computing everything anew. */
export interface Rebuilt {
  readonly entries: number
  readonly items: number
  readonly commitments: number
  /** Rows that were not what the journal says, by table; empty when nothing differed. */
  readonly differed: Readonly<Record<string, number>>
}

/**
 * Computes all that follows from the journal of a workspace anew, in pages, and writes what differs. Inside the
 * caller's transaction; the gate of this workspace waits until it is over.
 */
export async function rebuildBooks(ask: Ask, tenant: Id): Promise<Rebuilt> {
  const differences = new Differences()
  await ask('select from ledger.chains where tenant_id = $1 for update', [tenant])
  await remakeTable(ask, tenant, ENDED, differences)
  const entries = await walkJournal(ask, tenant, differences)
  const items = await remakeItems(ask, tenant, differences)
  const commitments = await remakeCommitments(ask, tenant, differences)
  for (const table of WHOLE_TABLES) await remakeTable(ask, tenant, table, differences)
  return { entries, items, commitments, differed: differences.byTable }
}
