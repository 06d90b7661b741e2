import type { Dim, Indicator } from '#indicators/declaration.ts'
import type { Tx } from '#server/database/tx.ts'
import { type FigureTold, tellFigure } from '#server/figures/figure.ts'
import type { Frame } from '#server/figures/filter.ts'

const MOST = 500
const kept = new Map<string, FigureTold>()

/**
 * The figure, counted at most once for a number of the journal: the same question about the same entries has the same
 * answer. Not where places or programmes decide what is in scope, which change without an entry.
 */
export async function figureFor(
  tx: Tx,
  indicator: Indicator,
  frame: Frame,
  by?: readonly Dim[],
): Promise<FigureTold> {
  if (frame.places || frame.programmes) return tellFigure(tx, indicator, frame, by)
  const key = keyOf(indicator, frame, by)
  const known = kept.get(key)
  kept.delete(key)
  const told = known ?? (await tellFigure(tx, indicator, frame, by))
  kept.set(key, told)
  const oldest = kept.keys().next().value
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
  return told
}

function keyOf({ id, version }: Indicator, frame: Frame, by?: readonly Dim[]): string {
  const { tenant, from = '', end, asOf, known, isDiscreet } = frame
  return [tenant, id, version, from, end, asOf, known, isDiscreet, by?.join() ?? ''].join('|')
}
