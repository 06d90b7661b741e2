import { LockedError } from '#web/device/locked-error.ts'
import { isFull } from '#web/device/no-room.ts'
import { type Bytes, newKey, randomBytes, Seal, unwrapKey, type Wrapping, wrapKey } from '#web/device/seal.ts'
import { plainRescue, rescueCode } from '#web/device/speakable.ts'
import type { CopiedRow, DeviceStore, LockRow, Tables } from '#web/device/store.ts'
import { latinDigits } from '#web/values/number-of.ts'

/** After so long without a touch the phone locks itself. */
export const LOCK_MS = 5 * 60_000
export const WRONG_MOST = 10

/** What became of a PIN that was typed. */
export type Unlocking =
  | { readonly as: 'open' }
  /** Not the PIN; after `left` more the phone forgets its branch. */
  | { readonly as: 'wrong'; readonly left: number; readonly waitMs: number }
  /** Too soon after a wrong one: it was not looked at. */
  | { readonly as: 'wait'; readonly left: number; readonly waitMs: number }
  /** Ten were wrong: the branch is gone; what was not sent is kept under the rescue code. */
  | { readonly as: 'wiped' }

/** A try that was counted, and what it is made on. */
interface Counted {
  readonly wrong: number
  readonly pin: Wrapping
  readonly keyId: string
}

interface LockOptions {
  readonly store: DeviceStore
  readonly now: () => number
  readonly iterations?: number
}

/** Opens and locks what lies on the phone. Wrong PINs are counted on the disk before they are looked at. */
export class Lock {
  readonly #store: DeviceStore
  readonly #now: () => number
  readonly #iterations: number | undefined
  #seal: Seal | undefined
  #touchedAt = 0

  constructor({ store, now, iterations }: LockOptions) {
    this.#store = store
    this.#now = now
    this.#iterations = iterations
  }

  get isOpen(): boolean {
    const idle = this.#now() - this.#touchedAt
    // A clock that was set back would keep it open until it is as late again.
    if (idle < 0) this.#touchedAt = this.#now()
    if (this.#seal && idle >= LOCK_MS) this.lock()
    return this.#seal !== undefined
  }

  /** What seals, while it is open. */
  get seal(): Seal {
    if (!this.isOpen || !this.#seal) throw new LockedError()
    return this.#seal
  }

  /** A finger touched the screen: five minutes begin anew. */
  touch(): void {
    if (this.isOpen) this.#touchedAt = this.#now()
  }

  lock(): void {
    this.#seal = undefined
  }

  /** Begins with a new key under a PIN; the answer is the rescue code, which is nowhere on the phone. */
  async setUp(pin: string): Promise<string> {
    const raw = newKey()
    const rescue = rescueCode(randomBytes)
    const row: LockRow = {
      key: 'lock',
      keyId: crypto.randomUUID(),
      pin: await wrapKey(raw, pin, this.#iterations),
      rescue: await wrapKey(raw, plainRescue(rescue), this.#iterations),
      wrong: 0,
      wrongAt: 0,
    }
    await this.#store.meta.put(row)
    await this.#openWith(raw, row.keyId)
    return rescue
  }

  /** Tries a PIN. */
  async unlock(pin: string): Promise<Unlocking> {
    const counted = await this.#count()
    if ('as' in counted) return counted
    const raw = await unwrapKey(counted.pin, pin)
    if (raw) {
      await this.#note({ wrong: 0, wrongAt: 0 })
      await this.#openWith(raw, counted.keyId)
      return { as: 'open' }
    }
    if (counted.wrong < WRONG_MOST) {
      return { as: 'wrong', left: WRONG_MOST - counted.wrong, waitMs: waitAfter(counted.wrong) }
    }
    await wipe(this.#store, this.#now())
    return { as: 'wiped' }
  }

  /** Another PIN in the place of the old one; false where the old one is not right, which counts as wrong. */
  async changePin(old: string, pin: string): Promise<boolean> {
    const row = await this.#store.meta.get('lock')
    if ((await this.unlock(old)).as !== 'open' || !row?.pin) return false
    const raw = await unwrapKey(row.pin, old)
    if (!raw) return false
    await this.#note({ pin: await wrapKey(raw, pin, this.#iterations) })
    return true
  }

  /** Counts a try as wrong before it is made, so that switching the phone off in between gains nothing. */
  async #count(): Promise<Unlocking | Counted> {
    return this.#store.change(['meta'], async ({ meta }) => {
      const row = await meta.get('lock')
      if (!row?.pin) return { as: 'wiped' } as const
      const now = this.#now()
      const waitMs = waitAfter(row.wrong) - Math.max(0, now - row.wrongAt)
      if (waitMs > 0) {
        // After a clock was set back the wait begins now: else it would end when the old time comes again.
        if (now < row.wrongAt) await meta.put({ ...row, wrongAt: now })
        return { as: 'wait', left: WRONG_MOST - row.wrong, waitMs } as const
      }
      const wrong = row.wrong + 1
      await meta.put({ ...row, wrong, wrongAt: now })
      return { wrong, pin: row.pin, keyId: row.keyId }
    })
  }

  async #note(change: Partial<LockRow>): Promise<void> {
    await this.#store.change(['meta'], async ({ meta }) => {
      const row = await meta.get('lock')
      if (row) await meta.put({ ...row, ...change })
    })
  }

  async #openWith(raw: Bytes, keyId: string): Promise<void> {
    this.#seal = await Seal.of(raw, keyId)
    this.#touchedAt = this.#now()
  }
}

/** One second after the first wrong PIN, twice as long after each further one: about four minutes before the last. */
export function waitAfter(wrong: number): number {
  return wrong <= 0 ? 0 : 1000 * 2 ** (wrong - 1)
}

/** Six digits at least, or a sentence of that length. */
export function isPin(typed: string): boolean {
  const pin = latinDigits(typed.normalize('NFKC')).trim()
  return pin.length >= 6 && !/^(.)\1*$/.test(pin) && !'01234567890 9876543210'.includes(pin)
}

/** What makes room on a full disk, in the order in which it goes; what was recorded stays whatever happens. */
const MAKES_ROOM = [['kept', 'drafts'], ['photos']] as const

/**
 * Forgets the branch and the PIN. What was not sent is put aside first, in the same step, still sealed; from then
 * on only the rescue code opens it. On a full disk the branch goes first, and pictures only where that is not enough.
 */
export async function wipe(store: DeviceStore, at: number): Promise<void> {
  for (const names of MAKES_ROOM) {
    try {
      return await putAside(store, at)
    } catch (fault) {
      if (!isFull(fault)) throw fault
    }
    await store.change(names, async tables => {
      for (const table of Object.values(tables)) await table.clear()
    })
  }
  await putAside(store, at)
}

async function putAside(store: DeviceStore, at: number): Promise<void> {
  await store.change(['meta', 'kept', 'outbox', 'drafts', 'photos', 'copies'], async tables => {
    const { meta, kept, outbox, drafts, photos, copies } = tables
    const lock = await meta.get('lock')
    const rows = await unsentRows(tables)
    if (lock && rows.length > 0) await copies.put({ id: `${at}`, at, key: lock.rescue, rows })
    for (const table of [meta, kept, outbox, drafts, photos]) await table.clear()
  })
}

async function unsentRows({ outbox, drafts, photos }: Tables): Promise<readonly CopiedRow[]> {
  const [sent, typed, taken] = await Promise.all([
    outbox.orderBy('n').toArray(),
    drafts.toArray(),
    photos.toArray(),
  ])
  return [
    ...sent.map(({ id, sealed }) => ({ name: `outbox/${id}`, sealed })),
    ...typed.map(({ id, sealed }) => ({ name: `draft/${id}`, sealed })),
    ...taken.map(({ id, sealed }) => ({ name: `photo/${id}`, sealed })),
  ]
}
