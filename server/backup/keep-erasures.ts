import { inLongTransaction, type Where } from '#server/upkeep/long-transaction.ts'
import { listWorkspaces } from '#server/upkeep/workspaces.ts'
import { appendErasure, type Erasure, readErasures } from '#server/vault/erasure-log.ts'

/**
 * Adds to the list of this place what another list has, and what the books themselves remember: from here on the
 * list of this place is the one to keep.
 */
export async function addErasures(log: string, where: Where, from: string | undefined): Promise<void> {
  const given = from === undefined ? [] : await readErasures(from)
  const known = new Set((await readErasures(log)).map(keyOf))
  for (const erasure of [...given, ...(await remembered(where))]) {
    if (known.has(keyOf(erasure))) continue
    known.add(keyOf(erasure))
    await appendErasure(log, erasure)
  }
}

function keyOf({ tenant, party }: Erasure): string {
  return `${tenant} ${party}`
}

async function remembered(where: Where): Promise<readonly Erasure[]> {
  const all: Erasure[] = []
  for (const { id } of await listWorkspaces(where)) {
    const rows = await inLongTransaction(where, { tenant: id, to: 'read' }, ask =>
      ask<Erasure>(
        'select tenant_id as tenant, party, erased_at as at from vault.erasures where tenant_id = $1 order by erased_at',
        [id],
      ),
    )
    all.push(...rows)
  }
  return all
}
