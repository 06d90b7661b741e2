import type { Day } from '#core/day.ts'
import { isOverlapping } from '#registers/days.ts'
import type { StoredRow } from '#web/screens/registers/sections.ts'
import { compareNames } from '#web/values/use-tongue.ts'

/** A place in its tree: how deep it lies, and the edge that says since when. */
export interface PlaceNode {
  readonly place: StoredRow
  readonly depth: number
  readonly edge: StoredRow | undefined
}

interface Lying {
  readonly id: string
  readonly name: string
  readonly parent: string | null
}

/** The edge that holds today for each place. */
export function edgesNow(edges: readonly StoredRow[], today: Day): ReadonlyMap<string, StoredRow> {
  const now = edges.filter(edge =>
    isOverlapping(
      { from: String(edge.fromDay), to: edge.toDay === undefined ? undefined : String(edge.toDay) },
      { from: today, to: today },
    ),
  )
  return new Map(now.map(edge => [String(edge.child), edge]))
}

/** Places one under the other, each below the one it lies in, by name. */
export function treeOf(
  places: readonly StoredRow[],
  edges: ReadonlyMap<string, StoredRow>,
): readonly PlaceNode[] {
  const byId = new Map(places.map(place => [place.id, place]))
  const lying = places.map(place => {
    const parent = edges.get(place.id)?.parent
    return { id: place.id, name: String(place.name), parent: parent === undefined ? null : String(parent) }
  })
  return walk(lying).flatMap(({ id, depth }) => {
    const place = byId.get(id)
    return place ? [{ place, depth, edge: edges.get(id) }] : []
  })
}

/** Places for a list to choose from, each set in below the one it lies in. */
export function indented(places: readonly Lying[]): readonly { id: string; name: string }[] {
  return walk(places).map(({ id, name, depth }) => ({ id, name: `${'\u2003'.repeat(depth)}${name}` }))
}

/** A place and everything that lies in it. */
export function within(places: readonly Lying[], top: string): ReadonlySet<string> {
  const found = new Set([top])
  for (const id of found) {
    for (const { id: child, parent } of places) if (parent === id) found.add(child)
  }
  return found
}

function walk(places: readonly Lying[]): readonly (Lying & { depth: number })[] {
  const known = new Set(places.map(({ id }) => id))
  const below = new Map<string | null, Lying[]>()
  for (const place of places) {
    const parent = place.parent !== null && known.has(place.parent) ? place.parent : null
    below.set(parent, [...(below.get(parent) ?? []), place])
  }
  const found: (Lying & { depth: number })[] = []
  const visit = (parent: string | null, depth: number) => {
    const here = (below.get(parent) ?? []).toSorted((a, b) => compareNames(a.name, b.name))
    for (const place of here) {
      found.push({ ...place, depth })
      visit(place.id, depth + 1)
    }
  }
  visit(null, 0)
  return found
}
