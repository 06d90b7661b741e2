import { bookedDay } from '#core/period.ts'
import { linkOf } from '#server/gate/link.ts'
import type { Faults } from '#server/verify/faults.ts'
import type { JournalEntry } from '#server/verify/journal-page.ts'

/** A number and the hash that the chain had there: what is published, so that nobody can rewrite it unseen. */
export interface Head {
  readonly seq: bigint
  readonly hash: string
}

/** Walks along the journal and works out again what the gate worked out when it accepted each entry. */
export class Chain {
  readonly #faults: Faults
  readonly #published: ReadonlyMap<bigint, string>
  readonly #closed = new Set<string>()
  #seq = 0n
  /** Undefined after a gap: what follows cannot be recomputed, and is not blamed for it. */
  #head: string | undefined = ''
  #last = ''

  constructor(faults: Faults, published: readonly Head[]) {
    this.#faults = faults
    this.#published = new Map(published.map(({ seq, hash: head }) => [seq, head]))
  }

  /** The number and the hash of the last entry seen. */
  get head(): Head {
    return { seq: this.#seq, hash: this.#last }
  }

  /** The next entry in the order of its number. */
  follow(one: JournalEntry): void {
    if (one.seq !== this.#seq + 1n) this.skip(one.seq)
    this.checkBooked(one)
    const made = this.#head === undefined ? one.hash : linkOf(this.#head, { ...one, by: one.recordedBy })
    if (made !== one.hash) {
      const because = `Entry ${one.seq}: the chain does not hold here; it, or one before it, was changed afterwards.`
      this.#faults.add('chain_broken', because, one.seq)
    }
    const published = this.#published.get(one.seq)
    if (published !== undefined && published !== one.hash) {
      const because = `Entry ${one.seq}: the published head is another; the journal up to here was rewritten.`
      this.#faults.add('head_differs', because, one.seq)
    }
    this.#seq = one.seq
    this.#head = one.hash
    this.#last = one.hash
  }

  /** After the last entry: published heads that the journal does not reach any more. */
  end(): void {
    for (const seq of this.#published.keys()) {
      if (seq <= this.#seq) continue
      const because = `The published head is that of entry ${seq}, but the journal ends at ${this.#seq}: its end was cut off.`
      this.#faults.add('tail_cut', because)
    }
  }

  private skip(to: bigint): void {
    const [from, until] = [this.#seq + 1n, to - 1n]
    const which = from === until ? `Entry ${from} is` : `Entries ${from} to ${until} are`
    this.#faults.add('seq_missing', `${which} missing from the journal.`, from)
    this.#head = undefined
  }

  private checkBooked({ entry, seq, booked }: JournalEntry): void {
    const { programme, fields } = entry
    const due = bookedDay(entry.occurred, month => this.#closed.has(`${programme} ${month}`))
    if (due !== booked) {
      const because = `Entry ${seq}: booked on ${booked}, but its month was open or closed so that it belongs on ${due}.`
      this.#faults.add('booked_differs', because, seq)
    }
    if (entry.kind === 'period.closed') this.#closed.add(`${programme} ${fields.month}`)
    if (entry.kind === 'period.reopened') this.#closed.delete(`${programme} ${fields.month}`)
  }
}
