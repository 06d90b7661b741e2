import type { RawBuilder } from 'kysely'
import type { Dim, Indicator } from '#indicators/declaration.ts'
import { changesOfAgreements, linesOfAgreements, linesOfRates } from '#server/figures/agreements.ts'
import { columnList, inCells } from '#server/figures/cell.ts'
import type { Frame } from '#server/figures/filter.ts'
import { firstReceipts } from '#server/figures/households.ts'
import { linesOfEntries, linesOfMoves } from '#server/figures/lines.ts'
import { linesOfPlacements } from '#server/figures/placements.ts'
import { followedIn } from '#server/figures/slots.ts'

/** Which lines of a figure: all it counts, or what a rate is divided by. */
export type Part = 'num' | 'den'

/**
 * The lines a figure is the sum of, each with its cell in `d0`, `d1`… The value and the trace are both read from here,
 * so that what a figure opens to is what it counts.
 */
export function countedLines(
  indicator: Indicator,
  frame: Frame,
  dims: readonly Dim[],
  isTraced = false,
): RawBuilder<unknown> {
  const lines = inCells(linesOf(indicator, frame, dims, isTraced), dims, frame)
  if (indicator.agg !== 'distinct') return lines
  // The way of a family is that of its first receipt, so it does not part receipts before the first is found.
  return firstReceipts(lines, columnList(dims, 'way'), frame)
}

function linesOf(
  indicator: Indicator,
  frame: Frame,
  dims: readonly Dim[],
  isTraced: boolean,
): RawBuilder<unknown> {
  switch (indicator.over) {
    case 'moves':
      return linesOfMoves(indicator, frame)
    case 'entries':
      return linesOfEntries(indicator, frame)
    case 'placements':
      return linesOfPlacements(frame)
    case 'commitments':
      return followedIn(frame, isTraced || dims.includes('resourceKind'))
    case 'agreements':
      if (indicator.agg === 'ratio') return linesOfRates(frame)
      return isByPeriod(dims) ? changesOfAgreements(frame) : linesOfAgreements(frame)
  }
}

/** Whether a cut is one over time. */
export function isByPeriod(dims: readonly Dim[]): boolean {
  return dims.includes('year') || dims.includes('month')
}

/** Whether no two lines are of one entry: of several animals bought at once, each is a move of its own. */
export function isOneLine({ over, agg }: Indicator): boolean {
  return over !== 'moves' || agg === 'distinct'
}
