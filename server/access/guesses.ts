import { Throttle } from '#server/access/throttle.ts'
import type { Database } from '#server/database/database.ts'
import { tooSoon } from '#server/http/problem.ts'

const TRUSTED_MAX = 20_000

/**
 * Holds back guessing at one account from one network early, at one account from everywhere later, and from
 * one network at everything last: an office shares its address, and no stranger may lock a colleague out. A
 * network from which the account has signed in is not held back by what others try.
 */
export class Guesses {
  readonly #near: Throttle
  readonly #account: Throttle
  readonly #network: Throttle
  readonly #trusted = new Set<string>()

  constructor(now: () => number = Date.now) {
    this.#near = new Throttle(5, now)
    this.#account = new Throttle(50, now)
    this.#network = new Throttle(200, now)
  }

  /** Counts one try, or refuses it as too soon. */
  begin(account: string, network: string): void {
    const pair = `${account} ${network}`
    const waits = [this.#near.waitSeconds(pair), this.#network.waitSeconds(network)]
    if (!this.#trusted.has(pair)) waits.push(this.#account.waitSeconds(account))
    const wait = Math.ceil(Math.max(...waits))
    if (wait > 0) throw tooSoon(`Too many tries did not fit. Wait ${inWords(wait)} and try again.`, wait)
    this.#near.count(pair)
    this.#account.count(account)
    this.#network.count(network)
  }

  /** The try was good: what was counted against this account here is forgotten. */
  passed(account: string, network: string): void {
    const pair = `${account} ${network}`
    this.#near.forget(pair)
    this.#account.forget(account)
    this.#network.forget(network)
    if (this.#trusted.size >= TRUSTED_MAX) this.#trusted.clear()
    this.#trusted.add(pair)
  }
}

function inWords(seconds: number): string {
  return seconds <= 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}

const kept = new WeakMap<Database, Guesses>()

/** The guesses that this running server has seen. */
export function guessesAt(database: Database): Guesses {
  const guesses = kept.get(database) ?? new Guesses()
  kept.set(database, guesses)
  return guesses
}
