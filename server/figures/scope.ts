import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { ADMINISTRATIVE } from '#registers/place-edges.ts'
import type { Tx } from '#server/database/tx.ts'
import type { Within } from '#server/figures/filter.ts'
import { notFound } from '#server/http/problem.ts'

/** As of when the registers are read: as they stand, or as they had been recorded by an instant. */
export interface Recorded {
  readonly day: Day
  readonly by: string | undefined
}

/**
 * Places within the one asked about, over the edges of a day, each with the place below it that holds it; the
 * place itself is a cell of its own. Without a place: all, by the places that lie in no other.
 */
export async function placesWithin(
  tx: Tx,
  place: Id | undefined,
  recorded: Recorded,
): Promise<readonly Within[]> {
  const top = place
    ? sql`select id, id, true from ledger.places where id = ${place}`
    : sql`select p.id, p.id, false from ledger.places as p
        where not exists (select from edges where edges.child = p.id)`
  const { rows } = await sql<Within>`
    with recursive edges as (${edgesOn(recorded)}),
    down (place, cell, is_asked) as (
      ${top}
      union all
      select edges.child, case when down.is_asked then edges.child else down.cell end, false
      from down join edges on edges.parent = down.place
    )
    select place, cell from down`.execute(tx)
  if (place && rows.length === 0) throw notFound()
  return rows
}

/** A programme with all its parts. */
export async function programmesWithin(tx: Tx, programme: Id, { by }: Recorded): Promise<readonly Id[]> {
  const { rows } = await sql<{ id: Id }>`
    with recursive parts as (${partsOn(by)}),
    down (id) as (
      select id from ledger.programmes where id = ${programme}
      union
      select parts.child from down join parts on parts.parent = down.id
    )
    select id from down`.execute(tx)
  if (rows.length === 0) throw notFound()
  return rows.map(({ id }) => id)
}

function edgesOn({ day, by }: Recorded): RawBuilder<unknown> {
  const edges = by === undefined ? EDGES_NOW : versionsOf('place-edges', by, EDGES_NOW, EDGE_IN_HISTORY)
  return sql`select child, parent from (${edges}) as edge where hierarchy = ${ADMINISTRATIVE}
    and from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date)`
}

function partsOn(by: string | undefined): RawBuilder<unknown> {
  const parts = by === undefined ? PARTS_NOW : versionsOf('programmes', by, PARTS_NOW, PART_IN_HISTORY)
  return sql`select id as child, parent from (${parts}) as part where parent is not null`
}

const EDGES_NOW = sql`select t.id::text as id, t.hierarchy, t.child, t.parent, t.from_day, t.to_day
  from ledger.place_edges as t`
const EDGE_IN_HISTORY = sql`select v.id, v.body ->> 'hierarchy', (v.body ->> 'child')::uuid,
  (v.body ->> 'parent')::uuid, (v.body ->> 'fromDay')::date, (v.body ->> 'toDay')::date`
const PARTS_NOW = sql`select t.id, t.parent from ledger.programmes as t`
const PART_IN_HISTORY = sql`select v.id::uuid, (v.body ->> 'parent')::uuid`

/** Rows as they had been recorded by an instant; a row without any history stands as it is. */
function versionsOf(
  register: string,
  by: string,
  now: RawBuilder<unknown>,
  then: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    ${now} where not exists (select from ledger.register_versions as h
      where h.tenant_id = t.tenant_id and h.register = ${register} and h.id = t.id::text)
    union all
    ${then} from (
      select distinct on (h.id) h.id, h.body from ledger.register_versions as h
      where h.register = ${register} and h.changed_at <= ${by}::timestamptz
      order by h.id, h.version desc) as v`
}
