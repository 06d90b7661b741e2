import { sql } from 'kysely'
import type { Day } from '#core/day.ts'
import type { Tx } from '#server/database/tx.ts'

/** The civil day it is now where the workspace is. */
export async function todayIn(tx: Tx): Promise<Day> {
  const { rows } = await sql<{ today: Day }>`
    select (now() at time zone time_zone)::date as today from access.tenants where id = access.tenant()`.execute(
    tx,
  )
  const row = rows[0]
  if (!row) throw new Error('there is no workspace in this transaction')
  return row.today
}
