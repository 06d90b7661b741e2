import { type RawBuilder, sql } from 'kysely'
import type { Basis } from '#indicators/declaration.ts'
import type { Frame } from '#server/figures/filter.ts'

/** One query over entries: `said` is the entry whose fields, place and programme count. */
interface Acts {
  readonly kinds?: readonly string[] | undefined
  readonly basis: Basis
  readonly window: 'in' | 'at-end'
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
  const plainDay = acts.basis === 'occurred' ? sql`e.occurred` : sql`e.booked`
  return sql`
    select ${envelope(E, plainDay, 1)}, ${columns(E, sql.lit(1))}
    from ledger.entries as e ${joins(E)}
    where e.tenant_id = access.tenant() and e.kind ${kind} and ${isStanding(E, frame, 'unless-reversed')}
      and ${isWithin(E, plainDay, acts.window, frame)} and ${where(E)}
    union all
    select ${envelope(O, sql`e.booked`, -1)}, ${columns(O, sql.lit(-1))}
    from ledger.entries as e
    join ledger.entries as o on o.tenant_id = e.tenant_id and o.id = (e.body -> 'fields' ->> 'entry')::uuid
    ${joins(O)}
    where e.tenant_id = access.tenant() and e.kind = 'entry.reversed' and e.seq <= ${frame.known}::bigint
      and o.kind ${kind} and ${isWithin(O, sql`e.booked`, acts.window, frame)} and ${where(O)}`
}

function envelope(said: RawBuilder<unknown>, day: RawBuilder<unknown>, sign: 1 | -1): RawBuilder<unknown> {
  return sql`e.id as entry, e.id::text as key, ${said}.id as original, e.seq, e.kind, e.occurred, e.booked,
    ${day} as day, ${said}.place, ${said}.programme, e.grade, ${sql.lit(sign)} as sign`
}

/** Whether an entry had been accepted by then and no later one accepted by then had ended it. */
export function isStanding(
  entry: RawBuilder<unknown>,
  frame: Pick<Frame, 'known'>,
  how: 'at-all' | 'unless-reversed',
): RawBuilder<unknown> {
  const ended = how === 'at-all' ? sql`` : sql`and x.how <> 'reversed'`
  return sql`${entry}.seq <= ${frame.known}::bigint and not exists (
      select from ledger.ended_entries as x
      join ledger.entries as by on by.tenant_id = x.tenant_id and by.id = x.by_entry
      where x.tenant_id = ${entry}.tenant_id and x.entry = ${entry}.id and by.seq <= ${frame.known}::bigint ${ended})`
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
