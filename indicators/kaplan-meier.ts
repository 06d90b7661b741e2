/**
 * How many were followed for so many days, and whether what was owed was met then or they were only followed so
 * far.
 */
export interface Followed {
  readonly days: number
  readonly isMet: boolean
  readonly times: number
}

/** One step of the curve: from this day on. */
export interface Step {
  readonly days: number
  /** Still followed just before this day. */
  readonly atRisk: number
  readonly met: number
  /** Followed up to this day and no further. */
  readonly censored: number
  /** The share that has not met it by the end of this day. */
  readonly open: number
  /** Greenwood's sum, Σ d / (n (n − d)): the variance of the share over its square. */
  readonly spread: number
}

export interface Estimate {
  /** The share that has met it. */
  readonly share: number
  readonly low: number
  readonly high: number
}

const Z95 = 1.959963984540054

/**
 * The share that has not met what it owes, day by day, from all that are followed: who is not yet due counts as
 * followed, never as failed. Product-limit estimate (Kaplan & Meier 1958, J. Am. Stat. Assoc. 53:457–481); who is
 * censored on a day was still at risk on it.
 */
export function survivalOf(followed: readonly Followed[]): readonly Step[] {
  const days = [...new Set(followed.map(each => each.days))].sort((a, b) => a - b)
  const met = sumByDay(followed.filter(each => each.isMet))
  const censored = sumByDay(followed.filter(each => !each.isMet))
  let atRisk = followed.reduce((sum, each) => sum + each.times, 0)
  let open = 1
  let spread = 0
  return days.map(day => {
    const [events, left] = [met.get(day) ?? 0, censored.get(day) ?? 0]
    open *= 1 - events / atRisk
    spread += atRisk === events ? 0 : events / (atRisk * (atRisk - events))
    const step = { days: day, atRisk, met: events, censored: left, open, spread }
    atRisk -= events + left
    return step
  })
}

function sumByDay(followed: readonly Followed[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>()
  for (const { days, times } of followed) sums.set(days, (sums.get(days) ?? 0) + times)
  return sums
}

/**
 * The share that has met it by the end of a day; undefined where nobody has been followed that long. The interval
 * is Greenwood's (1926, Reports on Public Health 33) on the log(−log) scale, which stays between none and all
 * (Kalbfleisch & Prentice 1980).
 */
export function metBy(steps: readonly Step[], days: number): Estimate | undefined {
  const step = steps.findLast(each => each.days <= days)
  const last = steps.at(-1)
  if (!last || (last.days < days && last.open > 0)) return undefined
  return step ? estimateAt(step) : { share: 0, low: 0, high: 0 }
}

/** The estimate that a step stands for. */
export function estimateAt({ open, spread }: Step): Estimate {
  const share = 1 - open
  if (open === 1 || open === 0) return { share, low: share, high: share }
  const width = (Z95 * Math.sqrt(spread)) / Math.abs(Math.log(open))
  return { share, low: 1 - open ** Math.exp(-width), high: 1 - open ** Math.exp(width) }
}

/** The first day by whose end half have met it; undefined while it is fewer. */
export function medianDays(steps: readonly Step[]): number | undefined {
  // A share such as 1/2 reached by products may miss it by the last bit.
  return steps.find(each => each.open <= 0.5 + 1e-9)?.days
}

/**
 * The last step with enough still followed that one family more or less does not move it much: a tenth of all and
 * at least five (after Pocock, Clayton & Altman 2002, Lancet 359:1686–1689, who end such curves at 10–20 %).
 */
export function lastSteady(steps: readonly Step[]): Step | undefined {
  const least = Math.max(5, Math.ceil((steps[0]?.atRisk ?? 0) / 10))
  return steps.findLast(each => each.atRisk >= least)
}
