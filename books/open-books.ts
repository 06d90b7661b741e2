import type { Flow } from '#books/outcome.ts'
import { Tags } from '#books/tags.ts'
import type { Account, Leg, PartyFacts } from '#core/account.ts'
import type { Finding } from '#core/answer.ts'
import type {
  Books,
  EntryFacts,
  FundFacts,
  PairingFacts,
  ProgrammeFacts,
  ResourceKindFacts,
  TermsFacts,
} from '#core/books.ts'
import type { Day } from '#core/day.ts'
import type { Entry } from '#core/entry.ts'
import { type Fact, withFact, withoutFacts } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import type { Params } from '#core/sentence.ts'

/** What the database hands over for one batch; the shape `ledger.read_books` builds. */
export interface BooksRead {
  readonly seq: string
  readonly head: string
  readonly today: Day
  readonly known: readonly Known[] | null
  readonly waiting: readonly WaitingRead[] | null
  readonly entries: readonly ReadEntry[] | null
  readonly items: readonly { id: Id; parent: Id | null; facts: readonly Fact[] }[] | null
  readonly parties: readonly ({ id: Id } & PartyFacts)[] | null
  readonly places: readonly Id[] | null
  readonly pairings:
    | readonly ({ readonly id: Id; readonly to: Day | null } & Omit<PairingFacts, 'to'>)[]
    | null
  readonly servicePoints: readonly Id[] | null
  readonly programmes: readonly (Omit<ProgrammeFacts, 'to'> & { to: Day | null })[] | null
  readonly closings: readonly { programme: Id; month: string; seq: number }[] | null
  readonly funds: readonly FundFacts[] | null
  readonly balances: readonly { account: Account; fund: Id; kind: string; balance: string }[] | null
  /** What accounts gained or lost day by day, from the first day that is asked about. */
  readonly days?: readonly { account: Account; fund: Id; kind: string; day: Day; net: string }[] | null
  readonly kinds: readonly ResourceKindFacts[] | null
  readonly terms: readonly TermsFacts[] | null
}

export interface Known {
  readonly id: Id
  readonly sha256: string
  readonly answer: 'accepted' | 'held' | 'returned'
  readonly code: string | null
  readonly because: string | null
  readonly params: Params | null
  readonly field: string | null
  readonly findings: readonly Finding[] | null
  readonly seq: number | null
  readonly settled: 'admitted' | 'same' | 'set_aside' | null
}

export interface KnownEntry {
  readonly id: Id
  readonly kind: string
  readonly v: number
  readonly programme: Id
  readonly place: Id
  readonly occurred: Day
  readonly booked: Day
  readonly body: Omit<Entry, 'id' | 'kind' | 'v' | 'programme' | 'place' | 'occurred'>
  readonly recordedBy: Id
  readonly endedBy: Id | null
}

/** An entry with what it was accepted with. */
export interface ReadEntry extends KnownEntry {
  readonly seq: number
  /** The legs of its moves, line by line. */
  readonly legs: readonly Leg[] | null
}

interface WaitingRead {
  readonly content: string
  readonly by: Id
  readonly submission: Id | null
  /** The roles of whoever sent it, while she belongs here. */
  readonly roles: readonly Role[] | null
}

/** What would be known of an item; without facts, nothing. */
export interface Supposed {
  readonly item: Id
  readonly facts: readonly Fact[] | undefined
  readonly parent?: Id | undefined
}

/** The books as they stand in the middle of a batch: what was read, and what has been decided since. */
export class OpenBooks implements Books {
  readonly today: Day
  proposer: { readonly user: Id; readonly roles: readonly Role[] }
  readonly #facts = new Map<Id, readonly Fact[]>()
  readonly #parents = new Map<Id, Id>()
  readonly #children = new Map<Id, Set<Id>>()
  readonly #entries = new Map<Id, EntryFacts>()
  readonly #contents = new Map<Id, Entry>()
  readonly #parties: Map<Id, PartyFacts>
  readonly #places: Set<Id>
  readonly #programmes: Map<Id, ProgrammeFacts>
  readonly #servicePoints: Set<Id>
  readonly #pairings: Map<Id, PairingFacts>
  readonly #legs: Map<Id, readonly Leg[]>
  readonly #closed: Map<string, number>
  readonly #funds: Map<Id, FundFacts>
  readonly #balances: Map<string, bigint>
  readonly #kinds: Map<string, ResourceKindFacts>
  readonly #terms: Map<string, TermsFacts>
  readonly #days = new Map<string, Map<Day, bigint>>()
  readonly #tags = new Tags(this.#facts)

  constructor(read: BooksRead, proposer: { user: Id; roles: readonly Role[] }) {
    this.today = read.today
    this.proposer = proposer
    for (const { id, parent, facts } of read.items ?? []) {
      this.#facts.set(id, facts)
      if (parent) this.setParent(id, parent)
    }
    this.#parties = new Map(read.parties?.map(({ id, ...facts }) => [id, facts]))
    this.#places = new Set(read.places)
    this.#programmes = new Map(
      read.programmes?.map(({ to, ...rest }) => [rest.id, to ? { ...rest, to } : rest]),
    )
    this.#servicePoints = new Set(read.servicePoints)
    this.#pairings = new Map(read.pairings?.map(({ id, from, to }) => [id, { from, to: to ?? undefined }]))
    this.#legs = new Map(read.entries?.map(({ id, legs }) => [id, legs ?? []]))
    this.#closed = new Map(read.closings?.map(({ programme, month, seq }) => [`${programme} ${month}`, seq]))
    this.#funds = new Map(read.funds?.map(fund => [fund.id, fund]))
    this.#balances = new Map(
      read.balances?.map(({ account, fund, kind, balance }) => [
        `${account} ${fund} ${kind}`,
        BigInt(balance),
      ]),
    )
    for (const { account, fund, kind, day, net } of read.days ?? []) {
      this.addDay(`${account} ${fund} ${kind}`, day, BigInt(net))
    }
    this.#kinds = new Map(read.kinds?.map(kind => [kind.key, kind]))
    this.#terms = new Map(read.terms?.map(terms => [`${terms.id}@${terms.version}`, terms]))
  }

  facts(item: Id): readonly Fact[] {
    return this.#facts.get(item) ?? []
  }

  party(id: Id): PartyFacts | undefined {
    return this.#parties.get(id)
  }

  isPlace(id: Id): boolean {
    return this.#places.has(id)
  }

  isServicePoint(id: Id): boolean {
    return this.#servicePoints.has(id)
  }

  pairing(id: Id): PairingFacts | undefined {
    return this.#pairings.get(id)
  }

  programme(id: Id): ProgrammeFacts | undefined {
    return this.#programmes.get(id)
  }

  fund(id: Id): FundFacts | undefined {
    return this.#funds.get(id)
  }

  resourceKind(key: string): ResourceKindFacts | undefined {
    return this.#kinds.get(key)
  }

  terms(reference: string): TermsFacts | undefined {
    return this.#terms.get(reference)
  }

  entry(id: Id): EntryFacts | undefined {
    return this.#entries.get(id)
  }

  balance(account: Account, fund: Id, kind: string): bigint {
    return this.#balances.get(`${account} ${fund} ${kind}`) ?? 0n
  }

  lowest(account: Account, fund: Id, kind: string, from: Day): bigint {
    const days = [...(this.#days.get(`${account} ${fund} ${kind}`) ?? [])].filter(([day]) => day > from)
    let there = this.balance(account, fund, kind)
    let least = there
    for (const [, net] of days.toSorted(([a], [b]) => (a < b ? 1 : -1))) {
      there -= net
      if (there < least) least = there
    }
    return least
  }

  isClosed(programme: Id, month: string): boolean {
    return this.#closed.has(`${programme} ${month}`)
  }

  closedBy(programme: Id, month: string): number | undefined {
    return this.#closed.get(`${programme} ${month}`)
  }

  /** The legs an entry was booked with, where it was read: organisations may have become of another class since. */
  legsOf(entry: Id): readonly Leg[] {
    return this.#legs.get(entry) ?? []
  }

  /** The whole entry behind an id that was named. */
  content(id: Id): Entry | undefined {
    return this.#contents.get(id)
  }

  tagged(tag: string): readonly Id[] {
    return this.#tags.wornBy(tag)
  }

  parentOf(item: Id): Id | undefined {
    return this.#parents.get(item)
  }

  childrenOf(item: Id): readonly Id[] {
    return [...(this.#children.get(item) ?? [])]
  }

  learnEntry(entry: Entry, facts: EntryFacts): void {
    this.#contents.set(entry.id, entry)
    this.#entries.set(entry.id, facts)
  }

  markEnded(id: Id, by: Id): void {
    const entry = this.#entries.get(id)
    if (entry) this.#entries.set(id, { ...entry, endedBy: by })
  }

  addFact(item: Id, fact: Fact, parent: Id | undefined): void {
    this.#facts.set(item, withFact(this.facts(item), fact))
    this.#tags.note(item, fact)
    if (parent) this.setParent(item, parent)
  }

  /** What `act` answers if this were known of some items; nothing of it is known afterwards. */
  supposing<T>(supposed: readonly Supposed[], act: () => T): T {
    const known = supposed.map(({ item }) => ({
      item,
      facts: this.#facts.get(item),
      parent: this.#parents.get(item),
    }))
    for (const each of supposed) this.suppose(each)
    try {
      return act()
    } finally {
      for (const each of known) this.suppose(each)
    }
  }

  private suppose({ item, facts, parent }: Supposed): void {
    if (facts) this.#facts.set(item, facts)
    else this.#facts.delete(item)
    this.#tags.forget()
    this.#children.get(this.#parents.get(item) ?? '')?.delete(item)
    this.#parents.delete(item)
    if (parent) this.setParent(item, parent)
  }

  /** Takes away what one entry said of an item. */
  dropFacts(item: Id, entry: Id): void {
    this.#facts.set(item, withoutFacts(this.facts(item), entry))
  }

  /** What flows changes what an account holds from its day on; `times` -1 takes it back. */
  addFlow({ account, fund, kind, day, in: gained, out }: Flow, times: 1n | -1n = 1n): void {
    const net = (gained - out) * times
    const key = `${account} ${fund} ${kind}`
    this.#balances.set(key, this.balance(account, fund, kind) + net)
    this.addDay(key, day, net)
  }

  private addDay(key: string, day: Day, net: bigint): void {
    const days = this.#days.get(key) ?? new Map<Day, bigint>()
    this.#days.set(key, days.set(day, (days.get(day) ?? 0n) + net))
  }

  setClosed(programme: Id, month: string, by: number | undefined): void {
    if (by !== undefined) this.#closed.set(`${programme} ${month}`, by)
    else this.#closed.delete(`${programme} ${month}`)
  }

  private setParent(item: Id, parent: Id): void {
    this.#parents.set(item, parent)
    const siblings = this.#children.get(parent) ?? new Set()
    this.#children.set(parent, siblings.add(item))
  }
}
