import { sql } from 'kysely'
import { type Completion, completionOf } from '#indicators/completion.ts'
import type { Dim, Survival } from '#indicators/declaration.ts'
import type { Followed } from '#indicators/kaplan-meier.ts'
import type { Tx } from '#server/database/tx.ts'
import { withEnded } from '#server/figures/acts.ts'
import { type Cell, cellText, columnList } from '#server/figures/cell.ts'
import { countedLines } from '#server/figures/counted.ts'
import type { Frame } from '#server/figures/filter.ts'

/** What became of what was owed, in a cell or in all. */
export interface Outcomes extends Completion {
  /** What settled it, and what became of the rest: `animal`, `cash`, `open`, `waived`… */
  readonly outcomes: Readonly<Record<string, number>>
  /** Of those met, how many rest on evidence of grade 2 or better. */
  readonly at2: number
  readonly people: number
}

export interface Survivals {
  readonly whole: Outcomes
  readonly cells: readonly (Outcomes & { readonly cell: Cell })[]
}

interface Row extends Readonly<Record<`d${number}`, string | null>> {}
interface Times extends Row {
  readonly days: number
  readonly is_met: boolean
  readonly outcome: string
  readonly times: bigint
  readonly at2: bigint
  readonly people: readonly string[]
}

/** Reads what is followed and estimates each cell, and the whole, anew from it. */
export async function readSurvivals(
  tx: Tx,
  indicator: Survival,
  frame: Frame,
  dims: readonly Dim[],
): Promise<Survivals> {
  const { rows } = await sql<Times>`
    ${withEnded(frame)}
    select ${columnList(dims)} days, is_met, outcome, count(*) as times,
      count(*) filter (where settled_grade >= 2 and is_met) as at2,
      ${frame.isDiscreet ? sql`array_agg(distinct receiver)` : sql`'{}'::text[]`} as people
    from (${countedLines(indicator, frame, dims)}) as counted
    group by ${columnList(dims)} days, is_met, outcome`.execute(tx)
  const cells = new Map<string, { cell: Cell; rows: Times[] }>()
  for (const row of rows) {
    const cell = dims.map((dim, at) => [dim, row[`d${at}`] ?? ''] as const)
    const known = cells.get(cellText(cell)) ?? { cell, rows: [] }
    known.rows.push(row)
    cells.set(cellText(cell), known)
  }
  const whole = outcomesOf(rows)
  return { whole, cells: [...cells.values()].map(each => ({ cell: each.cell, ...outcomesOf(each.rows) })) }
}

function outcomesOf(rows: readonly Times[]): Outcomes {
  const followed = rows.map(
    (row): Followed => ({ days: row.days, isMet: row.is_met, times: Number(row.times) }),
  )
  const outcomes: Record<string, number> = {}
  for (const { outcome, times } of rows) outcomes[outcome] = (outcomes[outcome] ?? 0) + Number(times)
  const at2 = rows.reduce((sum, row) => sum + Number(row.at2), 0)
  return { ...completionOf(followed), outcomes, at2, people: new Set(rows.flatMap(row => row.people)).size }
}
