import { Batch, type Sender } from '#books/batch.ts'
import { type BooksRead, OpenBooks } from '#books/open-books.ts'
import { parseProposal, type Received } from '#books/proposed.ts'
import { readmit } from '#books/readmit.ts'
import type { Answer } from '#core/answer.ts'
import type { Commitment } from '#core/commitment.ts'
import type { Day } from '#core/day.ts'
import type { Fact } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import type { ItemRow } from '#core/kind.ts'
import type { Role } from '#core/role.ts'
import { Derived } from '#web/device/derived.ts'
import type { HeldBranch } from '#web/device/held-branch.ts'
import type { Unsent } from '#web/device/unsent.ts'

/** Who records on this phone. */
export interface Recorder {
  readonly user: Id
  readonly roles: readonly Role[]
}

interface LedgerOptions {
  readonly branch: HeldBranch
  readonly recorder: Recorder
  readonly today: Day
  readonly unsent: readonly Unsent[]
  /** What was worked out before from the same registers; only what changed is worked out again. */
  readonly derived?: Derived
}

/** Entries whose effects are not the server's yet, but count here. */
const COUNTS: readonly Unsent['state'][] = ['waiting', 'sending', 'accepted']

/**
 * The books as this phone knows them: its branch, and on top of it what was recorded here and has not come back
 * by a pull. Decides with the very code of the gate. Made anew after every pull and every change that is not an
 * addition.
 */
export class Ledger {
  readonly branch: HeldBranch
  readonly today: Day
  readonly books: OpenBooks
  readonly recorder: Recorder
  /** Entries recorded here that are folded in, by id. */
  readonly own = new Map<Id, Received>()
  readonly #derived: Derived
  readonly #batch: Batch
  readonly #sender: Sender
  #open: { received: Received; sender: Sender }[] = []

  constructor({ branch, recorder, today, unsent, derived = new Derived() }: LedgerOptions) {
    this.#derived = derived
    this.branch = branch
    this.today = today
    this.recorder = recorder
    this.books = new OpenBooks(readOf(branch, today, unsent), recorder)
    this.#batch = new Batch(this.books, [], { seq: 0n, head: '', link: () => '' })
    this.#sender = { by: recorder.user, roles: recorder.roles, submission: undefined, selfReported: true }
    const known = entriesIn(branch)
    const counted = unsent.filter(
      ({ what, state, id }) => what === 'entry' && COUNTS.includes(state) && !known.has(id),
    )
    for (const { body } of counted) this.propose([body])
  }

  /** What the gate would answer, as far as this phone can know; what is accepted counts from now on. */
  propose(sent: readonly unknown[]): readonly Answer[] {
    const received = sent.map(receivedHere)
    const answers = received.map(one => this.#take(one))
    const notIn = received.flatMap((one, at) =>
      answers[at]?.answer === 'accepted' ? [] : [{ received: one, sender: this.#sender }],
    )
    const admitted = readmit(this.#batch, [...this.#open, ...notIn])
    const all = answers.map(answer => admitted.get(answer.id) ?? answer)
    // What a person has to look at does not wait for anything that is recorded.
    const held = notIn.filter(({ received: { id } }) =>
      all.some(each => each.id === id && each.answer === 'held' && each.waitsFor),
    )
    const open = [...this.#open, ...held]
    this.#open = open.filter(({ received: { id } }) => !admitted.has(id))
    for (const { received: one } of [...open, ...notIn]) if (admitted.has(one.id)) this.#note(one)
    return all.map(({ seq: _, ...answer }) => answer)
  }

  facts(item: Id): readonly Fact[] {
    return this.books.facts(item)
  }

  /** Every animal that something is known of. */
  get items(): readonly Id[] {
    const own = [...this.own.values()].flatMap(({ entry, kind }) =>
      entry && kind ? kind.facts(entry).map(({ item }) => item) : [],
    )
    return [...new Set([...this.branch.items.keys(), ...own])]
  }

  /** What an item's facts add up to. */
  row(item: Id): ItemRow | undefined {
    return this.#derived.row(item, this.books)
  }

  /** What is owed on an item, from its facts and those of its young. */
  owed(item: Id): readonly Commitment[] {
    return this.#derived.owed(item, this.books)
  }

  #take(received: Received): Answer {
    const answer = this.#batch.take(received, this.#sender)
    if (answer.answer === 'accepted') this.#note(received)
    return answer
  }

  #note(received: Received): void {
    this.own.set(received.id, received)
  }
}

/** Without an id nothing is recorded; the form always has one. Two of one id are told apart by the outbox. */
function receivedHere(sent: unknown): Received {
  const proposed = parseProposal(sent)
  return { ...proposed, id: proposed.id ?? '', sha256: proposed.content }
}

/** Entries whose facts came by a pull: what was recorded here under the same id is in there already. */
function entriesIn(branch: HeldBranch): ReadonlySet<Id> {
  return new Set([...branch.items.values()].flatMap(({ facts }) => facts.map(({ entry }) => entry)))
}

/** The branch in the shape the gate reads its books in; families added here are among its parties. */
function readOf(
  { registers, items, balances }: HeldBranch,
  today: Day,
  unsent: readonly Unsent[],
): BooksRead {
  const added = unsent.filter(({ what, state }) => what === 'person' && state !== 'returned')
  const own = added.map(({ id, body }) => ({ id, sort: body.sort as 'person' | 'household' }))
  return {
    seq: '0',
    head: '',
    today,
    known: null,
    waiting: null,
    entries: null,
    items: [...items.values()],
    parties: [...own, ...registers.parties.map(({ id, sort, orgClass }) => ({ id, sort, orgClass }))],
    places: registers.places.map(({ id }) => id),
    programmes: registers.programmes.map(({ kind, ...rest }) => ({ ...rest, kind: kind ?? '' })),
    // Which number closed it only matters to opening it again, which a phone does not.
    closings: registers.closings.map(each => ({ ...each, seq: 0 })),
    funds: registers.funds,
    balances,
    kinds: registers.kinds,
    terms: registers.terms,
    // No form of the field names one.
    pairings: null,
    servicePoints: null,
  }
}
