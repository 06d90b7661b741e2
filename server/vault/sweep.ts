import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Tx } from '#server/database/tx.ts'

/** Tables in which deleted rows once said who somebody is. */
const SWEPT = [
  ...[
    'names',
    'name_keys',
    'contacts',
    'notes',
    'photos',
    'evidence',
    'consents',
    'reads',
    'person_keys',
  ].map(name => `vault.${name}`),
  'ledger.imports',
  'ledger.import_parties',
  'ledger.parties',
  'ledger.register_versions',
]

/**
 * Whether somebody of this workspace was erased lately: for as many nights as a round that found a table in use may
 * need.
 */
export async function erasedLately(tx: Tx): Promise<boolean> {
  const { rows } = await sql`
    select from vault.erasures where erased_at > now() - interval '7 days' limit 1`.execute(tx)
  return rows.length > 0
}

/**
 * Clears deleted rows out of PostgreSQL's own files, for the nightly round; needs the owner's connection
 * and no transaction. Deleting only marks a row, and tidying its page can leave its bytes in the gap, so
 * after an erasure the tables, and what the planner knows of them, are written `anew`: nobody reads them for
 * that moment, and who uses one for longer than ten seconds puts it off to the next night. What this does not
 * reach: the write-ahead log, until its segments are used again. Disks under the database are to be encrypted.
 */
export async function sweepVault(client: pg.Client, { anew }: { readonly anew: boolean }): Promise<void> {
  await client.query("set lock_timeout = '10s'")
  if (anew) await waitForOthers(client)
  for (const table of SWEPT) {
    await client.query(`vacuum (analyze, ${anew ? 'full' : 'index_cleanup on'}) ${table}`)
  }
  if (anew) {
    // The planner keeps samples of what stands in a column, and has just put new ones in the place of the old.
    await waitForOthers(client)
    await client.query('vacuum (full) pg_catalog.pg_statistic')
  }
  await client.query('checkpoint')
}

const PATIENCE_MS = 60_000
const ASK_EVERY_MS = 100

/**
 * Until every transaction that was under way is over, a minute at most: what one of them might still read is carried
 * along by a table that is written anew. One that takes longer leaves it to the next night.
 */
async function waitForOthers(client: pg.Client): Promise<void> {
  const others = await underWay(client)
  const end = performance.now() + PATIENCE_MS
  while (performance.now() < end && (await underWay(client)).some(one => others.includes(one))) {
    await wait(ASK_EVERY_MS)
  }
}

async function underWay(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ virtualxid: string }>(
    `select virtualxid from pg_locks where locktype = 'virtualxid' and pid <> pg_backend_pid()`,
  )
  return rows.map(({ virtualxid }) => virtualxid)
}
