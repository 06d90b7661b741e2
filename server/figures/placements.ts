import { type RawBuilder, sql } from 'kysely'
import { isInScope, isStanding } from '#server/figures/acts.ts'
import type { Frame } from '#server/figures/filter.ts'

const E = sql.raw('e')

/**
 * Animals placed, each with how many hand-overs lie behind it: 0 for a gift, one more than the animal whose debt it
 * settles. Forebears are found wherever they were placed; only what lies in scope is counted.
 */
export function linesOfPlacements(frame: Frame): RawBuilder<unknown> {
  const from = frame.from ? sql`and p.occurred >= ${frame.from}::date` : sql``
  return sql`
    with recursive placed as materialized (${placedIn(frame)}),
    dams as materialized (${damsIn(frame)}),
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
    select p.entry, p.entry::text as key, p.seq, p.kind, p.occurred, p.booked, p.occurred as day, p.place,
      p.programme, p.grade, 1::bigint as qty, 1::bigint as weight, p.resource_kind, null::uuid as fund,
      null::text as role, null::text as way, coalesce(w.generation, 1)::text as generation, p.item,
      p.giver::text as giver, p.holder::text as receiver
    from placed as p left join walk as w on w.entry = p.entry
    where p.replaces is null ${from} and ${isInScope(sql.raw('p'), frame)}`
}

function placedIn(frame: Frame): RawBuilder<unknown> {
  const id = (name: string) => sql`(e.body -> 'fields' ->> ${sql.lit(name)})::uuid`
  return sql`
    select e.id as entry, e.seq, e.kind, e.occurred, e.booked, e.place, e.programme, e.grade,
      e.body -> 'fields' ->> 'species' as resource_kind, ${id('animal')} as item, ${id('from')} as giver,
      ${id('to')} as holder, ${id('settles')} as settles, ${id('continues')} as continues,
      ${id('replaces')} as replaces
    from ledger.entries as e
    where e.kind in ('livestock.given', 'livestock.passed_on')
      and e.occurred <= ${frame.end}::date and ${isStanding(E, frame)}`
}

/** Mothers as births and swaps name them; the inner query is kept apart so that whole entries are not hashed. */
function damsIn(frame: Frame): RawBuilder<unknown> {
  return sql`
    select m.item, act.dam
    from (
      select e.tenant_id, e.id, (e.body -> 'fields' ->> 'dam')::uuid as dam from ledger.entries as e
      where e.kind in ('livestock.born', 'livestock.swapped') and ${isStanding(E, frame)} offset 0
    ) as act
    join ledger.moves as m on m.tenant_id = act.tenant_id and m.entry = act.id
      and m.from_account in ('out:births', 'out:market')`
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
