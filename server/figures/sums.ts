import { sql } from 'kysely'
import type { Dim, Indicator } from '#indicators/declaration.ts'
import type { Tx } from '#server/database/tx.ts'
import { type Cell, columnList, columnOf } from '#server/figures/cell.ts'
import { countedLines, isByPeriod, type Part } from '#server/figures/counted.ts'
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

type Row = Summed & { readonly entries: number; readonly is_whole: boolean } & Readonly<
    Record<`d${number}`, string | null>
  >

/** The whole of a figure and its cells, all counted from the lines. */
export async function readSums(
  tx: Tx,
  indicator: Indicator,
  frame: Frame,
  dims: readonly Dim[],
  part: Part = 'num',
): Promise<Sums> {
  const rows = await sumRows(tx, indicator, frame, dims, part)
  const cells = rows
    .filter(row => !row.is_whole)
    .map(({ value, at2, of, people, ...row }) => {
      const cell = dims.map((dim, at) => [dim, row[`d${at}`] ?? ''] as const)
      return { cell, value: BigInt(value), at2: BigInt(at2), of: BigInt(of), people: Number(people) }
    })
  const isPeriodOfStock = indicator.agg === 'stock' && isByPeriod(dims)
  const isRecounted = isPeriodOfStock || (indicator.agg === 'distinct' && dims.some(dim => dim !== 'way'))
  const whole = isRecounted ? await sumRows(tx, indicator, frame, [], part) : rows
  return {
    whole: wholeOf(whole.find(row => row.is_whole)),
    cells: isPeriodOfStock ? carried(cells, frame) : cells,
  }
}

async function sumRows(
  tx: Tx,
  indicator: Indicator,
  frame: Frame,
  dims: readonly Dim[],
  part: Part,
): Promise<readonly Row[]> {
  const columns = dims.map((_, at) => columnOf(at))
  const sets = dims.length > 0 ? sql`(${sql.join(columns)}), ()` : sql`()`
  const isWhole = dims.length > 0 ? sql`grouping(${columnOf(0)}) = 1` : sql`true`
  const people = indicator.about
    ? sql`greatest(count(distinct giver), count(distinct receiver))`
    : sql`0::bigint`
  const { rows } = await sql<Row>`
    select ${columnList(dims)} ${isWhole} as is_whole, coalesce(sum(qty), 0)::bigint as value,
      coalesce(sum(weight) filter (where grade >= 2), 0)::bigint as at2, coalesce(sum(weight), 0)::bigint as of,
      count(${indicator.over === 'entries' ? sql`*` : sql`distinct key`}) as entries, ${people} as people
    from (${countedLines(indicator, frame, dims, part)}) as counted
    group by grouping sets (${sets})`.execute(tx)
  return rows
}

function wholeOf(row: Row | undefined): Sums['whole'] {
  const { value = 0n, at2 = 0n, of = 0n, people = 0, entries = 0 } = row ?? {}
  return { value, at2, of, people: Number(people), entries: Number(entries) }
}
