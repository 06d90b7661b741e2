import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Day } from '#core/day.ts'
import type { Grade } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import { getJson } from '#web/api.ts'
import { asked, BOOKS } from '#web/books/queries.ts'
import type { Labels } from '#web/books/rows.ts'

/** Which figures are asked for: a period and a place with all within it. */
export interface FiguresAsked {
  readonly from?: string
  readonly to?: string
  readonly place?: string
}

export interface Completion {
  readonly followed: number
  readonly met: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly horizons: readonly {
    readonly months: number
    readonly share: number | null
    readonly low: number | null
    readonly high: number | null
    readonly atRisk: number
  }[]
  readonly medianMonths: number | null
}

/** A value with what is known of it; `null` where nothing can be said, or may not be. */
export interface FigureValue {
  readonly value: string | null
  readonly currency: string | null
  readonly evidenceShare: number | null
  readonly of: string | null
  readonly completion?: Completion
  readonly isHidden: boolean
}

export interface FigureCell extends FigureValue {
  readonly cell: string
  readonly dims: Readonly<Record<string, string>>
}

export interface FigureTold extends FigureValue {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly definition: string
  readonly counts: string
  readonly unit: 'persons' | 'households' | 'contacts' | 'things' | 'money' | 'minutes' | 'share' | 'months'
  readonly rows: readonly FigureCell[]
  readonly sentence: {
    readonly id: string
    readonly values: Readonly<Record<string, string | number>>
  } | null
  readonly asOf: Day
  readonly trace: { readonly count: number | null }
}

export interface FiguresPage {
  readonly asked: {
    readonly asOf: Day
    readonly knownAt: number
    readonly from: Day | null
    readonly to: Day | null
  }
  readonly figures: readonly FigureTold[]
  readonly labels: Labels
}

export interface TracedEntry {
  readonly id: Id
  readonly seq: number
  readonly kind: string
  readonly occurred: Day
  readonly grade: Grade
  readonly place: Id
  readonly qty: string
  readonly parties: readonly Id[]
  readonly items: readonly Id[]
  readonly outcome: string | null
}

export interface TracePage {
  readonly value: string | null
  readonly count: number | null
  readonly isHidden: boolean
  readonly entries: readonly TracedEntry[]
  readonly next: string | null
  readonly labels: Labels
}

/** All figures for one question. */
export const figuresQuery = (of: FiguresAsked) =>
  queryOptions({
    queryKey: [BOOKS, 'figures', of],
    queryFn: ({ signal }) => getJson<FiguresPage>(`/figures?${asked({ ...of })}`, signal),
    placeholderData: keepPreviousData,
  })

/** The entries behind one cell of a figure, page after page. */
export const traceQuery = (figure: string, cell: string, of: FiguresAsked) =>
  infiniteQueryOptions({
    queryKey: [BOOKS, 'trace', figure, cell, of],
    queryFn: ({ signal, pageParam }) =>
      getJson<TracePage>(
        `/figures/${figure}/trace?${asked({ ...of, cell, cursor: pageParam, limit: '50' })}`,
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
