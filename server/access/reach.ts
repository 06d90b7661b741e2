import { type RawBuilder, sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'

type Condition = RawBuilder<boolean>

/**
 * What a member may see: everything, or what belongs to her places and to what lies in them. It is asked once for a
 * transaction, and from then on it is a list of ids that an index compares with. Every query behind a page takes its
 * condition from here; tests/own-places.test.ts tries every route.
 *
 * A thing belongs to the place that stands with it, and to the place of the family it is about: an animal that was
 * handed to a family of hers elsewhere is hers too, and so is the entry that says so. Organisations, funds and
 * programmes belong to no place. What belongs to none of hers is answered like what does not exist; where a thing of
 * hers names a family elsewhere, its printed code is told and not its name.
 */
export interface Reach {
  readonly isEverywhere: boolean
  readonly has: (place: Id | null | undefined) => boolean
  /** For a column that holds a place. */
  readonly holds: (column: string) => Condition
  /** For `ledger.parties` under this name; an organisation is everybody's. */
  readonly party: (name: string) => Condition
  /** For `ledger.items`. */
  readonly animal: (name: string) => Condition
  /** For `ledger.entries`: recorded there, or given to or by a family that lives there. */
  readonly entry: (name: string) => Condition
  /** For `ledger.commitments`. */
  readonly commitment: (name: string) => Condition
  /** For `ledger.inbox`: also what she sent herself, wherever it says that it happened. */
  readonly received: (name: string, user: Id) => Condition
}

const always = () => sql<boolean>`true`

/** The reach of whoever is not limited to places. */
export const EVERYWHERE: Reach = {
  isEverywhere: true,
  has: () => true,
  holds: always,
  party: always,
  animal: always,
  entry: always,
  commitment: always,
  received: always,
}

/** How far a member comes who is limited to these places; null: everywhere. */
export async function reachOf(tx: Tx, places: readonly Id[] | null): Promise<Reach> {
  return places === null ? EVERYWHERE : reachWithin(await placesBelow(tx, places))
}

/** The places and what lies in them today, where the workspace is, in the administrative tree. */
export async function placesBelow(tx: Tx, places: readonly Id[]): Promise<readonly Id[]> {
  const { rows } = await sql<{ place: Id }>`
    with recursive today (day) as (
      select (now() at time zone time_zone)::date from access.tenants where id = access.tenant()
    ), below (place) as (
      select unnest(${[...places]}::uuid[])
      union
      select edge.child from below
        join ledger.place_edges as edge on edge.tenant_id = access.tenant() and edge.hierarchy = 'administrative'
          and edge.parent = below.place
        join today on today.day between edge.from_day and coalesce(edge.to_day, 'infinity')
    )
    select place from below`.execute(tx)
  return rows.map(({ place }) => place)
}

function reachWithin(places: readonly Id[]): Reach {
  const known = new Set(places)
  const own = sql`${[...places]}::uuid[]`
  // Read once for a statement, not once for a row: nothing in it depends on the row.
  const families = (id: RawBuilder<unknown>) => sql`array(select ${id} from ledger.parties as own_family
    where own_family.tenant_id = access.tenant() and own_family.place = any (${own}))`
  const ids = families(sql`own_family.id`)
  const accounts = families(sql`own_family.id::text`)
  const holds = (column: string) => sql<boolean>`${sql.ref(column)} = any (${own})`
  return {
    isEverywhere: false,
    has: place => place != null && known.has(place),
    holds,
    party: name => sql`(${sql.ref(`${name}.sort`)} = 'organisation' or ${holds(`${name}.place`)})`,
    animal: name => sql`(${holds(`${name}.place`)} or ${sql.ref(`${name}.holder`)} = any (${accounts}))`,
    entry: name => sql`(${holds(`${name}.place`)} or exists (
      select from ledger.moves as own_move
      where own_move.tenant_id = access.tenant() and own_move.entry = ${sql.ref(`${name}.id`)}
        and (own_move.from_account = any (${accounts}) or own_move.to_account = any (${accounts}))))`,
    commitment: name => sql`(${holds(`${name}.place`)} or ${sql.ref(`${name}.promisor`)} = any (${ids}))`,
    received: (name, user) => sql`(${sql.ref(`${name}.received_by`)} = ${user} or ${holds(`${name}.place`)})`,
  }
}
