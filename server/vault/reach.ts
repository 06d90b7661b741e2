import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
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
  const scope = places && (await placesBelow(tx, places))
  const within = scope ? sql`and place = any (${[...scope]}::uuid[])` : sql``
  const { rows } = await sql<PersonRow>`
    select id, sort, code, place, version from ledger.parties
    where id = ${party} and sort in ('person', 'household') ${within}
      and not exists (select from vault.erasures where erasures.party = parties.id)`.execute(tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** The places and what lies in them today, in the administrative tree. */
export async function placesBelow(tx: Tx, places: readonly Id[]): Promise<readonly Id[]> {
  const { rows } = await sql<{ place: Id }>`
    with recursive below (place) as (
      select unnest(${[...places]}::uuid[])
      union
      select edge.child from below join ledger.place_edges edge on edge.parent = below.place
      where edge.hierarchy = 'administrative'
        and current_date between edge.from_day and coalesce(edge.to_day, 'infinity')
    )
    select place from below`.execute(tx)
  return rows.map(({ place }) => place)
}
