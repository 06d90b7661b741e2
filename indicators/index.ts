import type { Indicator } from '#indicators/declaration.ts'
import { fundsIndicators } from '#programmes/funds/indicators.ts'
import { livestockIndicators } from '#programmes/livestock/indicators.ts'

/** Every figure there is, in the order they are shown. A programme kind brings its own. */
export const INDICATORS: readonly Indicator[] = [...livestockIndicators, ...fundsIndicators]

/** The declaration of a figure. */
export function indicatorNamed(id: string): Indicator | undefined {
  return INDICATORS.find(indicator => indicator.id === id)
}
