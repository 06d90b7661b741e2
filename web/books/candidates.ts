import { queryOptions } from '@tanstack/react-query'
import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { getJson } from '#web/api.ts'
import { asked, BOOKS } from '#web/books/queries.ts'
import type { Labels } from '#web/books/rows.ts'

/** A frozen candidate list, as one chooses it out of several. */
export interface ListRow {
  readonly id: Id
  readonly programme: Id
  readonly place: Id
  readonly occurred: Day
  readonly families: number
  readonly declared: number
  readonly covers: boolean
}

export interface ListsPage {
  readonly lists: readonly ListRow[]
  readonly isCut: boolean
  readonly labels: Labels
}

/** A family on a list: what it meets, what was declared, and whether it has received since. */
export interface Candidate {
  readonly household: Id
  readonly meets: readonly string[]
  readonly nominatedBy: Id | null
  readonly interestDeclared: string
  readonly received: { readonly entry: Id; readonly occurred: Day } | null
}

export interface ListPage {
  readonly list: {
    readonly id: Id
    readonly madeBy: string | null
    readonly madeAt: string
    readonly occurred: Day
    readonly place: Id
    readonly candidates: readonly Candidate[]
  }
  readonly labels: Labels
}

export interface ListsAsked {
  readonly programme?: Id | undefined
  readonly place?: Id | undefined
  readonly before?: Day | undefined
}

/** Candidate lists: those that cover the place first, then the latest. */
export const candidateListsQuery = (of: ListsAsked = {}) =>
  queryOptions({
    queryKey: [BOOKS, 'candidate-lists', of],
    queryFn: ({ signal }) => getJson<ListsPage>(`/candidate-lists?${asked({ ...of })}`, signal),
  })

/** One candidate list with its families. */
export const candidateListQuery = (id: Id) =>
  queryOptions({
    queryKey: [BOOKS, 'candidate-list', id],
    queryFn: ({ signal }) => getJson<ListPage>(`/candidate-lists/${id}`, signal),
  })
