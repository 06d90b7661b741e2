import type { OpenBooks } from '#books/open-books.ts'
import type { Received } from '#books/proposed.ts'
import { addContradiction } from '#books/soundness.ts'
import type { Verdict } from '#core/answer.ts'
import { factOf } from '#core/fact.ts'

type Accepted = Verdict & { readonly answer: 'accepted' }
type One = { readonly received: Received }

/**
 * Of held entries those that fit together, though none of them fits alone: as an animal's coming back and its leaving
 * again do between two acts that are known. What does not fit even so is left out, and the rest decided again; where
 * they contradict the books or each other, none fits.
 */
export function fitTogether<T extends One>(
  group: readonly T[],
  books: OpenBooks,
  decide: (one: T) => Verdict,
): readonly { readonly one: T; readonly verdict: Accepted }[] {
  let left = group
  while (left.length > 0) {
    const fits = decideAmong(left, books, decide)
    if (fits.length === left.length) return fits
    left = fits.map(({ one }) => one)
  }
  return []
}

/** Those that are accepted with what all of them say in the books. */
function decideAmong<T extends One>(group: readonly T[], books: OpenBooks, decide: (one: T) => Verdict) {
  const entries = group.flatMap(({ received: { entry } }) => entry ?? [])
  if (addContradiction(entries, books)) return []
  const abouts = group.flatMap(({ received: { entry, kind } }) =>
    entry && kind ? kind.facts(entry).map(about => ({ entry, ...about })) : [],
  )
  for (const { entry, item, says } of abouts) books.addFact(item, factOf(entry, says), undefined)
  const decided = group.map(one => ({ one, verdict: decide(one) }))
  for (const { entry, item } of abouts) books.dropFacts(item, entry.id)
  return decided.flatMap(({ one, verdict }) => (verdict.answer === 'accepted' ? [{ one, verdict }] : []))
}
