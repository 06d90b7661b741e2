import type { Id } from '#core/id.ts'
import type { Answer } from '#web/books/rows.ts'
import { isFull } from '#web/device/no-room.ts'
import type { Seal } from '#web/device/seal.ts'
import type { DeviceStore, OutboxRow } from '#web/device/store.ts'
import { isUndoable, keptOf, type Unsent, unsentFrom } from '#web/device/unsent.ts'

interface OutboxOptions {
  readonly store: DeviceStore
  readonly seal: () => Seal
  readonly now: () => number
  /** Told after every change. */
  readonly onChange: () => void
}

/**
 * What was made on this phone. Every change is on the disk before anybody hears of it, and is made to one row:
 * nothing that is added meanwhile can be written over.
 */
export class Outbox {
  readonly #options: OutboxOptions
  /** Rows that did not open: they stay where they are, and are told of. */
  unreadable = 0
  /** How often it was read from the disk: what was worked out from it before may not hold any more. */
  loads = 0
  #all = new Map<Id, Unsent>()
  #n = 0
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** Everything, in the order in which it was made. */
  get all(): readonly Unsent[] {
    return [...this.#all.values()].toSorted((a, b) => a.n - b.n)
  }

  get(id: Id): Unsent | undefined {
    return this.#all.get(id)
  }

  /**
   * Reads what lies on the disk; after unlocking, and after another tab has changed it. Refused with `LockedError`
   * where another tab has wiped the phone.
   */
  load(): Promise<void> {
    return this.#inTurn(async () => {
      const seal = this.#options.seal()
      const rows = await this.#options.store.read(seal, ['outbox'], ({ outbox }) =>
        outbox.orderBy('n').toArray(),
      )
      const opened = await Promise.allSettled(rows.map(row => this.#open(row, seal)))
      const all = opened.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
      this.#all = new Map(all.map(one => [one.id, one]))
      this.loads++
      this.#n = rows.at(-1)?.n ?? 0
      this.unreadable = rows.length - all.length
      this.#options.onChange()
    })
  }

  /** Puts everything out of memory: the phone is locked. */
  clear(): void {
    this.#all = new Map()
  }

  /** Keeps something new, or a changed form of what came back or was never sent. */
  add(of: Pick<Unsent, 'id' | 'what' | 'body'> & { readonly isTried?: boolean }): Promise<Unsent> {
    return this.#inTurn(async () => {
      const known = await this.#readAnew(of.id)
      if (known && !isUndoable(known)) throw new Error(`${of.id} is on its way already`)
      // The same order on the disk as in memory, also where two tabs add at once.
      const n =
        known?.n ?? Math.max(this.#n, (await this.#options.store.outbox.orderBy('n').last())?.n ?? 0) + 1
      const one: Unsent = {
        ...of,
        n,
        state: 'waiting',
        at: this.#options.now(),
        isTried: known?.isTried ?? of.isTried ?? false,
      }
      this.#n = Math.max(this.#n, n)
      await this.#write([one])
      return one
    })
  }

  /** Notes, before anything is sent, that these are on their way. */
  markSending(ids: readonly Id[]): Promise<void> {
    return this.#inTurn(async () => {
      const going = ids
        .flatMap(id => this.#all.get(id) ?? [])
        .map(one => ({ ...one, state: 'sending' as const }))
      await this.#writeIfRoom(going.filter(({ isTried }) => !isTried).map(one => ({ ...one, isTried: true })))
      for (const one of going) this.#all.set(one.id, { ...one, isTried: true })
      this.#options.onChange()
    })
  }

  /** They were sent and nothing was heard: they wait again. */
  markWaiting(ids: readonly Id[]): Promise<void> {
    return this.#inTurn(async () => {
      for (const id of ids) {
        const one = this.#all.get(id)
        if (one?.state === 'sending') this.#all.set(id, { ...one, state: 'waiting' })
      }
      this.#options.onChange()
    })
  }

  /** The server, restored from an older backup, knows nothing of what it held: these are sent again. */
  sendAnew(ids: readonly Id[]): Promise<void> {
    return this.#inTurn(() =>
      this.#write(
        ids.flatMap(id => {
          const one = this.#all.get(id)
          return one?.state === 'held' ? [{ ...one, state: 'waiting' as const }] : []
        }),
      ),
    )
  }

  /** Keeps what the server said. */
  settle(answers: readonly Answer[]): Promise<void> {
    return this.#inTurn(() =>
      this.#writeIfRoom(
        answers.flatMap(answer => {
          const one = this.#all.get(answer.id)
          return one ? [{ ...one, state: answer.answer, answer }] : []
        }),
      ),
    )
  }

  /**
   * Takes one back that is still this phone's own business; false where it is not any more. An entry that came back is
   * set aside: the server has it, and is told by the next sync.
   */
  undo(id: Id): Promise<boolean> {
    return this.#inTurn(async () => {
      const one = await this.#readAnew(id)
      if (!one || !isUndoable(one)) return false
      if (one.state === 'returned' && one.what === 'entry') await this.#write([{ ...one, state: 'aside' }])
      else await this.#remove([id])
      return true
    })
  }

  /** Sends one again that came back, as it was. */
  retry(id: Id): Promise<void> {
    return this.#inTurn(async () => {
      const one = await this.#readAnew(id)
      if (one?.state === 'returned') await this.#write([{ ...one, state: 'waiting' }])
    })
  }

  /** No longer shows one that a person looks at, or that somebody has dealt with: the server has it. */
  putAway(ids: readonly Id[]): Promise<void> {
    return this.#inTurn(() => this.#remove(ids))
  }

  /** Forgets in memory what has been deleted together with something else. */
  dropped(ids: readonly Id[]): Promise<void> {
    return this.#inTurn(async () => {
      for (const id of ids) this.#all.delete(id)
      this.#options.onChange()
    })
  }

  /**
   * Notes in memory alone what a full disk does not take: what it holds goes out all the same, and sent again it gets
   * the same answer.
   */
  async #writeIfRoom(changed: readonly Unsent[]): Promise<void> {
    try {
      await this.#write(changed)
    } catch (fault) {
      if (!isFull(fault)) throw fault
      for (const one of changed) this.#all.set(one.id, one)
      this.#options.onChange()
    }
  }

  /** As it lies on the disk: another tab may have sent it, changed it or taken it back since. */
  async #readAnew(id: Id): Promise<Unsent | undefined> {
    const { store, seal } = this.#options
    const row = await store.outbox.get(id)
    if (!row) this.#all.delete(id)
    else if (this.#all.get(id)?.state !== 'sending') this.#all.set(id, await this.#open(row, seal()))
    return this.#all.get(id)
  }

  /** A row as it was kept; one that is known to have been sent stays so where the disk had no room to note it. */
  async #open({ id, n, sealed }: OutboxRow, seal: Seal): Promise<Unsent> {
    const kept = unsentFrom(await seal.open(nameOf(id), sealed), id, n)
    const known = this.#all.get(id)
    return known?.isTried && !kept.isTried ? known : kept
  }

  async #write(changed: readonly Unsent[]): Promise<void> {
    if (changed.length === 0) return
    const seal = this.#options.seal()
    const rows = await Promise.all(
      changed.map(async (one): Promise<OutboxRow> => {
        return { id: one.id, n: one.n, sealed: await seal.seal(nameOf(one.id), keptOf(one)) }
      }),
    )
    const { store } = this.#options
    await store.write(seal, ['outbox'], ({ outbox }) => outbox.bulkPut(rows))
    for (const one of changed) this.#all.set(one.id, one)
    this.#options.onChange()
  }

  async #remove(ids: readonly Id[]): Promise<void> {
    const { store, seal } = this.#options
    await store.write(seal(), ['outbox'], ({ outbox }) => outbox.bulkDelete(ids))
    for (const id of ids) this.#all.delete(id)
    this.#options.onChange()
  }

  /** One change after the other; a failed one does not stop the next. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(change, change)
    this.#turn = turn
    turn.catch(() => {})
    return turn
  }
}

function nameOf(id: Id): string {
  return `outbox/${id}`
}
