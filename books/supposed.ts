import type { OpenBooks } from '#books/open-books.ts'
import type { Entry } from '#core/entry.ts'
import { type Fact, type FactAbout, factOf, withFact, withoutFacts } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import { kindNamed } from '#programmes/index.ts'

/** A fact and the item it is about. */
export type Said = FactAbout & { readonly fact: Fact }

/** What entries say of items. */
export function saidIn(entries: readonly Entry[]): readonly Said[] {
  return entries.flatMap(entry =>
    (kindNamed(entry.kind)?.facts(entry) ?? []).map(about => ({ ...about, fact: factOf(entry, about.says) })),
  )
}

/** What would be known of an item if these entries were in the books, in the place of what they put right. */
export function factsWith(
  item: Id,
  entries: readonly Entry[],
  said: readonly Said[],
  books: OpenBooks,
): readonly Fact[] {
  const rest = entries.flatMap(({ replaces }) => replaces ?? []).reduce(withoutFacts, books.facts(item))
  return said.filter(about => about.item === item).reduce((known, { fact }) => withFact(known, fact), rest)
}
