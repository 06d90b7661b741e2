const FIRST_MS = 5_000
const MOST_MS = 5 * 60_000

/** How long to wait after tries that failed: twice as long after each, five minutes at most. */
export class Patience {
  readonly #now: () => number
  #failed = 0
  #notBefore = 0

  constructor(now: () => number) {
    this.#now = now
  }

  /** Whether the wait is over. */
  get isOver(): boolean {
    const left = this.#notBefore - this.#now()
    // More than the longest wait is left where the clock was set back.
    return left <= 0 || left > MOST_MS
  }

  /** A try has ended. */
  tried(isDone: boolean): void {
    this.#failed = isDone ? 0 : this.#failed + 1
    this.#notBefore = isDone ? 0 : this.#now() + Math.min(MOST_MS, FIRST_MS * 2 ** (this.#failed - 1))
  }

  /** There is no need to wait any longer. */
  forgive(): void {
    ;[this.#failed, this.#notBefore] = [0, 0]
  }
}
