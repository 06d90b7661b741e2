/** Chance that can be repeated: the same seed, the same history. */
export interface Random {
  /** A whole number from 0 up to, not including, `most`. */
  readonly below: (most: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  readonly weighted: <T>(from: readonly (readonly [number, T])[]) => T
}

/** Chance from a seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (most: number) => Math.floor(next() * most)
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[below(from.length)]
    if (picked === undefined) throw new Error('there is nothing to pick from')
    return picked
  }
  const weighted = <T>(from: readonly (readonly [number, T])[]): T => {
    let left = below(from.reduce((sum, [weight]) => sum + weight, 0))
    for (const [weight, value] of from) {
      if (left < weight) return value
      left -= weight
    }
    throw new Error('there is nothing to pick from')
  }
  return { below, pick, weighted }
}
