import { type RawBuilder, sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { isInScope } from '#server/figures/acts.ts'
import type { Frame } from '#server/figures/filter.ts'

/** A pass-on commitment as figures need it. */
export interface Slot {
  readonly id: string
  readonly placement: Id
  readonly item: Id
  readonly promisor: Id
  readonly state: string
  readonly endedOn: string | null
  readonly endedBy: Id | null
  readonly settledIn: string | null
}

/** What is owed as the journal stands now. */
export const SLOTS_NOW: RawBuilder<unknown> = sql`
  select c.id, c.placement, c.item, c.promisor, c.state, c.ended_on, c.ended_by, c.settled_in
  from ledger.commitments as c where c.tenant_id = access.tenant() and c.sort = 'pass-on'`

/** What was owed then: of these items as recounted, of all others as now. */
export function slotsWith(items: readonly Id[], recounted: readonly Slot[]): RawBuilder<unknown> {
  return sql`${SLOTS_NOW} and not c.item = any (${[...items]}::uuid[])
    union all
    select r.id, r.placement, r.item, r.promisor, r.state, r."endedOn", r."endedBy", r."settledIn"
    from json_to_recordset(${JSON.stringify(recounted)}::json) as r (id text, placement uuid, item uuid,
      promisor uuid, state text, "endedOn" date, "endedBy" uuid, "settledIn" text)`
}

/**
 * Each commitment with how long it is followed. Open ones are followed to `asOf`; ones that were lifted, up to the day
 * of the decision; ones written off to `asOf`, because they are never met.
 */
export function followedIn(frame: Frame): RawBuilder<unknown> {
  const stop = sql`case when s.ended_on <= ${frame.asOf}::date and s.state <> 'written-off' then s.ended_on end`
  const from = frame.from ? sql`and e.occurred >= ${frame.from}::date` : sql``
  return sql`
    select s.id as key, e.id as entry, e.seq, e.kind, e.occurred, e.booked, e.occurred as day, e.place, e.programme,
      coalesce(by.grade, e.grade) as grade, e.body -> 'fields' ->> 'species' as resource_kind, s.item,
      s.promisor::text as receiver, null::text as giver, 1::bigint as qty, 1::bigint as weight,
      coalesce(${stop}, ${frame.asOf}::date) - e.occurred as days,
      s.state = 'fulfilled' and s.ended_on <= ${frame.asOf}::date as is_met,
      case when s.ended_on <= ${frame.asOf}::date
        then case s.state when 'fulfilled' then s.settled_in else s.state end else 'open' end as outcome,
      by.id as settled_by, null::uuid as fund, null::text as role, null::text as way, null::text as generation
    from (${frame.slots}) as s
    join ledger.entries as e on e.tenant_id = access.tenant() and e.id = s.placement
    left join ledger.entries as by on by.tenant_id = e.tenant_id and by.id = s.ended_by
      and s.ended_on <= ${frame.asOf}::date
    where e.occurred <= ${frame.end}::date ${from} and ${isInScope(sql.raw('e'), frame)}`
}
