import type { Day } from '#core/day.ts'
import type { Entry } from '#core/entry.ts'
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

/** The fact an entry adds to an item's facts. */
export function factOf({ id, kind, occurred, after, programme, place }: Entry, says: Fact['says']): Fact {
  return { entry: id, kind, on: occurred, after, programme, place, says }
}

/**
 * Facts in the order they happened: by day, within a day by id, and a fact that names another of the
 * same day as `after` behind it; where that one is not there, or is no more, behind where its id would stand.
 * Arrival never matters.
 */
export function inOrder(facts: readonly Fact[]): readonly Fact[] {
  const waiting = facts.toSorted(
    (a, b) => compare(a.on, b.on) || compare(rankOf(a), rankOf(b)) || compare(a.entry, b.entry),
  )
  if (!waiting.some(fact => fact.after)) return waiting
  const placed: Fact[] = []
  while (waiting.length > 0) placed.push(...waiting.splice(nextOf(waiting), 1))
  return placed
}

/** Where a fact stands among those of its day. */
function rankOf({ entry, after = '' }: Fact): string {
  return entry > after ? entry : after
}

/** The first of the earliest day that waits for no other; where all wait for each other, the first. */
function nextOf(waiting: readonly Fact[]): number {
  const day = waiting[0]?.on
  const isFree = (fact: Fact) =>
    fact.on === day &&
    !waiting.some(other => other !== fact && other.on === day && other.entry === fact.after)
  return Math.max(0, waiting.findIndex(isFree))
}

/** The facts with one more, still in order. */
export function withFact(facts: readonly Fact[], fact: Fact): readonly Fact[] {
  const last = facts.at(-1)
  if (!last || last.on < fact.on) return [...facts, fact]
  const isChained = fact.after || facts.some(other => other.on === fact.on && other.after)
  const isLast = last.on === fact.on && last.entry < fact.entry && !isChained
  return isLast ? [...facts, fact] : inOrder([...facts, fact])
}

/** The facts without what one entry said. Others may have named it as `after`: they find their place anew. */
export function withoutFacts(facts: readonly Fact[], entry: Id): readonly Fact[] {
  const rest = facts.filter(fact => fact.entry !== entry)
  return rest.some(({ after }) => after === entry) ? inOrder(rest) : rest
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
