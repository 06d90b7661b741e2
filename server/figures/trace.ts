import { type RawBuilder, sql } from 'kysely'
import { addDays, addMonths, type Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { amountOf } from '#core/quantity.ts'
import type { Indicator } from '#indicators/declaration.ts'
import type { Tx } from '#server/database/tx.ts'
import { withEnded } from '#server/figures/acts.ts'
import { type Cell, columnOf } from '#server/figures/cell.ts'
import { countedLines, isByPeriod, type Part } from '#server/figures/counted.ts'
import type { Frame } from '#server/figures/filter.ts'

/** One entry behind a figure, with what it adds. Families by their codes: names are not here. */
export interface Traced {
  readonly id: Id
  readonly seq: number
  readonly kind: string
  readonly occurred: Day
  readonly booked: Day
  readonly grade: number
  readonly place: Id
  readonly programme: Id
  readonly qty: string
  readonly currency: string | null
  readonly parties: Id[]
  readonly items: Id[]
  /** Of what is owed: how long it was followed, what became of it, and by which entry. */
  readonly outcome: string | null
  readonly days: number | null
  readonly settledBy: Id | null
}

export interface Trace {
  /** Null where the entries are in several currencies, which are not added. */
  readonly value: string | null
  readonly count: number
  /** How many entries rest on evidence of grade 0, 1, 2 and 3. */
  readonly grades: number[]
  readonly entries: Traced[]
  readonly next: string | null
}

interface Asked {
  readonly cell: Cell
  readonly part: Part
  readonly cursor: { readonly seq: bigint; readonly key: string } | undefined
  readonly limit: number
}

type Row = Omit<Traced, 'seq' | 'qty' | 'parties' | 'items'> & {
  readonly key: string
  readonly seq: bigint
  readonly qty: bigint
  readonly parties: readonly string[]
  readonly items: readonly (Id | null)[]
  readonly count: bigint
  readonly value: bigint
  readonly currencies: bigint
  readonly grades: number[]
}

/** The entries a cell is the sum of, the latest accepted first. What they add is the value, exactly. */
export async function traceOf(tx: Tx, indicator: Indicator, frame: Frame, asked: Asked): Promise<Trace> {
  const { limit } = asked
  const [then, cell] = atEndOfPeriod(indicator, frame, asked.cell)
  const lines = linesIn(indicator, then, { ...asked, cell })
  const { rows } = await sql<Row>`
    ${withEnded(then)}, traced as (${keyed(indicator, lines)}),
    whole as (
      select count(*) as count, coalesce(sum(qty), 0)::bigint as value,
        count(distinct currency) as currencies, array[count(*) filter (where grade = 0), count(*) filter (where grade = 1),
          count(*) filter (where grade = 2), count(*) filter (where grade = 3)]::int[] as grades
      from traced
    )
    select traced.*, whole.* from whole left join traced on ${isAfter(asked.cursor)}
    order by traced.seq desc, traced.key desc limit ${limit + 1}`.execute(tx)
  const first = rows[0]
  const page = rows.filter(row => row.key !== null).slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const inWords = indicator.unit === 'money' ? amountOf : String
  return {
    value: first && first.currencies > 1n ? null : inWords(first?.value ?? 0n),
    count: Number(first?.count ?? 0),
    grades: first?.grades ?? [0, 0, 0, 0],
    entries: page.map(row => tracedOf(row, inWords)),
    next: last ? `${last.seq}.${last.key}` : null,
  }
}

/** What is there at the end of a period is what is there at the end of its last day. */
function atEndOfPeriod(indicator: Indicator, frame: Frame, cell: Cell): readonly [Frame, Cell] {
  const period = cell.find(([dim]) => isByPeriod([dim]))?.[1]
  if (indicator.agg !== 'stock' || period === undefined) return [frame, cell]
  const next = period.length === 4 ? addMonths(`${period}-01-01`, 12) : addMonths(`${period}-01`, 1)
  const rest = cell.filter(([dim]) => !isByPeriod([dim]))
  return next > frame.end ? [frame, rest] : [{ ...frame, end: addDays(next, -1) }, rest]
}

function linesIn(
  indicator: Indicator,
  frame: Frame,
  { cell, part }: Pick<Asked, 'cell' | 'part'>,
): RawBuilder<unknown> {
  const dims = cell.map(([dim]) => dim)
  const isHere = cell.map(([, value], at) => sql`${columnOf(at)} = ${value}`)
  const isMet = indicator.agg === 'survival' && part === 'num' ? [sql`is_met`] : []
  const isPart = indicator.agg === 'ratio' ? [sql`part = ${part}`] : []
  const where = [sql`true`, ...isHere, ...isMet, ...isPart]
  return sql`select * from (${countedLines(indicator, frame, dims, true)}) as c where ${sql.join(where, sql` and `)}`
}

function keyed(indicator: Indicator, lines: RawBuilder<unknown>): RawBuilder<unknown> {
  const isOwed = indicator.agg === 'survival'
  const fate = isOwed
    ? sql`min(outcome) as outcome, min(days) as days, min(settled_by::text)::uuid as "settledBy"`
    : sql`null::text as outcome, null::int as days, null::uuid as "settledBy"`
  return sql`
    select key, entry as id, seq, kind, occurred, booked, grade, place, programme, sum(qty)::bigint as qty,
      array_agg(distinct giver) || array_agg(distinct receiver) as parties, array_agg(distinct item) as items,
      ${indicator.unit === 'money' ? sql`upper(min(resource_kind))` : sql`null::text`} as currency, ${fate}
    from (${lines}) as line
    group by key, entry, seq, kind, occurred, booked, grade, place, programme`
}

function isAfter(cursor: Asked['cursor']): RawBuilder<unknown> {
  return cursor ? sql`(traced.seq, traced.key) < (${cursor.seq}::bigint, ${cursor.key})` : sql`true`
}

function tracedOf(row: Row, inWords: (qty: bigint) => string): Traced {
  const { key: _, count: __, value: ___, grades: ____, currencies: _____, seq, qty, ...rest } = row
  const { parties, items } = row
  return {
    ...rest,
    seq: Number(seq),
    qty: inWords(qty),
    parties: parties.filter(party => party !== null && !party.startsWith('out:')),
    items: items.filter(item => item !== null),
  }
}
