import { day, optional, place } from '#core/field.ts'
import { daysRefusal, isOverlapping, type Range } from '#registers/days.ts'
import { slug } from '#registers/fields.ts'
import { type Around, type Refusal, registerOf, type Stored } from '#registers/register.ts'

interface Edge extends Range {
  readonly hierarchy: string
  readonly child: string
  readonly parent: string
}

/** Which place lies in which, in one of several hierarchies, from when to when. */
export const placeEdges = registerOf('place-edges', {
  label: ['hierarchy', 'child', 'parent'],
  fixed: ['hierarchy', 'child'],
  looksAt: 'ancestors',
  fields: {
    hierarchy: slug(),
    child: place(),
    parent: place(),
    fromDay: day(),
    toDay: optional(day()),
  },
  check: (row, around, id) => {
    const edge = { ...row, from: row.fromDay, to: row.toDay }
    const others = edgesOf(around.filter(other => other.id !== id))
    return daysRefusal(row.fromDay, row.toDay, 'toDay') ?? secondParent(edge, others) ?? loop(edge, others)
  },
})

/** The hierarchy that forms and figures use unless another is named. */
export const ADMINISTRATIVE = 'administrative'

function edgesOf(around: Around): readonly Edge[] {
  return around.map((row: Stored) => ({
    hierarchy: String(row.hierarchy),
    child: String(row.child),
    parent: String(row.parent),
    from: String(row.fromDay),
    to: row.toDay === undefined ? undefined : String(row.toDay),
  }))
}

function secondParent(edge: Edge, others: readonly Edge[]): Refusal | undefined {
  const same = others.find(other => other.child === edge.child && isTogether(other, edge))
  if (!same) return undefined
  const until = same.to === undefined ? 'and goes on' : `until ${same.to}`
  const because = `It already lies in another place, from ${same.from} ${until}. End that first.`
  return { code: 'second_parent', because, field: 'parent' }
}

function loop(edge: Edge, others: readonly Edge[]): Refusal | undefined {
  if (!reaches(edge.parent, edge, others)) return undefined
  return { code: 'place_loop', because: 'It would lie within itself.', field: 'parent' }
}

/** Whether going up from a place, along edges that hold while this one does, comes back to its child. */
function reaches(place: string, edge: Edge, others: readonly Edge[], seen = new Set<string>()): boolean {
  if (place === edge.child) return true
  if (seen.has(place)) return false
  seen.add(place)
  const above = others.filter(other => other.child === place && isTogether(other, edge))
  return above.some(other => reaches(other.parent, edge, others, seen))
}

function isTogether(one: Edge, other: Edge): boolean {
  return one.hierarchy === other.hierarchy && isOverlapping(one, other)
}
