import { type Id, idFrom } from '#core/id.ts'

/** Repeatable chance: the same seed draws the same sample on every machine (mulberry32). */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A number from 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(from: readonly T[]): T {
    const one = from[Math.floor(this.next() * from.length)]
    if (one === undefined) throw new RangeError('nothing to pick from')
    return one
  }

  /** An id as a device would make it on that day. */
  id(day: string): Id {
    const bytes = Uint8Array.from({ length: 10 }, () => this.between(0, 255))
    return idFrom(Date.parse(`${day}T08:00:00Z`) + this.between(0, 30_000_000), bytes)
  }
}
