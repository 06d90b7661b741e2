/**
 * A strip of numbers that a story is told from: each choice takes the next one. fast-check makes and shrinks the
 * strip, so that a failing story gets shorter and plainer; a seed makes a strip of any length.
 */
export class Tape {
  readonly #numbers: readonly number[]
  #at = 0

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers
  }

  static ofSeed(seed: number, length: number): Tape {
    let state = seed >>> 0
    const next = () => {
      state = (state + 0x6d2b79f5) >>> 0
      const a = Math.imul(state ^ (state >>> 15), 1 | state)
      const b = a ^ (a + Math.imul(a ^ (a >>> 7), 61 | a))
      return (b ^ (b >>> 14)) >>> 0
    }
    return new Tape(Array.from({ length }, next))
  }

  get isOver(): boolean {
    return this.#at >= this.#numbers.length
  }

  /** A number from 0 to `most` - 1; 0 once the strip is over. */
  below(most: number): number {
    const number = this.#numbers[this.#at++] ?? 0
    return most > 0 ? number % most : 0
  }

  /** Whether something happens that happens once in `times`. */
  once(times: number): boolean {
    return this.below(times) === times - 1
  }

  from<T>(list: readonly [T, ...T[]]): T
  from<T>(list: readonly T[]): T | undefined
  from<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)]
  }

  /** The list in an order of the strip's choosing. */
  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list]
    for (let at = mixed.length - 1; at > 0; at--) {
      const other = this.below(at + 1)
      const [a, b] = [mixed[at] as T, mixed[other] as T]
      mixed[at] = b
      mixed[other] = a
    }
    return mixed
  }
}
