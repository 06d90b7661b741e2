import { queryOptions } from '@tanstack/react-query'
import type { Id } from '#core/id.ts'
import { getJson } from '#web/api.ts'
import { BOOKS } from '#web/books/queries.ts'

interface Month {
  readonly programme: Id
  readonly month: string
  readonly closedBy: Id | null
}

/** The months of a programme in which something is booked, and which of them are closed. */
export const periodsQuery = (programme: Id) =>
  queryOptions({
    queryKey: [BOOKS, 'periods', programme],
    queryFn: ({ signal }) => getJson<{ months: readonly Month[] }>(`/periods?programme=${programme}`, signal),
  })

/** Whether the month a day lies in is among the closed ones. */
export function isClosed(months: readonly Month[], day: string): boolean {
  return months.some(each => each.month === day.slice(0, 7) && each.closedBy !== null)
}
