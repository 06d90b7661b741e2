import { Followed } from '#books/followed.ts'
import { flowsOf, linesOf } from '#books/lines.ts'
import { mentionsOf } from '#books/mentions.ts'
import type { Known, OpenBooks } from '#books/open-books.ts'
import type { Booked, Outcome } from '#books/outcome.ts'
import { type OwnPlaces, refuseElsewhere } from '#books/own-places.ts'
import type { Received } from '#books/proposed.ts'
import { isDecided, repeated } from '#books/repeated.ts'
import { addContradiction, refuseUnsound } from '#books/soundness.ts'
import { fitTogether } from '#books/together.ts'
import { admit } from '#core/admit.ts'
import { type Accepted, type Answer, accepted, held, returned, type Verdict } from '#core/answer.ts'
import { type Entry, gradeOf } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import type { Kind } from '#core/kind.ts'
import { bookedDay } from '#core/period.ts'
import { subjectsOf } from '#core/put-right.ts'
import type { Role } from '#core/role.ts'
import { kindNamed } from '#programmes/index.ts'

/** Who sent a thing, and with what. */
export interface Sender {
  readonly by: Id
  readonly roles: readonly Role[]
  /** Where she may record, if not everywhere. */
  readonly own?: OwnPlaces | undefined
  readonly submission: Id | undefined
  readonly selfReported: boolean
  /** Set when a person has looked at a held entry and lets it in. */
  readonly isConfirmed?: boolean
}

/** An entry that is not in yet, and who sent it. */
export interface Waiting {
  readonly received: Received
  readonly sender: Sender
}

/** How an entry is bound to the one before it; on a phone, which numbers nothing, it is not. */
export type Link = (head: string, of: Pick<Booked, 'seq' | 'booked' | 'by' | 'grade' | 'sha256'>) => string

/** Where the journal stands, and how the next entry is bound to it. */
export interface Chain {
  readonly seq: bigint
  readonly head: string
  readonly link: Link
}

/** Decides a batch in turn over the open books, and gathers what is to be written. Touches no database. */
export class Batch {
  readonly outcome: Outcome = {
    inbox: [],
    booked: [],
    ended: [],
    items: [],
    followed: [],
    commitments: [],
    flows: [],
    closed: [],
    reopened: [],
    linked: [],
    unlinked: [],
  }

  readonly #books: OpenBooks
  readonly #followed: Followed
  readonly #known: Map<Id, Known>
  readonly #link: Link
  #seq: bigint
  #head: string

  constructor(books: OpenBooks, known: readonly Known[], chain: Chain) {
    this.#books = books
    this.#followed = new Followed(books)
    this.#known = new Map(known.map(row => [row.id, row]))
    this.#link = chain.link
    this.#seq = chain.seq
    this.#head = chain.head
  }

  get seq(): bigint {
    return this.#seq
  }

  get head(): string {
    return this.#head
  }

  /**
   * Decides an entry again, on behalf of whoever sent it. Nothing changes unless it can be let in now, but for
   * what it waits for.
   */
  retry({ received, sender }: Waiting): Answer | undefined {
    const verdict = this.decideFor(received, sender)
    if (verdict.answer === 'held') this.remember(received, sender, verdict, undefined)
    return verdict.answer === 'accepted' ? this.letIn({ received, sender }, verdict) : undefined
  }

  /** Decides held entries that may fit only together, and lets in those that do. */
  retryTogether(group: readonly Waiting[]): readonly Answer[] {
    const decide = ({ received, sender }: Waiting) => this.decideFor(received, sender)
    return fitTogether(group, this.#books, decide).map(({ one, verdict }) => this.letIn(one, verdict))
  }

  private decideFor(received: Received, sender: Sender): Verdict {
    const { proposer } = this.#books
    this.#books.proposer = { user: sender.by, roles: sender.roles }
    const verdict = received.refusal ?? this.decide(received, sender)
    this.#books.proposer = proposer
    return verdict
  }

  private letIn({ received, sender }: Waiting, verdict: Accepted): Answer {
    const seq = this.book(received, sender, verdict.findings)
    this.remember(received, sender, verdict, seq)
    return { id: received.id, ...verdict, seq: Number(seq) }
  }

  /** Decides one thing received and remembers the answer. */
  take(received: Received, sender: Sender): Answer {
    const known = this.#known.get(received.id)
    if (known && isDecided(known, received) && !sender.isConfirmed) return repeated(known, received)
    const verdict = received.refusal ?? this.decide(received, sender)
    const seq = verdict.answer === 'accepted' ? this.book(received, sender, verdict.findings) : undefined
    this.remember(received, sender, verdict, seq)
    return { id: received.id, ...verdict, ...(seq === undefined ? {} : { seq: Number(seq) }) }
  }

  private decide({ entry, kind }: Received, { isConfirmed, own }: Sender): Verdict {
    if (!entry || !kind) return returned('malformed', 'This is not an entry.')
    if (this.#books.entry(entry.id)) return held('id_known', 'An entry with this id is in the books.')
    const elsewhere = refuseElsewhere(entry, own, this.#books)
    if (elsewhere) return elsewhere
    const verdict = this.withoutReplaced(entry, () => admit(kind, entry, this.#books))
    const mayConfirm = isConfirmed && verdict.answer === 'held' && !verdict.waitsFor
    const isLetIn = mayConfirm && !addContradiction([entry], this.#books)
    if (verdict.answer !== 'accepted' && !isLetIn) return verdict
    return refuseUnsound(entry, this.#books) ?? (isLetIn ? accepted() : verdict)
  }

  /** What a replaced entry took from a fund is there again for the one that replaces it. */
  private withoutReplaced(entry: Entry, judge: () => Verdict): Verdict {
    const original = entry.replaces ? this.#books.content(entry.replaces) : undefined
    const booked = original && (this.#books.entry(original.id)?.booked ?? original.occurred)
    const freed = booked ? flowsOf(linesOf(original, this.#books).moves, booked, -1n) : []
    for (const flow of freed) this.#books.addFlow(flow)
    const verdict = judge()
    for (const flow of freed) this.#books.addFlow(flow, -1n)
    return verdict
  }

  private book(received: Received, sender: Sender, findings: Booked['findings']): bigint {
    const { entry, kind } = received
    if (!entry || !kind) throw new Error('only an entry is booked')
    const original = this.original(entry)
    this.#seq += 1n
    const booked = bookedDay(entry.occurred, month => this.#books.isClosed(entry.programme, month))
    const lines = linesOf(entry, this.#books, entry.kind === 'entry.reversed' ? original : undefined)
    const mentions = mentionsOf(entry, kind)
    const grade = gradeOf(entry, sender.selfReported)
    this.#head = this.#link(this.#head, {
      seq: this.#seq,
      booked,
      by: sender.by,
      grade,
      sha256: received.sha256,
    })
    const base = { entry, seq: this.#seq, booked, grade, by: sender.by, submission: sender.submission }
    this.outcome.booked.push({
      ...base,
      ...lines,
      mentions,
      findings,
      sha256: received.sha256,
      hash: this.#head,
    })
    this.outcome.flows.push(...flowsOf(lines.moves, booked, 1n))
    this.apply(entry, kind, original, booked, sender.by)
    return this.#seq
  }

  /** The entry that this one voids, replaces or reverses. */
  private original(entry: Entry): Entry | undefined {
    const named = entry.kind.startsWith('entry.') ? (entry.fields.entry as Id) : entry.replaces
    return named ? this.#books.content(named) : undefined
  }

  private apply(entry: Entry, kind: Kind, original: Entry | undefined, booked: string, by: Id): void {
    if (original) this.endOriginal(entry, original)
    for (const about of kind.facts(entry)) this.#followed.add(entry, kind, about)
    this.settleFlows()
    this.#books.learnEntry(entry, {
      id: entry.id,
      seq: Number(this.#seq),
      kind: entry.kind,
      occurred: entry.occurred,
      booked,
      programme: entry.programme,
      place: entry.place,
      month: entry.fields.month as string | undefined,
      recordedBy: by,
      who: kind.who,
      items: kind.facts(entry).map(({ item }) => item),
      mentions: kind.mentions(entry),
      subjects: subjectsOf(kind, entry),
    })
    this.applyToPeriods(entry)
  }

  private endOriginal(entry: Entry, original: Entry): void {
    const how =
      entry.kind === 'entry.voided' ? 'voided' : entry.kind === 'entry.reversed' ? 'reversed' : 'replaced'
    this.outcome.ended.push({ entry: original.id, by: entry.id, how })
    this.#books.markEnded(original.id, entry.id)
    const kind = kindNamed(original.kind)
    if (kind) for (const { item } of kind.facts(original)) this.#followed.drop(item, original.id, kind)
    if (original.kind === 'party.linked') this.outcome.unlinked.push(original.id)
    if (how === 'reversed') return
    const booked = this.#books.entry(original.id)?.booked ?? original.occurred
    this.outcome.flows.push(...flowsOf(linesOf(original, this.#books).moves, booked, -1n))
  }

  /** Flows added since the last time change what accounts hold for the next entry of the batch. */
  #settled = 0
  private settleFlows(): void {
    for (const flow of this.outcome.flows.slice(this.#settled)) this.#books.addFlow(flow)
    this.#settled = this.outcome.flows.length
  }

  private applyToPeriods(entry: Entry): void {
    const { programme, id } = entry
    const month = entry.fields.month as string
    if (entry.kind === 'period.closed') {
      this.outcome.closed.push({ programme, month, entry: id })
      this.#books.setClosed(programme, month, Number(this.#seq))
    }
    if (entry.kind === 'period.reopened') {
      // A month closed and opened again within one batch was never closed for anybody else.
      const at = this.outcome.closed.findIndex(each => each.programme === programme && each.month === month)
      if (at >= 0) this.outcome.closed.splice(at, 1)
      this.outcome.reopened.push({ programme, month })
      this.#books.setClosed(programme, month, undefined)
    }
    if (entry.kind === 'party.linked') {
      const { duplicate, keep } = entry.fields as { duplicate: Id; keep: Id }
      this.outcome.linked.push({ duplicate, keep, entry: id })
    }
  }

  private remember(received: Received, sender: Sender, verdict: Verdict, seq: bigint | undefined): void {
    const { id, sha256, kindName: kind } = received
    const content = verdict.answer === 'accepted' ? null : (received.kept ?? received.content)
    const { by, submission } = sender
    const waiting = waitingForAll(verdict, received)
    const isKnown = this.#known.has(id)
    this.outcome.inbox.push({ id, sha256, kind, content, verdict: waiting, seq, by, submission, isKnown })
    this.#known.set(id, {
      id,
      sha256,
      answer: verdict.answer,
      code: verdict.answer === 'accepted' ? null : verdict.code,
      because: verdict.answer === 'accepted' ? null : verdict.because,
      params: verdict.answer === 'accepted' ? null : (verdict.params ?? null),
      field: verdict.answer === 'returned' ? (verdict.field ?? null) : null,
      findings: verdict.answer === 'accepted' ? verdict.findings : null,
      seq: seq === undefined ? null : Number(seq),
      settled: null,
    })
  }

  /** The rows and commitments that follow from all facts that changed. */
  finish(): void {
    const { items, followed, commitments } = this.#followed.rows()
    this.outcome.items.push(...items)
    this.outcome.followed.push(...followed)
    this.outcome.commitments.push(...commitments)
  }
}

/** What waits for one animal waits for every animal it names: each could be what is missing next. */
function waitingForAll(verdict: Verdict, { entry, kind }: Received): Verdict {
  if (verdict.answer !== 'held' || !verdict.waitsFor || !entry || !kind) return verdict
  const items = kind.facts(entry).map(({ item }) => item)
  return { ...verdict, waitsFor: [...new Set([...verdict.waitsFor, ...items])] }
}
