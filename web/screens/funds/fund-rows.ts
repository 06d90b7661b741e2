import { queryOptions } from '@tanstack/react-query'
import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { getJson } from '#web/api.ts'
import { BOOKS } from '#web/books/queries.ts'
import type { EntryRow, Labels } from '#web/books/rows.ts'

/** Sources and applications of a fund in one currency; they add up to what is left. */
export interface FundSums {
  readonly currency: string
  readonly received: string
  readonly returned: string
  readonly spent: string
  readonly granted: string
  readonly movedIn: string
  readonly movedOut: string
  readonly left: string
}

export interface FundRow {
  readonly id: Id
  readonly name: string
  readonly purpose: string | null
  readonly restricted: boolean
  readonly holder: Id
  readonly from: Day
  readonly to: Day | null
  readonly sums: readonly FundSums[]
}

export interface FundPage {
  readonly fund: FundRow
  readonly months: readonly {
    readonly month: string
    readonly currency: string
    readonly in: string
    readonly out: string
  }[]
  readonly entries: readonly EntryRow[]
  readonly labels: Labels
}

/** All funds with their sums. */
export const fundsQuery = queryOptions({
  queryKey: [BOOKS, 'funds'],
  queryFn: ({ signal }) => getJson<{ funds: readonly FundRow[]; labels: Labels }>('/funds', signal),
})

/** One fund's page. */
export const fundQuery = (id: Id) =>
  queryOptions({
    queryKey: [BOOKS, 'fund', id],
    queryFn: ({ signal }) => getJson<FundPage>(`/funds/${id}`, signal),
  })
