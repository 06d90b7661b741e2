import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { isInScope } from '#server/figures/acts.ts'
import type { Frame } from '#server/figures/filter.ts'

/** A pass-on commitment as figures need it. */
export interface Slot {
  readonly id: string
  readonly placement: Id
  readonly placedOn: Day
  readonly programme: Id
  readonly place: Id
  readonly item: Id
  readonly promisor: Id
  readonly state: string
  readonly endedOn: Day | null
  readonly endedBy: Id | null
  readonly settledIn: string | null
}

/** What is owed as the journal stands now. */
export const SLOTS_NOW: RawBuilder<unknown> = sql`
  select c.id, c.placement, c.placed_on, c.programme, c.place, c.item, c.promisor, c.state, c.ended_on, c.ended_by,
    c.settled_in
  from ledger.commitments as c where c.sort = 'pass-on'`

/** What was owed then: of these items as recounted, of all others as now. */
export function slotsWith(items: readonly Id[], recounted: readonly Slot[]): RawBuilder<unknown> {
  return sql`${SLOTS_NOW} and not c.item = any (${[...items]}::uuid[])
    union all
    select r.id, r.placement, r."placedOn", r.programme, r.place, r.item, r.promisor, r.state, r."endedOn",
      r."endedBy", r."settledIn"
    from json_to_recordset(${JSON.stringify(recounted)}::json) as r (id text, placement uuid, "placedOn" date,
      programme uuid, place uuid, item uuid, promisor uuid, state text, "endedOn" date, "endedBy" uuid,
      "settledIn" text)`
}

/**
 * Each commitment with how long it is followed. Open ones are followed to `asOf`; ones that were lifted, up to the day
 * of the decision; ones written off to `asOf`, because they are never met.
 */
export function followedIn(frame: Frame, isWhole: boolean): RawBuilder<unknown> {
  const stop = sql`case when s.ended_on <= ${frame.asOf}::date and s.state <> 'written-off' then s.ended_on end`
  const from = frame.from ? sql`and s.placed_on >= ${frame.from}::date` : sql``
  return sql`
    select s.id as key, s.placement as entry, s.placed_on as day, s.place, s.programme, s.item,
      s.promisor::text as receiver, null::text as giver, 1::bigint as qty, 1::bigint as weight,
      coalesce(${stop}, ${frame.asOf}::date) - s.placed_on as days,
      s.state = 'fulfilled' and s.ended_on <= ${frame.asOf}::date as is_met,
      case when s.ended_on <= ${frame.asOf}::date
        then case s.state when 'fulfilled' then s.settled_in else s.state end else 'open' end as outcome,
      by.id as settled_by, by.grade as settled_grade, ${isWhole ? OF_PLACEMENT : sql`null::text as resource_kind`},
      null::uuid as fund, null::text as role, null::text as way, null::text as generation
    from (${frame.slots}) as s
    left join ledger.entries as by on by.id = s.ended_by and s.ended_on <= ${frame.asOf}::date
    ${isWhole ? sql`join ledger.entries as e on e.id = s.placement` : sql``}
    where s.placed_on <= ${frame.end}::date ${from} and ${isInScope(sql.raw('s'), frame)}`
}

/** What only the entry of the placement says; looked up where it is asked for. */
const OF_PLACEMENT = sql`e.seq, e.kind, e.occurred, e.booked, coalesce(by.grade, e.grade) as grade,
  e.body -> 'fields' ->> 'species' as resource_kind`
