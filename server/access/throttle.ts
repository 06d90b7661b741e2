const WAIT_SECONDS_MAX = 15 * 60
const FORGET_MS = 30 * 60_000
const KEYS_MAX = 50_000

/**
 * Slows guessing: after some free failures each further try of the same key must wait, twice as long each
 * time, never above a quarter of an hour. Nothing is ever locked for good. Kept in memory: a restart gives a
 * guesser a few tries more, and a table of failures would let strangers fill the database.
 */
export class Throttle {
  readonly #failures = new Map<string, { count: number; lastMs: number }>()
  readonly #free: number
  readonly #now: () => number

  constructor(free: number, now: () => number = Date.now) {
    this.#free = free
    this.#now = now
  }

  /** Seconds until the key may be tried again; 0: now. */
  waitSeconds(key: string): number {
    const seen = this.#recent(key)
    if (!seen || seen.count < this.#free) return 0
    const wait = Math.min(WAIT_SECONDS_MAX, 2 ** (seen.count - this.#free))
    return Math.max(0, wait - (this.#now() - seen.lastMs) / 1000)
  }

  /** Counts a try as failed. Done before the password is looked at, so that many at once do not slip by. */
  count(key: string): void {
    const count = (this.#recent(key)?.count ?? 0) + 1
    this.#failures.delete(key) // so that the oldest stand first
    this.#failures.set(key, { count, lastMs: this.#now() })
    const oldest = this.#failures.keys().next()
    if (this.#failures.size > KEYS_MAX && !oldest.done) this.#failures.delete(oldest.value)
  }

  /** The try was good. */
  forget(key: string): void {
    this.#failures.delete(key)
  }

  #recent(key: string): { count: number; lastMs: number } | undefined {
    const seen = this.#failures.get(key)
    return seen && this.#now() - seen.lastMs < FORGET_MS ? seen : undefined
  }
}
