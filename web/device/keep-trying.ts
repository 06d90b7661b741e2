const FIRST_MS = 10_000
const MOST_MS = 60_000

/** Tries again as long as there is a reason to: after ten seconds, twice as long after each, a minute at most. */
export class KeepTrying {
  readonly #isNeeded: () => boolean
  readonly #attempt: () => void
  #wait = FIRST_MS
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(isNeeded: () => boolean, attempt: () => void) {
    this.#isNeeded = isNeeded
    this.#attempt = attempt
  }

  /** Something may have changed: begins where there is a reason now, and ends where there is none any more. */
  look(): void {
    if (!this.#isNeeded()) {
      clearTimeout(this.#timer)
      ;[this.#timer, this.#wait] = [undefined, FIRST_MS]
      return
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#wait = Math.min(MOST_MS, this.#wait * 2)
      this.#attempt()
      this.look()
    }, this.#wait)
  }
}
