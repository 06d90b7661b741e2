import { queryOptions } from '@tanstack/react-query'
import type { Id } from '#core/id.ts'
import { getJson } from '#web/api.ts'
import { BOOKS } from '#web/books/queries.ts'

/** A month of a programme, and the entry that closed it. */
export interface Month {
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
