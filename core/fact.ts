import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'

/** What one entry says about one item. An item's state is the fold of its facts, however they arrived. */
export interface Fact {
  readonly entry: Id
  readonly kind: string
  readonly on: Day
  readonly after?: Id | undefined
  readonly programme: Id
  readonly place: Id
  readonly says: Readonly<Record<string, unknown>>
}

/** A fact and the item it is about. `parent` is the item it descends from, where the entry says so. */
export interface FactAbout {
  readonly item: Id
  readonly parent?: Id | undefined
  readonly says: Readonly<Record<string, unknown>>
}

/**
 * Facts in the order they happened: by day, within a day by id, and a fact that names another of the
 * same day as `after` behind it. Arrival never matters.
 */
export function inOrder(facts: readonly Fact[]): readonly Fact[] {
  const sorted = facts.toSorted((a, b) => compare(a.on, b.on) || compare(a.entry, b.entry))
  if (!sorted.some(fact => fact.after)) return sorted
  const placed: Fact[] = []
  for (const fact of sorted) placeAfter(placed, fact, sorted)
  return placed
}

function placeAfter(placed: Fact[], fact: Fact, all: readonly Fact[], depth = 0): void {
  if (placed.includes(fact)) return
  const before = fact.after
    ? all.find(other => other.entry === fact.after && other.on === fact.on)
    : undefined
  if (before && depth < all.length) placeAfter(placed, before, all, depth + 1)
  placed.push(fact)
}

/** The facts with one more, still in order. */
export function withFact(facts: readonly Fact[], fact: Fact): readonly Fact[] {
  const last = facts.at(-1)
  const isLast = !last || last.on < fact.on || (last.on === fact.on && last.entry < fact.entry && !fact.after)
  return isLast ? [...facts, fact] : inOrder([...facts, fact])
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
