import { type RawBuilder, sql } from 'kysely'
import type { Register } from '#registers/register.ts'
import type { Reach } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound } from '#server/http/problem.ts'
import { keyColumn, tableOf } from '#server/registers/columns.ts'

/** Which rows of a register, as `t`, a member may see: those about people are of the places where these live. */
export function rowsWithin(register: Register, reach: Reach): RawBuilder<boolean> {
  if (register.name === 'parties') return reach.party('t')
  if (register.name !== 'relations' || reach.isEverywhere) return sql`true`
  return sql`not exists (select from ledger.parties as one_end where one_end.tenant_id = access.tenant()
    and one_end.id in (t.from_party, t.to_id) and (${reach.party('one_end')}) is not true)`
}

/** Refuses a row that is not the member's as one that is not there. */
export async function requireWithin(tx: Tx, register: Register, id: string, reach: Reach): Promise<void> {
  if (reach.isEverywhere) return
  const { rows } = await sql`
    select from ${tableOf(register)} as t where ${keyColumn(register)} = ${id} and ${rowsWithin(register, reach)}
    limit 1`.execute(tx)
  if (rows.length === 0) throw notFound()
}
