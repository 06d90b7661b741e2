import {
  type Estimate,
  estimateAt,
  type Followed,
  lastSteady,
  medianDays,
  metBy,
  survivalOf,
} from '#indicators/kaplan-meier.ts'

/** When a share is asked for: the months after a placement at which programmes compare cohorts. */
export const HORIZONS_MONTHS = [12, 24, 36, 48] as const

const DAYS_PER_MONTH = 365.25 / 12

export interface Horizon extends Partial<Estimate> {
  readonly months: number
  /** Followed for at least that long without having met it. With `met` and `censored` all that are followed. */
  readonly atRisk: number
  readonly met: number
  /** Followed for less than that without having met it: placed too lately to say, or lifted. */
  readonly censored: number
}

/** How many complete, by when, and how far one gift goes at that rate. */
export interface Completion {
  readonly followed: number
  readonly met: number
  readonly horizons: readonly Horizon[]
  readonly medianMonths: number | undefined
  /** R: the share that completes, as far as enough families have been followed to say. */
  readonly plateau:
    | (Estimate & { readonly months: number; readonly families: number | undefined })
    | undefined
}

/** Reads the survival curve of what is owed. */
export function completionOf(followed: readonly Followed[]): Completion {
  const steps = survivalOf(followed)
  const total = (of: readonly Followed[]) => of.reduce((sum, each) => sum + each.times, 0)
  const met = followed.filter(each => each.isMet)
  const median = medianDays(steps)
  return {
    followed: total(followed),
    met: total(met),
    horizons: HORIZONS_MONTHS.map(months => {
      const days = Math.floor(months * DAYS_PER_MONTH)
      const metWithin = total(met.filter(each => each.days <= days))
      const censored = total(followed.filter(each => !each.isMet && each.days < days))
      const atRisk = total(followed) - metWithin - censored
      return { months, ...metBy(steps, days), atRisk, met: metWithin, censored }
    }),
    medianMonths: median === undefined ? undefined : median / DAYS_PER_MONTH,
    plateau: plateauOf(steps),
  }
}

function plateauOf(steps: ReturnType<typeof survivalOf>): Completion['plateau'] {
  const step = lastSteady(steps)
  if (!step) return undefined
  const estimate = estimateAt(step)
  return { ...estimate, months: step.days / DAYS_PER_MONTH, families: familiesPerGift(estimate.share) }
}

/**
 * How many families one gift reaches in all where each passes one animal on with this probability: the sum of the
 * geometric series 1 + R + R² + …, 1/(1 − R). Undefined where all do: it never ends.
 */
export function familiesPerGift(share: number): number | undefined {
  return share >= 1 ? undefined : 1 / (1 - share)
}
