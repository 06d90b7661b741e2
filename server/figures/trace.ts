import { type RawBuilder, sql } from 'kysely'
import { addDays, addMonths, type Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { amountOf } from '#core/quantity.ts'
import type { Indicator } from '#indicators/declaration.ts'
import type { Tx } from '#server/database/tx.ts'
import { withEnded } from '#server/figures/acts.ts'
import { type Cell, columnOf } from '#server/figures/cell.ts'
import { countedLines, isByPeriod, isOneLine, type Part } from '#server/figures/counted.ts'
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
}

/** The entries a cell is the sum of, the latest accepted first. What they add is the value, exactly. */
export async function traceOf(tx: Tx, indicator: Indicator, frame: Frame, asked: Asked): Promise<Trace> {
  const [then, cell] = atEndOfPeriod(indicator, frame, asked.cell)
  const lines = linesIn(indicator, then, { ...asked, cell })
  const whole = await readWhole(tx, indicator, then, lines)
  const rows = await readPage(tx, indicator, then, lines, asked)
  const page = rows.slice(0, asked.limit)
  const last = rows.length > asked.limit ? page.at(-1) : undefined
  const inWords = indicator.unit === 'money' ? amountOf : String
  return {
    value: whole.currencies > 1n ? null : inWords(whole.value),
    count: Number(whole.count),
    grades: whole.grades,
    entries: page.map(row => tracedOf(row, inWords)),
    next: last ? `${last.seq}.${last.key}` : null,
  }
}

interface Whole {
  readonly count: bigint
  readonly value: bigint
  readonly currencies: bigint
  readonly grades: number[]
}

async function readWhole(
  tx: Tx,
  indicator: Indicator,
  frame: Frame,
  lines: RawBuilder<unknown>,
): Promise<Whole> {
  const one = isOneLine(indicator) ? sql`*` : sql`distinct entry`
  const ofGrade = (grade: number) => sql`count(${one}) filter (where grade = ${sql.lit(grade)})`
  const currencies = indicator.unit === 'money' ? sql`count(distinct resource_kind)` : sql`1::bigint`
  const { rows } = await sql<Whole>`
    ${withEnded(frame)}
    select count(${one}) as count, coalesce(sum(qty), 0)::bigint as value, ${currencies} as currencies,
      array[${sql.join([0, 1, 2, 3].map(ofGrade))}]::int[] as grades
    from (${lines}) as line`.execute(tx)
  return rows[0] ?? { count: 0n, value: 0n, currencies: 0n, grades: [0, 0, 0, 0] }
}

async function readPage(
  tx: Tx,
  indicator: Indicator,
  frame: Frame,
  lines: RawBuilder<unknown>,
  { cursor, limit }: Asked,
): Promise<readonly Row[]> {
  const isAfter = cursor ? sql`where (seq, key) < (${cursor.seq}::bigint, ${cursor.key})` : sql``
  const { rows } = await sql<Row>`
    ${withEnded(frame)}
    select * from (${keyed(indicator, lines)}) as traced ${isAfter}
    order by seq desc, key desc limit ${limit + 1}`.execute(tx)
  return rows
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

/** One row for each entry; lines of an entry that has several are added. */
function keyed(indicator: Indicator, lines: RawBuilder<unknown>): RawBuilder<unknown> {
  const fate =
    indicator.agg === 'survival'
      ? sql`outcome, days, settled_by as "settledBy"`
      : sql`null::text as outcome, null::int as days, null::uuid as "settledBy"`
  const currency = indicator.unit === 'money' ? sql`upper(min(resource_kind))` : sql`null::text`
  if (isOneLine(indicator)) {
    return sql`
      select key, entry as id, seq, kind, occurred, booked, grade, place, programme, qty,
        array[giver, receiver] as parties, array[item] as items, null::text as currency, ${fate}
      from (${lines}) as line`
  }
  return sql`
    select key, entry as id, seq, kind, occurred, booked, grade, place, programme, sum(qty)::bigint as qty,
      array_agg(distinct giver) || array_agg(distinct receiver) as parties, array_agg(distinct item) as items,
      ${currency} as currency, ${fate}
    from (${lines}) as line
    group by key, entry, seq, kind, occurred, booked, grade, place, programme`
}

function tracedOf(row: Row, inWords: (qty: bigint) => string): Traced {
  const { key: _, seq, qty, ...rest } = row
  const { parties, items } = row
  return {
    ...rest,
    seq: Number(seq),
    qty: inWords(qty),
    parties: parties.filter(party => party !== null && !party.startsWith('out:')),
    items: items.filter(item => item !== null),
  }
}
