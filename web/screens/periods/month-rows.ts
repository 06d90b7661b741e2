import { queryOptions } from '@tanstack/react-query'
import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { getJson } from '#web/api.ts'
import { BOOKS } from '#web/books/queries.ts'
import type { Labels, Options } from '#web/books/rows.ts'

/** One month of one programme: what is booked in it, and whether it is finished. */
export interface MonthRow {
  readonly programme: Id
  readonly month: string
  readonly entries: number
  /** Booked here because their own month was closed. */
  readonly late: number
  readonly closedBy: Id | null
  readonly closedOn: Day | null
  /** The entry that asks for it to be opened again. */
  readonly askedToReopen: Id | null
}

/** The months of all programmes, the last first. */
export const monthsQuery = queryOptions({
  queryKey: [BOOKS, 'periods'],
  queryFn: ({ signal }) => getJson<{ months: readonly MonthRow[]; labels: Labels }>('/periods', signal),
})

export type MonthState = 'running' | 'open' | 'closed' | 'asked'

/** How a month stands: not over yet, open, closed, or closed and asked to be opened again. */
export function stateOf({ month, closedBy, askedToReopen }: MonthRow, today: Day): MonthState {
  if (closedBy !== null) return askedToReopen === null ? 'closed' : 'asked'
  return month >= today.slice(0, 7) ? 'running' : 'open'
}

/** Months by programme, in the order the programmes first appear. */
export function byProgramme(months: readonly MonthRow[]): ReadonlyMap<Id, readonly MonthRow[]> {
  const found = new Map<Id, MonthRow[]>()
  for (const row of months) found.set(row.programme, [...(found.get(row.programme) ?? []), row])
  return found
}

/** Where an act about a whole programme is booked: at the top of the places. */
export function topPlace({ places }: Options): Id | undefined {
  const tops = places.filter(each => each.parent === null)
  const holding = tops.find(({ id }) => places.some(each => each.parent === id))
  return (holding ?? tops[0])?.id
}
