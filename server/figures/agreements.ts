import { type RawBuilder, sql } from 'kysely'
import type { RatioOfAgreements, StockOfAgreements } from '#indicators/declaration.ts'
import { isInScope, isStanding } from '#server/figures/acts.ts'
import type { Frame } from '#server/figures/filter.ts'

const MOVING = [
  'livestock.given',
  'livestock.passed_on',
  'livestock.taken_back',
  'livestock.died',
  'livestock.stolen',
  'livestock.sold',
  'livestock.swapped',
  'livestock.released',
]

const E = sql.raw('e')

/**
 * One row for each animal placed under terms that owe something: from when, and until when something was owed on it
 * or it was gone. A day on which it ended is not one on which it is still followed.
 */
function agreementsIn(frame: Frame): RawBuilder<unknown> {
  return sql`
    select e.id as entry, e.id::text as key, e.seq, e.kind, e.occurred, e.booked, e.place, e.programme, e.grade,
      e.body -> 'fields' ->> 'species' as resource_kind, a.item, a.household, a.owed_until,
      t.left_on, t.left_by, t.left_kind, least(a.owed_until, t.left_on) as until
    from (
      select placement, min(item::text)::uuid as item, min(promisor::text) as household,
        case when bool_and(ended_on is not null) then max(ended_on) end as owed_until
      from (${frame.slots}) as slot group by placement
    ) as a
    join ledger.entries as e on e.tenant_id = access.tenant() and e.id = a.placement
    left join (${turnsIn(frame)}) as t on t.entry = a.placement and t.item = a.item
    where e.occurred <= ${frame.end}::date and ${isInScope(E, frame)}`
}

/** Every hand an animal came into, and the act that took it out of it; acts of one day in their own order. */
function turnsIn(frame: Frame): RawBuilder<unknown> {
  return sql`
    select m.item, e.id as entry, lead(e.occurred) over turn as left_on, lead(e.id) over turn as left_by,
      lead(e.kind) over turn as left_kind
    from ledger.entries as e
    join ledger.moves as m on m.tenant_id = e.tenant_id and m.entry = e.id
    left join ledger.entries as pre on pre.tenant_id = e.tenant_id and pre.id = (e.body ->> 'after')::uuid
      and pre.occurred = e.occurred
    where e.tenant_id = access.tenant() and e.kind = any (${MOVING}::text[]) and m.item is not null
      and ${isStanding(E, frame, 'at-all')}
    window turn as (partition by m.item
      order by e.occurred, coalesce(pre.id, e.id), pre.id is not null, e.id)`
}

/** Animals on which something is owed at the end of the last day. */
export function linesOfAgreements(_: StockOfAgreements, frame: Frame): RawBuilder<unknown> {
  return sql`
    select ${ENVELOPE}, a.entry as original, a.occurred as day, 1 as sign, 1::bigint as qty, 1::bigint as weight
    from (${agreementsIn(frame)}) as a
    where a.until is null or a.until > ${frame.end}::date`
}

/** The same as what came and what went, so that it can be carried from period to period. */
export function changesOfAgreements(_: StockOfAgreements, frame: Frame): RawBuilder<unknown> {
  return sql`
    select ${ENVELOPE}, a.entry as original, change.day, 1 as sign, change.qty, change.qty as weight
    from (${agreementsIn(frame)}) as a
    cross join lateral (values (a.occurred, 1::bigint), (a.until, -1::bigint)) as change (day, qty)
    where change.day <= ${frame.end}::date`
}

const ENVELOPE = sql`a.entry, a.key, a.seq, a.kind, a.occurred, a.booked, a.place, a.programme, a.grade,
  a.resource_kind, null::uuid as fund, null::text as role, null::text as way, null::text as generation, a.item,
  null::text as giver, a.household as receiver`

/** Deaths of animals while something was owed on them; the place is where they had been placed. */
export function linesOfDeaths(_: RatioOfAgreements, frame: Frame): RawBuilder<unknown> {
  const from = frame.from ? sql`and a.left_on >= ${frame.from}::date` : sql``
  return sql`
    select d.id as entry, d.id::text as key, d.id as original, d.seq, d.kind, d.occurred, d.booked,
      d.occurred as day, a.place, a.programme, d.grade, 1 as sign, 1::bigint as qty, 1::bigint as weight,
      a.resource_kind, null::uuid as fund, null::text as role, null::text as way, null::text as generation, a.item,
      a.household as giver, null::text as receiver
    from (${agreementsIn(frame)}) as a
    join ledger.entries as d on d.tenant_id = access.tenant() and d.id = a.left_by
    where a.left_kind = 'livestock.died' and a.left_on <= ${frame.end}::date ${from}
      and (a.owed_until is null or a.left_on <= a.owed_until)`
}

/** Days of the period on which an animal was followed, the day it was placed and not the day it ended. */
export function linesOfAnimalDays(_: RatioOfAgreements, frame: Frame): RawBuilder<unknown> {
  const first = frame.from ? sql`greatest(a.occurred, ${frame.from}::date)` : sql`a.occurred`
  return sql`
    select ${ENVELOPE}, a.entry as original, a.occurred as day, 1 as sign, days.qty, days.qty as weight
    from (${agreementsIn(frame)}) as a
    cross join lateral (select (least(a.until, ${frame.end}::date + 1) - ${first})::bigint as qty) as days
    where days.qty > 0`
}
