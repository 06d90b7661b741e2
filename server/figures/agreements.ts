import { type RawBuilder, sql } from 'kysely'
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
      select placement, item, promisor as household,
        case when bool_and(ended_on is not null) then max(ended_on) end as owed_until
      from (${frame.slots}) as slot group by placement, item, promisor
    ) as a
    join ledger.entries as e on e.id = a.placement
    left join (${turnsIn(frame)}) as t on t.entry = a.placement and t.item = a.item
    where e.occurred <= ${frame.end}::date and ${isInScope(E, frame)}`
}

/**
 * Every hand an animal came into, and the act that took it out of it; acts of one day in their own order. The inner
 * query is kept apart (`offset 0`) so that whole entries are not sorted for the few words needed of them.
 */
function turnsIn(frame: Frame): RawBuilder<unknown> {
  return sql`
    select m.item, act.id as entry, lead(act.occurred) over turn as left_on, lead(act.id) over turn as left_by,
      lead(act.kind) over turn as left_kind
    from (
      select e.tenant_id, e.id, e.kind, e.occurred, case when e.body ? 'after' then (
          select pre.id from ledger.entries as pre
          where pre.id = (e.body ->> 'after')::uuid and pre.occurred = e.occurred) end as after
      from ledger.entries as e where e.kind = any (${MOVING}::text[]) and ${isStanding(E, frame)} offset 0
    ) as act
    join ledger.moves as m on m.tenant_id = act.tenant_id and m.entry = act.id and m.item is not null
    window turn as (partition by m.item
      order by act.occurred, coalesce(act.after, act.id), act.after is not null, act.id)`
}

const ENVELOPE = sql`a.entry, a.key, a.seq, a.kind, a.occurred, a.booked, a.place, a.programme, a.grade,
  a.resource_kind, null::uuid as fund, null::text as role, null::text as way, null::text as generation, a.item,
  null::text as giver, a.household::text as receiver`

/** Animals on which something is owed at the end of the last day. */
export function linesOfAgreements(frame: Frame): RawBuilder<unknown> {
  return sql`
    select ${ENVELOPE}, a.occurred as day, 1::bigint as qty, 1::bigint as weight
    from (${agreementsIn(frame)}) as a
    where a.until is null or a.until > ${frame.end}::date`
}

/** The same as what came and what went, so that it can be carried from period to period. */
export function changesOfAgreements(frame: Frame): RawBuilder<unknown> {
  return sql`
    select ${ENVELOPE}, change.day, change.qty, change.qty as weight
    from (${agreementsIn(frame)}) as a
    cross join lateral (values (a.occurred, 1::bigint), (a.until, -1::bigint)) as change (day, qty)
    where change.day <= ${frame.end}::date`
}

/**
 * What a rate is made of. `num`: deaths while something was owed, in the place where the animal had been placed.
 * `den`: the days of the period on which an animal was followed, the day it was placed and not the day it ended.
 */
export function linesOfRates(frame: Frame): RawBuilder<unknown> {
  const since = frame.from ? sql`and a.left_on >= ${frame.from}::date` : sql``
  const first = frame.from ? sql`greatest(a.occurred, ${frame.from}::date)` : sql`a.occurred`
  return sql`
    with agreed as materialized (${agreementsIn(frame)})
    select ${ENVELOPE}, a.occurred as day, days.qty, days.qty as weight, 'den' as part
    from agreed as a
    cross join lateral (select (least(a.until, ${frame.end}::date + 1) - ${first})::bigint as qty) as days
    where days.qty > 0
    union all
    select d.id, d.id::text, d.seq, d.kind, d.occurred, d.booked, a.place, a.programme, d.grade, a.resource_kind,
      null, null, null, null, a.item, a.household::text, null, d.occurred, 1, 1, 'num'
    from agreed as a join ledger.entries as d on d.id = a.left_by
    where a.left_kind = 'livestock.died' and a.left_on <= ${frame.end}::date ${since}
      and (a.owed_until is null or a.left_on <= a.owed_until)`
}
