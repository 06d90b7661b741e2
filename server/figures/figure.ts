import { amountOf } from '#core/quantity.ts'
import {
  type Dim,
  type Indicator,
  type RatioOfAgreements,
  rowsOf,
  type Survival,
} from '#indicators/declaration.ts'
import { CURRENCIES_DIFFER, type Refused, refuseToSum, rollUpOf } from '#indicators/roll-up.ts'
import type { Tx } from '#server/database/tx.ts'
import { type Cell, cellText } from '#server/figures/cell.ts'
import type { Frame } from '#server/figures/filter.ts'
import { type CompletionShown, rounded, shownOf } from '#server/figures/shown.ts'
import { readSums, type Summed } from '#server/figures/sums.ts'
import { type Outcomes, readSurvivals } from '#server/figures/survival.ts'

/** A value with what it rests on. `people` is for discretion and never leaves the house. */
export interface Value {
  /** Exact decimal text; null where there is nothing to say, or nobody may be told. */
  readonly value: string | null
  readonly currency: string | null
  readonly evidenceShare: number | null
  /** What the share of evidence is a share of. */
  readonly of: string | null
  readonly num?: string | undefined
  readonly den?: string | undefined
  readonly completion?: CompletionShown | undefined
  readonly isHidden: boolean
  readonly people: number
}

export interface FigureRow extends Value {
  readonly cell: string
  readonly dims: Readonly<Partial<Record<Dim, string>>>
}

/** A figure as it is told: its value, its rows, and whether these may be added. */
export interface FigureTold extends Value {
  readonly indicator: Indicator
  readonly by: readonly Dim[]
  readonly rows: readonly FigureRow[]
  readonly refused: Refused | null
  readonly count: number | null
}

/** Counts one figure, whole and in its rows. */
export async function tellFigure(
  tx: Tx,
  indicator: Indicator,
  frame: Frame,
  asked?: readonly Dim[],
): Promise<FigureTold> {
  const by = rowsOf(indicator, asked)
  const told =
    indicator.agg === 'survival'
      ? await tellSurvival(tx, indicator, frame, by)
      : indicator.agg === 'ratio'
        ? await tellRatio(tx, indicator, frame, by)
        : await tellSum(tx, indicator, frame, by)
  return { ...told, indicator, by, rows: told.rows.toSorted(byCell) }
}

type Told = Omit<FigureTold, 'indicator' | 'by'>

async function tellSum(tx: Tx, indicator: Indicator, frame: Frame, by: readonly Dim[]): Promise<Told> {
  const { whole, cells } = (await readSums(tx, indicator, frame, by)).num
  const currencies = new Set(cells.map(({ cell }) => currencyIn(indicator, cell)))
  const [currency = null] = currencies
  const isMixed = currencies.size > 1
  const rows = cells.map(({ cell, ...sum }) =>
    rowOf(cell, summed(indicator, sum, currencyIn(indicator, cell))),
  )
  const value = summed(indicator, whole, currency)
  return {
    ...(isMixed ? { ...value, value: null, currency: null } : value),
    rows,
    refused: isMixed ? CURRENCIES_DIFFER : refusalOf(indicator, by),
    count: whole.entries,
  }
}

function currencyIn({ unit }: Indicator, cell: Cell): string | null {
  if (unit !== 'money') return null
  return cell.find(([dim]) => dim === 'resourceKind')?.[1].toUpperCase() ?? null
}

function summed({ unit }: Indicator, { value, at2, of, people }: Summed, currency: string | null): Value {
  const inWords = unit === 'money' ? amountOf : String
  return {
    value: inWords(value),
    currency,
    evidenceShare: shareOf(at2, of),
    of: inWords(of),
    isHidden: false,
    people,
  }
}

async function tellRatio(
  tx: Tx,
  indicator: RatioOfAgreements,
  frame: Frame,
  by: readonly Dim[],
): Promise<Told> {
  const { num, den } = await readSums(tx, indicator, frame, by)
  const nums = new Map(num.cells.map(each => [cellText(each.cell), each]))
  const rows = den.cells.map(({ cell, ...under }) =>
    rowOf(cell, divided(indicator, nums.get(cellText(cell)) ?? NONE, under)),
  )
  return {
    ...divided(indicator, num.whole, den.whole),
    rows,
    refused: refusalOf(indicator, by),
    count: num.whole.entries,
  }
}

const NONE: Summed = { value: 0n, at2: 0n, of: 0n, people: 0 }

function divided({ per }: RatioOfAgreements, over: Summed, under: Summed): Value {
  const rate = (Number(over.value) * per.times) / (Number(under.value) * per.over)
  return {
    value: under.value === 0n ? null : rate.toFixed(4),
    currency: null,
    evidenceShare: shareOf(over.at2, over.of),
    of: String(over.of),
    num: String(over.value),
    den: String(under.value),
    isHidden: false,
    // Few deaths could be recognised, too, among many animals followed.
    people: over.people > 0 ? Math.min(over.people, under.people) : under.people,
  }
}

async function tellSurvival(tx: Tx, indicator: Survival, frame: Frame, by: readonly Dim[]): Promise<Told> {
  const { whole, cells } = await readSurvivals(tx, indicator, frame, by)
  return {
    ...estimated(indicator, whole),
    rows: cells.map(({ cell, ...outcomes }) => rowOf(cell, estimated(indicator, outcomes))),
    refused: refusalOf(indicator, by),
    count: whole.followed,
  }
}

function estimated({ read }: Survival, outcomes: Outcomes): Value {
  const { medianMonths, plateau, met, at2, people } = outcomes
  const value = read === 'median' ? medianMonths?.toFixed(1) : plateau?.share.toFixed(4)
  return {
    value: value ?? null,
    currency: null,
    evidenceShare: shareOf(BigInt(at2), BigInt(met)),
    of: String(met),
    completion: shownOf(outcomes),
    isHidden: false,
    people,
  }
}

function shareOf(part: bigint, whole: bigint): number | null {
  return whole === 0n ? null : rounded(Number(part) / Number(whole))
}

function rowOf(cell: Cell, value: Value): FigureRow {
  return { ...value, cell: cellText(cell), dims: Object.fromEntries(cell) }
}

/** Why the rows of a figure do not make its value by being added; the first cut that does not says so. */
function refusalOf(indicator: Indicator, by: readonly Dim[]): Refused | null {
  const dim = by.find(each => rollUpOf(indicator, each) !== 'sum')
  return (dim && refuseToSum(indicator, dim)) ?? null
}

function byCell(one: FigureRow, other: FigureRow): number {
  return one.cell < other.cell ? -1 : one.cell > other.cell ? 1 : 0
}
