import type { Fact } from '#core/fact.ts'
import type { Id } from '#core/id.ts'

type Facts = ReadonlyMap<Id, readonly Fact[]>

/** Which items were ever said to wear a tag: gathered when first asked, and again after something was supposed. */
export class Tags {
  readonly #facts: Facts
  #items: Map<string, Set<Id>> | undefined

  constructor(facts: Facts) {
    this.#facts = facts
  }

  wornBy(tag: string): readonly Id[] {
    this.#items ??= gathered(this.#facts)
    return [...(this.#items.get(tag.toLowerCase()) ?? [])]
  }

  note(item: Id, fact: Fact): void {
    if (this.#items) add(this.#items, item, fact)
  }

  forget(): void {
    this.#items = undefined
  }
}

function gathered(facts: Facts): Map<string, Set<Id>> {
  const items = new Map<string, Set<Id>>()
  for (const [item, said] of facts) for (const fact of said) add(items, item, fact)
  return items
}

function add(items: Map<string, Set<Id>>, item: Id, { says }: Fact): void {
  if (typeof says.tag !== 'string') return
  const tag = says.tag.toLowerCase()
  items.set(tag, (items.get(tag) ?? new Set()).add(item))
}
