import { withClient } from '#server/database/client.ts'
import { type Rebuilt, rebuildBooks } from '#server/rebuild/rebuild.ts'
import { inLongTransaction } from '#server/upkeep/long-transaction.ts'
import type { World } from '#tests/world.ts'

/** Computes everything that follows from the journal of a test's workspace anew. */
export function rebuildWorld({ url, secrets, tenant }: World): Promise<Rebuilt> {
  const where = { appAddress: url, contextKey: secrets.contextKey }
  return inLongTransaction(where, { tenant, to: 'write' }, ask => rebuildBooks(ask, tenant))
}

/** What is computed from the journal. */
export const PROJECTIONS = [
  'items',
  'commitments',
  'balances',
  'fund_days',
  'ended_entries',
  'mentions',
  'closings',
  'party_links',
] as const

/** Every row of these tables as text, all columns, in order. */
export function dumpTables(
  superuserUrl: string,
  tables: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  return withClient(superuserUrl, async client => {
    const dump: Record<string, string[]> = {}
    for (const table of tables) {
      const { rows } = await client.query<{ row: string }>(
        `select t::text as row from ledger.${table} as t order by 1`,
      )
      dump[table] = rows.map(({ row }) => row)
    }
    return dump
  })
}
