import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Database } from '#server/database/database.ts'
import { newId } from '#server/new-id.ts'
import { replayErasures } from '#server/vault/erase.ts'
import { readErasures } from '#server/vault/erasure-log.ts'

/**
 * Before anybody is let in: whoever stands on the list of the erased and is not erased in the database, because it
 * was set back by other means than ours, is erased again. Answers how many that were.
 */
export async function keepErased(database: Database, log: string): Promise<number> {
  const byTenant = Map.groupBy(await readErasures(log), ({ tenant }) => tenant)
  let missing = 0
  for (const [tenant, erasures] of byTenant) {
    const parties = erasures.map(({ party }) => party)
    missing += await countMissing(database, tenant, [...new Set(parties)])
  }
  if (missing > 0) await replayErasures(database, log)
  return missing
}

function countMissing(database: Database, tenant: Id, parties: readonly Id[]): Promise<number> {
  const context = { tenant, user: tenant, request: newId() }
  return database.inTenant(context, async tx => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from unnest(${parties}::uuid[]) as listed (party)
      where exists (select from access.tenants where id = access.tenant())
        and not exists (select from vault.erasures as e where e.party = listed.party)`.execute(tx)
    return rows[0]?.count ?? 0
  })
}
