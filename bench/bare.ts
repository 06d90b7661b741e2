import type pg from 'pg'
import type { Context } from '#server/database/database.ts'

/** The journal's and the projections' tables, in the order they are written. */
const TABLES = [
  'inbox',
  'entries',
  'mentions',
  'moves',
  'efforts',
  'participations',
  'findings',
  'items',
  'commitments',
] as const

/** Copies of our tables without anything of ours: same columns, keys and indexes, no rules, no triggers. */
export async function makeBareTables(client: pg.Client): Promise<void> {
  await client.query('create schema bare')
  for (const table of TABLES) {
    await client.query(
      `create table bare.${table} (like ledger.${table} including indexes including storage)`,
    )
  }
}

/** The rows that a batch wrote, per table, as one JSON text each, under new ids. */
export interface BareRows {
  readonly [table: string]: string
}

/** What the gate wrote for these entries, read back: the same rows for the bare inserts. */
export async function rowsWritten(
  client: pg.Client,
  { tenant }: Context,
  ids: readonly string[],
): Promise<BareRows> {
  const where: Record<string, string> = {
    inbox: 'id = any ($2)',
    entries: 'id = any ($2)',
    items: 'id in (select subject from ledger.mentions where tenant_id = $1 and entry = any ($2))',
    commitments: 'item in (select subject from ledger.mentions where tenant_id = $1 and entry = any ($2))',
  }
  const rows: Record<string, string> = {}
  for (const table of TABLES) {
    const { rows: found } = await client.query(
      `select coalesce(json_agg(t), '[]')::text as json from ledger.${table} as t
       where tenant_id = $1 and ${where[table] ?? 'entry = any ($2)'}`,
      [tenant, ids],
    )
    rows[table] = (found[0] as { json: string }).json
  }
  return rows
}

/** One transaction that inserts them, set-wise; state that changes is written over, as it is in ours. */
export async function insertBare(client: pg.Client, rows: BareRows): Promise<void> {
  await client.query('begin')
  for (const [table, json] of Object.entries(rows)) {
    if (json === '[]') continue
    const over = OVERWRITTEN[table] ? ` on conflict (tenant_id, id) do update set ${OVERWRITTEN[table]}` : ''
    const from = `select * from json_populate_recordset(null::bare.${table}, $1)`
    await client.query(`insert into bare.${table} ${from}${over}`, [json])
  }
  await client.query('commit')
}

const OVERWRITTEN: Readonly<Record<string, string>> = {
  items: 'facts = excluded.facts, holder = excluded.holder, place = excluded.place',
  commitments: 'state = excluded.state, due = excluded.due, deadline = excluded.deadline',
}
