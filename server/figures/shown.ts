import type { Horizon } from '#indicators/completion.ts'
import type { Outcomes } from '#server/figures/survival.ts'

/** How many complete, as it is told: shares to four decimals, months to one. */
export interface CompletionShown {
  readonly followed: number
  readonly met: number
  /** How it was settled, and what became of the rest: animal, cash, open, waived, excused, cancelled, replaced. */
  readonly outcomes: Readonly<Record<string, number>>
  readonly horizons: readonly HorizonShown[]
  readonly medianMonths: number | null
  readonly plateau: {
    readonly share: number
    readonly low: number
    readonly high: number
    /** As far as enough families have been followed to say. */
    readonly months: number
    /** What one gift reaches in all at this rate, 1/(1 − R); null where it never ends. */
    readonly families: number | null
  } | null
}

export interface HorizonShown {
  readonly months: number
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
  readonly atRisk: number
  readonly met: number
  readonly censored: number
}

/** An estimate in the figures it is told in. */
export function shownOf({
  followed,
  met,
  outcomes,
  horizons,
  medianMonths,
  plateau,
}: Outcomes): CompletionShown {
  return {
    followed,
    met,
    outcomes,
    horizons: horizons.map(horizonOf),
    medianMonths: medianMonths === undefined ? null : rounded(medianMonths, 1),
    plateau: plateau
      ? {
          share: rounded(plateau.share),
          low: rounded(plateau.low),
          high: rounded(plateau.high),
          months: rounded(plateau.months, 1),
          families: plateau.families === undefined ? null : rounded(plateau.families, 1),
        }
      : null,
  }
}

function horizonOf({ months, share, low, high, atRisk, met, censored }: Horizon): HorizonShown {
  const or = (value: number | undefined) => (value === undefined ? null : rounded(value))
  return { months, share: or(share), low: or(low), high: or(high), atRisk, met, censored }
}

/** To so many decimals. */
export function rounded(value: number, decimals = 4): number {
  return Number(value.toFixed(decimals))
}
