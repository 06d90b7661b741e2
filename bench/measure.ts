/** One promise about speed, kept or not. */
export interface Result {
  readonly name: string
  readonly unit: string
  readonly ours: number
  /** What bare PostgreSQL takes for the same in the same run; null where there is nothing to compare with. */
  readonly bare: number | null
  readonly ratio: number | null
  readonly goal: string
  readonly ok: boolean
}

/** Milliseconds that something takes. */
export async function milliseconds(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await act()
  return performance.now() - began
}

/** The value below which `share` of the measured values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Measures two things in turn, A B A B …, so that a machine that slows down slows both. */
export async function inTurn(
  rounds: number,
  ours: (round: number) => Promise<unknown>,
  bare: (round: number) => Promise<unknown>,
): Promise<{ ours: number[]; bare: number[] }> {
  const times = { ours: [] as number[], bare: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    times.ours.push(await milliseconds(() => ours(round)))
    times.bare.push(await milliseconds(() => bare(round)))
  }
  return times
}

export const round = (value: number): number => Math.round(value * 1000) / 1000
