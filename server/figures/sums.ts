import { type RawBuilder, sql } from 'kysely'
import type { Dim, Indicator } from '#indicators/declaration.ts'
import type { Tx } from '#server/database/tx.ts'
import { withEnded } from '#server/figures/acts.ts'
import { type Cell, columnList, columnOf } from '#server/figures/cell.ts'
import { countedLines, isByPeriod, isOneLine, type Part } from '#server/figures/counted.ts'
import type { Frame } from '#server/figures/filter.ts'
import { carried } from '#server/figures/periods.ts'

/** What a cell holds: its value, how much of it rests on evidence of grade 2 or better, and on how many households. */
export interface Summed {
  readonly value: bigint
  readonly at2: bigint
  readonly of: bigint
  readonly people: number
}

export interface Sums {
  readonly whole: Summed & { readonly entries: number }
  readonly cells: readonly (Summed & { readonly cell: Cell })[]
}

interface Row extends Summed, Readonly<Record<`d${number}`, string | null>> {
  readonly part: Part
  readonly is_whole: boolean
  readonly entries: bigint
}

const NOTHING = { value: 0n, at2: 0n, of: 0n, people: 0, entries: 0 }

/** The whole of a figure and its cells, all counted from the lines; of a rate both parts, at one reading. */
export async function readSums(
  tx: Tx,
  indicator: Indicator,
  frame: Frame,
  dims: readonly Dim[],
): Promise<Readonly<Record<Part, Sums>>> {
  const rows = await sumRows(tx, indicator, frame, dims)
  const isPeriodOfStock = indicator.agg === 'stock' && isByPeriod(dims)
  const isRecounted = indicator.agg === 'distinct' && dims.some(dim => dim !== 'way')
  const wholes = isRecounted ? await sumRows(tx, indicator, frame, []) : rows
  const sumsOf = (part: Part): Sums => {
    const cells = rows.filter(row => row.part === part && !row.is_whole).map(row => cellOf(row, dims))
    const whole = wholes.find(row => row.part === part && row.is_whole)
    return {
      whole: whole ? { ...summedOf(whole), entries: entriesIn(indicator, whole) } : NOTHING,
      cells: isPeriodOfStock ? carried(cells, frame) : cells,
    }
  }
  return { num: sumsOf('num'), den: sumsOf('den') }
}

async function sumRows(
  tx: Tx,
  indicator: Indicator,
  frame: Frame,
  dims: readonly Dim[],
): Promise<readonly Row[]> {
  const parts = indicator.agg === 'ratio' ? [sql`part`] : []
  const columns = dims.map((_, at) => columnOf(at))
  const whole = sql`(${sql.join(parts)})`
  const sets = dims.length > 0 ? sql`(${sql.join([...parts, ...columns])}), ${whole}` : whole
  const isWhole = dims.length > 0 ? sql`grouping(${columnOf(0)}) = 1` : sql`true`
  const { rows } = await sql<Row>`
    ${withEnded(frame)}
    select ${columnList(dims)} ${parts[0] ?? sql`'num'`} as part, ${isWhole} as is_whole,
      coalesce(sum(qty), 0)::bigint as value, coalesce(sum(weight) filter (where grade >= 2), 0)::bigint as at2,
      coalesce(sum(weight), 0)::bigint as of, count(${isOneLine(indicator) ? sql`*` : sql`distinct entry`}) as entries,
      ${peopleIn(indicator, frame)} as people
    from (${countedLines(indicator, frame, dims)}) as counted
    group by grouping sets (${sets})`.execute(tx)
  return rows
}

/** Of what came and went, as many entries stand behind the whole as there are animals in it. */
function entriesIn({ over, agg }: Indicator, { value, entries }: Row): number {
  return Number(over === 'agreements' && agg === 'stock' ? value : entries)
}

/**
 * Families and persons on one side of what is counted; of a hand-over, which has some on both, the side of more. What
 * a fund has left gives away what came from families and what went to them: there it is the side of fewer.
 */
function peopleIn({ about, agg }: Indicator, { isDiscreet }: Frame): RawBuilder<unknown> {
  if (!about || !isDiscreet) return sql`0::bigint`
  const side = (party: RawBuilder<unknown>) =>
    sql`nullif(count(distinct ${party}) filter (where ${party} in (${PEOPLE})), 0)`
  const which = agg === 'stock' ? sql`least` : sql`greatest`
  return sql`coalesce(${which}(${side(sql`giver`)}, ${side(sql`receiver`)}), 0)`
}

const PEOPLE = sql`select id::text from ledger.parties where sort in ('household', 'person')`

function cellOf(row: Row, dims: readonly Dim[]): Summed & { readonly cell: Cell } {
  return { ...summedOf(row), cell: dims.map((dim, at) => [dim, row[`d${at}`] ?? ''] as const) }
}

function summedOf({ value, at2, of, people }: Row): Summed {
  return { value, at2, of, people: Number(people) }
}
