import type { OpenBooks } from '#books/open-books.ts'
import type { Outcome } from '#books/outcome.ts'
import type { Commitment } from '#core/commitment.ts'
import type { Entry } from '#core/entry.ts'
import { type Fact, type FactAbout, factOf } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import type { Kind } from '#core/kind.ts'
import { programmeOfKind } from '#programmes/index.ts'

/** Keeps which items changed and what has to be worked out again for them; nothing else is. */
export class Followed {
  readonly #books: OpenBooks
  readonly #changed = new Set<Id>()
  readonly #owing = new Set<Id>()

  constructor(books: OpenBooks) {
    this.#books = books
  }

  /** One more fact about an item. */
  add(entry: Entry, kind: Kind, { item, parent, says }: FactAbout): void {
    this.#books.addFact(item, factOf(entry, says), parent)
    this.note(item, kind)
  }

  /** An entry no longer says anything of an item. */
  drop(item: Id, entry: Id, kind: Kind): void {
    this.note(item, kind)
    this.#books.dropFacts(item, entry)
  }

  private note(item: Id, kind: Kind): void {
    this.#changed.add(item)
    if (kind.reach === 'own' || kind.reach === 'family') this.#owing.add(item)
    const parent = kind.reach === 'family' ? this.#books.parentOf(item) : undefined
    if (parent) this.#owing.add(parent)
  }

  /** The rows of all changed items, and what is owed on those whose commitments can have changed. */
  rows(): Pick<Outcome, 'items' | 'followed' | 'commitments'> {
    const items = [...this.#changed].map(id => {
      const facts = this.#books.facts(id)
      return { id, facts, row: programmeOf(facts)?.itemRow?.(id, facts) }
    })
    const followed = [...this.#owing]
    return { items, followed, commitments: followed.flatMap(item => owedOn(item, this.#books)) }
  }
}

/** What is owed on one item, from its facts and those of the items that descend from it. */
export function owedOn(item: Id, books: OpenBooks): readonly Commitment[] {
  const family = new Map<Id, readonly Fact[]>([[item, books.facts(item)]])
  for (const child of books.childrenOf(item)) family.set(child, books.facts(child))
  return programmeOf(books.facts(item))?.follow?.(item, family, books) ?? []
}

function programmeOf(facts: readonly Fact[]) {
  const first = facts[0]
  return first && programmeOfKind(first.kind)
}
