import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { reachOf } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound } from '#server/http/problem.ts'

/** What the register says of somebody. */
export interface PersonRow {
  readonly id: Id
  readonly sort: 'person' | 'household'
  readonly code: string | null
  readonly place: Id | null
  readonly version: number
}

/**
 * Somebody, where the caller may reach her: `places` are those a member is limited to, null for none. Who is
 * elsewhere, erased or unknown is answered alike.
 */
export async function reachPerson(tx: Tx, party: Id, places: readonly Id[] | null): Promise<PersonRow> {
  const reach = await reachOf(tx, places)
  const { rows } = await sql<PersonRow>`
    select id, sort, code, place, version from ledger.parties
    where id = ${party} and sort in ('person', 'household') and ${reach.holds('place')}
      and not exists (select from vault.erasures where erasures.party = parties.id)`.execute(tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}
