import { addDays, type Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { ADMINISTRATIVE } from '#registers/place-edges.ts'
import { addRow, changeRow } from '#web/screens/registers/register-rows.ts'
import type { StoredRow } from '#web/screens/registers/sections.ts'

/** The day from which a place lies where it always lay: before anything in the books. */
export const ALWAYS: Day = '2000-01-01'

interface NewPlace {
  readonly id: Id
  readonly edge: Id
  readonly name: string
  readonly kind: string
  readonly within: Id | ''
  readonly since: Day
}

/** Adds a place and, where it lies in another, the edge that says since when: together or not at all. */
export async function addPlace({ id, edge, name, kind, within, since }: NewPlace): Promise<void> {
  const place = { id, name: name.trim(), kind }
  await addRow('places', within ? { ...place, within: { edge, parent: within, fromDay: since } } : place)
}

interface NewEdge {
  readonly edge: Id
  readonly child: Id
  readonly parent: Id
  readonly since: Day
}

function addEdge({ edge, child, parent, since }: NewEdge): Promise<StoredRow> {
  return addRow('place-edges', { id: edge, hierarchy: ADMINISTRATIVE, child, parent, fromDay: since })
}

export interface Move {
  readonly place: Id
  /** The edge that holds now; none where the place lies in no other. */
  readonly from: StoredRow | undefined
  readonly to: Id
  /** `wrong`: it never lay where the books say. */
  readonly why: 'moved' | 'wrong'
  readonly since: Day
  readonly edge: Id
}

/** Puts a place into another: from a day on, or as it should have been written from the beginning. */
export async function movePlace({ place, from, to, why, since, edge }: Move): Promise<void> {
  if (!from) {
    await addEdge({ edge, child: place, parent: to, since })
    return
  }
  // A day cannot end before it began: what moved on its first day never lay there.
  if (why === 'wrong' || since <= String(from.fromDay)) {
    await changeRow('place-edges', from, { parent: to })
    return
  }
  const ended = await changeRow('place-edges', from, { toDay: addDays(since, -1) })
  try {
    await addEdge({ edge, child: place, parent: to, since })
  } catch (fault) {
    // Without the new edge the place would hang nowhere: the old one goes on as it was.
    await changeRow('place-edges', ended, { toDay: from.toDay ?? null })
    throw fault
  }
}

const LEVELS = ['country', 'province', 'prefecture', 'county', 'township', 'village']

/** The kind a place within another most likely is. */
export function kindWithin(kind: unknown): string {
  const at = LEVELS.indexOf(String(kind))
  return LEVELS[at + 1] ?? 'village'
}
