import type { Received } from '#books/proposed.ts'
import { isOutside } from '#core/account.ts'
import type { Entry } from '#core/entry.ts'
import { partiesNamed } from '#core/field.ts'
import type { Kind } from '#core/kind.ts'

/** What the gate has to look up before it can decide: the subjects of a batch, and nothing else. */
export class BooksRequest {
  readonly ids = new Set<string>()
  readonly entries = new Set<string>()
  readonly items = new Set<string>()
  readonly own = new Set<string>()
  readonly family = new Set<string>()
  readonly parties = new Set<string>()
  readonly places = new Set<string>()
  readonly pairings = new Set<string>()
  readonly servicePoints = new Set<string>()
  readonly programmes = new Set<string>()
  readonly funds = new Set<string>()
  readonly accounts = new Set<string>()
  readonly signals = new Set<string>()
  /** Tags that somebody gives an animal: who else carries them. */
  readonly tags = new Set<string>()
  /** Days on which money leaves: what accounts held from the first of them on. */
  readonly days = new Set<string>()

  /** Adds all that deciding one more entry needs. */
  add(received: Received): void {
    this.ids.add(received.id)
    const { entry, kind } = received
    if (!entry || !kind) return
    this.signals.add(entry.id)
    this.places.add(entry.place)
    if (entry.pairing) this.pairings.add(entry.pairing)
    if (entry.servicePoint) this.servicePoints.add(entry.servicePoint)
    for (const named of [entry.replaces, ...namedEntries(entry)]) if (named) this.entries.add(named)
    for (const { id } of partiesNamed(kind.fields, entry.fields)) this.parties.add(id)
    this.addSubjects(entry, kind)
  }

  /** Adds what an entry touches; also for one that is about to be put right. */
  addSubjects(entry: Entry, kind: Kind): void {
    this.programmes.add(entry.programme)
    for (const { item, parent, says } of kind.facts(entry)) {
      if (typeof says.tag === 'string') this.tags.add(says.tag)
      this.items.add(item)
      this.signals.add(item)
      if (kind.reach === 'own') this.own.add(item)
      if (kind.reach === 'family') this.family.add(item)
      if (parent && kind.reach === 'family') this.family.add(parent)
    }
    for (const id of kind.mentions(entry)) this.parties.add(id)
    for (const move of kind.lines(entry).moves) {
      if (move.fund) this.funds.add(move.fund)
      if (move.fund && !isOutside(move.from)) this.days.add(entry.occurred)
      for (const account of [move.from, move.to]) this.addAccount(account)
    }
  }

  private addAccount(account: string): void {
    this.accounts.add(account)
    if (!isOutside(account)) this.parties.add(account)
  }

  toJson(): string {
    const lists = Object.entries(this).map(([name, set]) => [name, [...(set as Set<string>)]])
    return JSON.stringify(Object.fromEntries(lists))
  }
}

/** Entries an entry names in its fields: the one it puts right, the request it answers, a frozen list. */
export function namedEntries(entry: Entry): string[] {
  const { entry: put, asked, candidates } = entry.fields
  return [put, asked, candidates].filter(value => typeof value === 'string')
}
