import { type RawBuilder, sql } from 'kysely'
import { isInScope, isStanding } from '#server/figures/acts.ts'
import type { Frame } from '#server/figures/filter.ts'

const E = sql.raw('e')

/**
 * Animals placed, each with how many hand-overs lie behind it: 0 for a gift, one more than the animal whose debt it
 * settles. Forebears are found wherever they were placed; only what lies in scope is counted.
 */
export function linesOfPlacements(frame: Frame): RawBuilder<unknown> {
  const from = frame.from ? sql`and e.occurred >= ${frame.from}::date` : sql``
  return sql`
    select e.id as entry, e.id::text as key, e.id as original, e.seq, e.kind, e.occurred, e.booked,
      e.occurred as day, e.place, e.programme, e.grade, 1 as sign, 1::bigint as qty, 1::bigint as weight,
      e.body -> 'fields' ->> 'species' as resource_kind, null::uuid as fund, null::text as role, null::text as way,
      coalesce(g.generation, 1)::text as generation, (e.body -> 'fields' ->> 'animal')::uuid as item,
      e.body -> 'fields' ->> 'from' as giver, e.body -> 'fields' ->> 'to' as receiver
    from ledger.entries as e
    left join (${generationsIn(frame)}) as g on g.entry = e.id
    where e.tenant_id = access.tenant() and e.kind in ('livestock.given', 'livestock.passed_on')
      and not e.body -> 'fields' ? 'replaces' and ${isStanding(E, frame, 'at-all')}
      and e.occurred <= ${frame.end}::date ${from} and ${isInScope(E, frame)}`
}

function generationsIn(frame: Frame): RawBuilder<unknown> {
  return sql`
    with recursive placed as (${placedIn(frame)}),
    dams as (${damsIn(frame)}),
    candidates as (${CANDIDATES}),
    parents as (
      select distinct on (entry) entry, parent, step from candidates
      order by entry, rank, on_day desc, parent desc
    ),
    walk (entry, generation) as (
      select p.entry, case p.kind when 'livestock.passed_on' then 1 else 0 end from placed as p
      where not exists (select from parents where parents.entry = p.entry)
      union all
      select parents.entry, walk.generation + parents.step from walk join parents on parents.parent = walk.entry
    )
    select entry, generation from walk`
}

function placedIn(frame: Frame): RawBuilder<unknown> {
  return sql`
    select e.id as entry, e.kind, e.occurred, f.animal as item, f."from" as giver, f."to" as holder, f.settles,
      f.continues, f.replaces
    from ledger.entries as e
    cross join lateral jsonb_to_record(e.body -> 'fields') as f
      (animal uuid, "from" uuid, "to" uuid, settles uuid, continues uuid, replaces uuid)
    where e.tenant_id = access.tenant() and e.kind in ('livestock.given', 'livestock.passed_on')
      and e.occurred <= ${frame.end}::date and ${isStanding(E, frame, 'at-all')}`
}

function damsIn(frame: Frame): RawBuilder<unknown> {
  return sql`
    select m.item, (e.body -> 'fields' ->> 'dam')::uuid as dam
    from ledger.entries as e
    join ledger.moves as m on m.tenant_id = e.tenant_id and m.entry = e.id
    where e.tenant_id = access.tenant() and e.kind in ('livestock.born', 'livestock.swapped')
      and m.from_account in ('out:births', 'out:market') and ${isStanding(E, frame, 'at-all')}`
}

/** The placements a hand-over may stand on, best first: the one it settles, else its giver's own of this animal. */
const CANDIDATES = sql`
  select p.entry, q.entry as parent, 1 as step, 0 as rank, q.occurred as on_day
  from placed as p left join dams as d on d.item = p.item
  join placed as q on q.item = coalesce(p.settles, d.dam) and q.holder = p.giver and q.occurred <= p.occurred
  where p.kind = 'livestock.passed_on'
  union all
  select p.entry, q.entry, 1, 1, q.occurred
  from placed as p join placed as q on q.item = p.item and q.holder = p.giver and q.occurred <= p.occurred
  where p.kind = 'livestock.passed_on' and q.entry <> p.entry
  union all
  select p.entry, q.entry, case when p.continues is null then 0 else 1 end, 2, q.occurred
  from placed as p join placed as q on q.item = coalesce(p.continues, p.replaces) and q.occurred <= p.occurred
  where p.kind = 'livestock.given' and q.entry <> p.entry`
