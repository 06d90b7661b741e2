import type { OpenBooks, Supposed } from '#books/open-books.ts'
import type { Received } from '#books/proposed.ts'
import { contradictionsAdded } from '#books/soundness.ts'
import { factsWith, saidIn } from '#books/supposed.ts'
import type { Accepted, Verdict } from '#core/answer.ts'
import type { Entry } from '#core/entry.ts'

type One = { readonly received: Received }

interface Fitting<T> {
  readonly one: T
  readonly verdict: Accepted
}

/** With more than so many it is not looked for who contradicts whom. */
const MOST_TOLD_APART = 24

/**
 * Of held entries those that fit together, though none of them fits alone: as an animal's coming back and its leaving
 * again do between two acts that are known. What contradicts the books or the others is left out, the latest first, and
 * what does not fit even so; then the rest is decided again. The group comes in the order in which it happened.
 */
export function fitTogether<T extends One>(
  group: readonly T[],
  books: OpenBooks,
  decide: (one: T) => Verdict,
): readonly Fitting<T>[] {
  let left = withoutContradiction(onceEach(group), books)
  for (;;) {
    const fits = decideAmong(left, books, decide)
    if (fits.length === left.length) return fits
    left = withoutContradiction(withoutUnfit(left, fits, books, decide), books)
  }
}

/** All but the one without which most of the others fit. */
function withoutUnfit<T extends One>(
  group: readonly T[],
  fits: readonly Fitting<T>[],
  books: OpenBooks,
  decide: (one: T) => Verdict,
): readonly T[] {
  if (group.length > MOST_TOLD_APART) return fits.map(({ one }) => one)
  const unfit = group.filter(one => !fits.some(fit => fit.one === one))
  return withoutWorst(group, unfit, rest => rest.length - decideAmong(rest, books, decide).length).rest
}

/** A group without the one of these that does most harm; of several, without the latest. */
function withoutWorst<T extends One>(
  group: readonly T[],
  these: readonly T[],
  harmIn: (rest: readonly T[]) => number,
): { readonly rest: readonly T[]; readonly harm: number } {
  const rests = these.toReversed().map(one => group.filter(each => each !== one))
  return rests.map(rest => ({ rest, harm: harmIn(rest) })).reduce((a, b) => (b.harm < a.harm ? b : a))
}

/** An entry is put right once: of several that would, the first. */
function onceEach<T extends One>(group: readonly T[]): readonly T[] {
  const original = ({ received: { entry } }: T) => entry?.replaces
  return group.filter(
    (one, at) => !original(one) || group.findIndex(each => original(each) === original(one)) === at,
  )
}

function withoutContradiction<T extends One>(group: readonly T[], books: OpenBooks): readonly T[] {
  const added = (of: readonly T[]) => contradictionsAdded(of.flatMap(entriesOf), books)
  let left = group
  let harm = added(left)
  if (harm > 0 && left.length > MOST_TOLD_APART) return []
  while (harm > 0) {
    const less = withoutWorst(left, left, added)
    if (less.harm >= harm) return []
    left = less.rest
    harm = less.harm
  }
  return left
}

/** Those that are accepted where all the others are in the books, and what these put right is not. */
function decideAmong<T extends One>(group: readonly T[], books: OpenBooks, decide: (one: T) => Verdict) {
  return group.flatMap(one => {
    const others = group.filter(each => each !== one).flatMap(entriesOf)
    const verdict = books.supposing(saidBy(others, books), () => decide(one))
    return verdict.answer === 'accepted' ? [{ one, verdict }] : []
  })
}

/** What would be known of items if these entries were in the books. */
function saidBy(entries: readonly Entry[], books: OpenBooks): Supposed[] {
  const said = saidIn(entries)
  const putRight = entries.flatMap(({ replaces }) => (replaces ? (books.content(replaces) ?? []) : []))
  const items = new Set([...saidIn(putRight), ...said].map(({ item }) => item))
  return [...items].map(item => {
    const parent = said.find(about => about.item === item && about.parent)?.parent
    return { item, facts: factsWith(item, entries, said, books), parent: parent ?? books.parentOf(item) }
  })
}

function entriesOf({ received: { entry } }: One): Entry[] {
  return entry ? [entry] : []
}
