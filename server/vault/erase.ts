import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Context, Database } from '#server/database/database.ts'
import type { Tx } from '#server/database/tx.ts'
import { newId } from '#server/new-id.ts'
import { appendErasure, readErasures } from '#server/vault/erasure-log.ts'

/**
 * The vault's tables with rows about a person, in an order in which they can be emptied. The key goes with
 * them.
 */
const ABOUT = [
  'names',
  'name_keys',
  'contacts',
  'notes',
  'photos',
  'evidence',
  'consents',
  'reads',
  'person_keys',
] as const

/**
 * Erases somebody: every row of the vault and the key, the printed code, place and headcount, and what
 * history kept of these. Entries keep their amounts and an id that leads nowhere, so no total and no hash
 * changes. False when there is no such person. The log is written last but before the commit: a crash
 * between them erases once more, never once too few.
 */
export async function erase(
  tx: Tx,
  { tenant }: Pick<Context, 'tenant'>,
  party: Id,
  log: string,
): Promise<boolean> {
  if (!(await lockPerson(tx, party))) return false
  await emptyVault(tx, party)
  await forgetInRegister(tx, party)
  await recordErasure(tx, party)
  await appendErasure(log, { tenant, party, at: new Date().toISOString() })
  return true
}

/**
 * Rows of the vault refer to her row or to her key, so whoever is just adding one holds a lock on it: wait
 * for them, and let nobody after us in.
 */
async function lockPerson(tx: Tx, party: Id): Promise<boolean> {
  const { rows } = await sql`
    select from ledger.parties where id = ${party} and sort in ('person', 'household') for update`.execute(tx)
  if (rows.length === 0) return false
  await sql`select from vault.person_keys where party = ${party} for update`.execute(tx)
  const erased = await sql`select from vault.erasures where party = ${party}`.execute(tx)
  return erased.rows.length === 0
}

/** After a restore, before anybody is let in: erases again whoever was erased since the backup was made. */
export async function replayErasures(database: Database, log: string): Promise<number> {
  const erasures = await readErasures(log)
  for (const { tenant, party } of erasures) {
    await database.inTenant({ tenant, user: tenant, request: newId() }, async tx => {
      if (!(await isTenantHere(tx))) return
      await emptyVault(tx, party)
      await forgetInRegister(tx, party)
      await recordErasure(tx, party)
    })
  }
  return erasures.length
}

async function emptyVault(tx: Tx, party: Id): Promise<void> {
  for (const table of ABOUT) {
    await sql`delete from ${sql.table(`vault.${table}`)} where party = ${party}`.execute(tx)
  }
}

async function forgetInRegister(tx: Tx, party: Id): Promise<void> {
  await sql`
    update ledger.parties set code = null, place = null, headcount = null, version = version + 1
    where id = ${party} and (code, place, headcount) is distinct from (null, null, null)`.execute(tx)
  await sql`
    update ledger.register_versions set body = '{"erased": true}'
    where register = 'parties' and id = ${party} and body <> '{"erased": true}'`.execute(tx)
}

async function recordErasure(tx: Tx, party: Id): Promise<void> {
  await sql`
    insert into vault.erasures (tenant_id, party) values (access.tenant(), ${party})
    on conflict (tenant_id, party) do nothing`.execute(tx)
}

/** A backup older than the workspace knows nothing of it. */
async function isTenantHere(tx: Tx): Promise<boolean> {
  const { rows } = await sql`select from access.tenants where id = access.tenant()`.execute(tx)
  return rows.length > 0
}
