import type { Agg, Dim, Indicator } from '#indicators/declaration.ts'

/** How cells over a dimension make the whole: added, the last one, or only by counting again from the lines. */
export type RollUp = 'sum' | 'last' | 'recompute'

/**
 * What may be summed follows from how a figure comes about; nobody chooses it. A stock adds up over places and
 * not over time; a distinct count, a ratio and a survival estimate never do (domain model, 3.2).
 */
const RULES: Readonly<Record<Agg, { readonly space: RollUp; readonly time: RollUp }>> = {
  sum: { space: 'sum', time: 'sum' },
  count: { space: 'sum', time: 'sum' },
  stock: { space: 'sum', time: 'last' },
  distinct: { space: 'recompute', time: 'recompute' },
  ratio: { space: 'recompute', time: 'recompute' },
  survival: { space: 'recompute', time: 'recompute' },
}

const TIME: readonly Dim[] = ['year', 'month']

/** How the cells of a cut make the whole. */
export function rollUpOf({ agg }: Pick<Indicator, 'agg'>, dim: Dim): RollUp {
  // Each household is first reached in one way, so this cut of a distinct count has no household twice.
  if (agg === 'distinct' && dim === 'way') return 'sum'
  return TIME.includes(dim) ? RULES[agg].time : RULES[agg].space
}

export interface Refused {
  readonly code: string
  readonly because: string
}

/** Why the cells of a cut are not added up, or undefined where they are. */
export function refuseToSum(of: Pick<Indicator, 'agg'>, dim: Dim): Refused | undefined {
  return rollUpOf(of, dim) === 'sum' ? undefined : WHY[of.agg]
}

const WHY: Readonly<Record<Agg, Refused | undefined>> = {
  sum: undefined,
  count: undefined,
  stock: {
    code: 'stock_over_time',
    because: 'What is there at the end of one month is mostly there at the end of the next: take the last.',
  },
  distinct: {
    code: 'counted_once',
    because: 'A family found in two of these rows would be counted twice; the whole is counted anew.',
  },
  ratio: { code: 'ratio', because: 'Rates are not added: the whole is divided anew.' },
  survival: { code: 'estimate', because: 'Shares and medians are not added: the whole is estimated anew.' },
}

/** Money of two currencies is not one sum. */
export const CURRENCIES_DIFFER: Refused = {
  code: 'currencies_differ',
  because: 'These are sums in different currencies; they stand side by side and are not added.',
}

interface Cell {
  readonly value: bigint
}

/** The whole of cells over a dimension, or why there is none to be had from them. */
export function sumCells(
  of: Pick<Indicator, 'agg'>,
  dim: Dim,
  cells: readonly Cell[],
): { readonly value: bigint } | { readonly refused: Refused } {
  const refused = refuseToSum(of, dim)
  if (refused) return { refused }
  return { value: cells.reduce((sum, cell) => sum + cell.value, 0n) }
}
