import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#core/day.ts'
import type { Basis } from '#indicators/declaration.ts'
import type { Frame } from '#server/figures/filter.ts'

/** One query over entries: `said` is the entry whose fields, place and programme count. */
interface Acts {
  readonly kinds?: readonly string[] | undefined
  readonly basis: Basis
  readonly window: 'in' | 'at-end'
  /** What was reversed by the last day is left out, with its reversal: for what is not added up. */
  readonly isNet?: boolean
  readonly columns: (said: RawBuilder<unknown>, sign: RawBuilder<unknown>) => RawBuilder<unknown>
  readonly joins?: (said: RawBuilder<unknown>) => RawBuilder<unknown>
  readonly where?: (said: RawBuilder<unknown>) => RawBuilder<unknown>
}

const E = sql.raw('e')
const O = sql.raw('o')
const NOTHING = () => sql``
const ALWAYS = () => sql`true`

/**
 * Entries that count, each with `sign`: what was voided or replaced by `frame.known` does not count; a reversal
 * counts against what it reverses, for the same place and programme, on the day it was booked.
 */
export function actsIn(frame: Frame, acts: Acts): RawBuilder<unknown> {
  const { kinds, columns, joins = NOTHING, where = ALWAYS } = acts
  const kind = kinds ? sql`= any (${[...kinds]}::text[])` : sql`<> 'entry.reversed'`
  const counts = acts.isNet ? { reversedAfter: frame.end } : ('reversed' as const)
  const plainDay = acts.basis === 'occurred' ? sql`e.occurred` : sql`e.booked`
  const plain = sql`
    select ${envelope(E, plainDay, 1)}, ${columns(E, sql.lit(1))}
    from ledger.entries as e ${joins(E)}
    where e.kind ${kind} and ${isStanding(E, frame, counts)}
      and ${isWithin(E, plainDay, acts.window, frame)} and ${where(E)}`
  if (acts.isNet) return plain
  return sql`${plain}
    union all
    select ${envelope(O, sql`e.booked`, -1)}, ${columns(O, sql.lit(-1))}
    from ledger.entries as e
    join ledger.entries as o on o.tenant_id = e.tenant_id and o.id = (e.body -> 'fields' ->> 'entry')::uuid
    ${joins(O)}
    where e.kind = 'entry.reversed' and e.seq <= ${frame.known}::bigint
      and o.kind ${kind} and ${isWithin(O, sql`e.booked`, acts.window, frame)} and ${where(O)}`
}

function envelope(said: RawBuilder<unknown>, day: RawBuilder<unknown>, sign: 1 | -1): RawBuilder<unknown> {
  return sql`e.id as entry, e.id::text as key, e.seq, e.kind, e.occurred, e.booked,
    ${day} as day, ${said}.place, ${said}.programme, e.grade, ${sql.lit(sign)} as sign`
}

/**
 * The first words of every query that asks `isStanding`: the entries ended by then, gathered once. Looked up row by row
 * they would cost more than all the rest, and from so few rows the planner cannot tell.
 */
export function withEnded({ known, isHead }: Known): RawBuilder<unknown> {
  const by = sql`join ledger.entries as by on by.tenant_id = x.tenant_id and by.id = x.by_entry`
  const ended = isHead
    ? sql`select x.entry, x.how, null::date as booked from ledger.ended_entries as x where x.how <> 'reversed'
        union all
        select x.entry, x.how, by.booked from ledger.ended_entries as x ${by} where x.how = 'reversed'`
    : sql`select x.entry, x.how, by.booked from ledger.ended_entries as x ${by} where by.seq <= ${known}::bigint`
  return sql`with recursive gone as materialized (${ended})`
}

/** Up to which number entries count, and whether that is all of them. */
export type Known = Pick<Frame, 'known' | 'isHead'>

/** What of an ended entry still counts: nothing; a reversed one as long as its reversal is counted against it. */
type Ended = 'nothing' | 'reversed' | { readonly reversedAfter: Day }

/** Whether an entry had been accepted by then and no later one accepted by then had ended it. */
export function isStanding(
  entry: RawBuilder<unknown>,
  { known }: Known,
  counts: Ended = 'nothing',
): RawBuilder<unknown> {
  return sql`${entry}.seq <= ${known}::bigint
    and not exists (select from gone where gone.entry = ${entry}.id ${isGone(counts)})`
}

function isGone(counts: Ended): RawBuilder<unknown> {
  if (counts === 'nothing') return sql``
  if (counts === 'reversed') return sql`and gone.how <> 'reversed'`
  return sql`and (gone.how <> 'reversed' or gone.booked <= ${counts.reversedAfter}::date)`
}

function isWithin(
  said: RawBuilder<unknown>,
  day: RawBuilder<unknown>,
  window: 'in' | 'at-end',
  frame: Frame,
): RawBuilder<unknown> {
  const from = window === 'in' && frame.from ? sql`and ${day} >= ${frame.from}::date` : sql``
  return sql`${day} <= ${frame.end}::date ${from} and ${isInScope(said, frame)}`
}

/** Whether an entry lies in the places and programmes asked about. */
export function isInScope(said: RawBuilder<unknown>, frame: Frame): RawBuilder<unknown> {
  const places = frame.isEveryPlace ? undefined : frame.places?.map(({ place }) => place)
  const place = places ? sql`${said}.place = any (${places}::uuid[])` : sql`true`
  const { programmes } = frame
  return programmes ? sql`${place} and ${said}.programme = any (${[...programmes]}::uuid[])` : place
}
