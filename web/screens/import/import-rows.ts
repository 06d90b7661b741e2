import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Id } from '#core/id.ts'
import { getJson, patchJson, postJson } from '#web/api.ts'
import { asked } from '#web/books/queries.ts'
import { problemFrom } from '#web/problem.ts'
import type { Told } from '#web/values/told.ts'

export const VERDICTS = ['new', 'updated', 'unchanged', 'look_alike', 'refused'] as const
export type Verdict = (typeof VERDICTS)[number]
export type DayOrder = 'dmy' | 'mdy' | 'ymd'

/** An import in the list. */
export interface ImportHead {
  readonly id: Id
  readonly state: 'draft' | 'committing' | 'committed' | 'undoing' | 'undone'
  readonly counts: Partial<Readonly<Record<Verdict | 'keptEntries' | 'keptFamilies' | 'keptPlaces', number>>>
  readonly isWorking: boolean
  readonly progress: { readonly done: number; readonly total: number } | null
  /** The rows are still here. */
  readonly isKept: boolean
  readonly madeAt: string
  readonly committedAt: string | null
  readonly undoneAt: string | null
}

export interface SheetColumn {
  readonly index: number
  readonly letters: string
  readonly header: string
  readonly field: string | null
}

export interface ImportSheet {
  readonly name: string
  readonly use: boolean
  readonly headerRow: number
  readonly lines: number
  readonly columns: readonly SheetColumn[]
}

/** Something only a person can answer. */
export interface Ask {
  readonly code: string
  readonly because: string
  readonly sheet?: number
  readonly column?: number
  readonly rows?: number
  readonly examples: readonly string[]
  readonly orders: readonly DayOrder[]
}

export interface ImportSettings {
  readonly programme?: string | null
  readonly terms?: string | null
  readonly place?: string | null
  readonly createPlaces?: boolean | null
  readonly species?: string | null
  readonly countedOn?: string | null
  readonly passOns?: boolean | null
  readonly dayOrders?: Readonly<Record<string, DayOrder>> | null
  readonly blankFamilies?: Readonly<Record<string, 'above' | 'stock'>> | null
}

export type Choice = { readonly is: 'same'; readonly as: string } | { readonly is: 'different' }
export type RowChoice = { readonly family?: Choice; readonly animal?: Choice }

export interface Alike {
  readonly about: 'family' | 'animal'
  readonly others: readonly {
    readonly as: string
    readonly code?: string
    readonly names: readonly string[]
    readonly place?: string
  }[]
}

/** What is said of a row: its words stand under its code. */
export interface Say extends Told {
  readonly code: string
  readonly because: string
  readonly column?: number
}

export interface ImportRow {
  readonly key: string
  readonly sheet: number
  readonly line: number
  readonly verdict: Verdict
  readonly says: readonly Say[]
  readonly cells: readonly (string | null)[]
  readonly alike: Alike | null
  readonly choice: RowChoice | null
}

/** An import with a page of its rows. */
export interface ImportPage extends ImportHead {
  readonly isChecked: boolean
  readonly fileName: string | null
  readonly sheets: readonly ImportSheet[]
  readonly notices: readonly (Omit<Say, 'column'> & { readonly sheet: string; readonly column?: string })[]
  readonly asks: readonly Ask[]
  readonly settings: ImportSettings
  readonly rows: readonly ImportRow[]
  readonly next: string | null
}

/** What a person says of a draft. */
export interface ImportChange {
  readonly sheets?: Readonly<
    Record<string, { use?: boolean; headerRow?: number; fields?: readonly (string | null)[] }>
  >
  readonly settings?: ImportSettings
  readonly choices?: Readonly<Record<string, RowChoice>>
  readonly edits?: readonly { row: string; column: number; value: string | null }[]
}

export const IMPORTS = 'imports'
const ASK_AGAIN_MS = 1500

/** The imports there were. */
export const importsQuery = queryOptions({
  queryKey: [IMPORTS, 'list'],
  queryFn: ({ signal }) => getJson<{ imports: readonly ImportHead[] }>('/imports', signal),
})

/** An import; asked again and again while the server works on it. */
export const importQuery = (id: Id) =>
  queryOptions({
    queryKey: [IMPORTS, id, 'head'],
    queryFn: ({ signal }) => getJson<ImportPage>(`/imports/${id}`, signal),
    refetchInterval: query => (query.state.data?.isWorking ? ASK_AGAIN_MS : false),
  })

/** The rows of an import that came to one verdict, page after page. */
export const importRowsQuery = (id: Id, verdict: Verdict) =>
  infiniteQueryOptions({
    queryKey: [IMPORTS, id, 'rows', verdict],
    queryFn: ({ signal, pageParam }) =>
      getJson<ImportPage>(`/imports/${id}?${asked({ verdict, cursor: pageParam })}`, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })

/** Says something of a draft; the answer is the draft checked anew. */
export function changeImport(id: Id, change: ImportChange): Promise<ImportPage> {
  return patchJson<ImportPage>(`/imports/${id}`, change)
}

/** Writes what was shown as new or updated. */
export function commitImport(id: Id): Promise<ImportPage> {
  return postJson<ImportPage>(`/imports/${id}/commit`)
}

/** Takes an import back; what others have gone on with is kept where that is said. */
export function undoImport(id: Id, keepReliedOn: boolean): Promise<ImportPage> {
  return postJson<ImportPage>(`/imports/${id}/undo`, { keepReliedOn })
}

/** Sends a sheet; nothing is written yet. */
export async function uploadSheet(file: File): Promise<ImportPage> {
  const body = new FormData()
  body.append('file', file)
  const response = await fetch('/api/v1/imports', {
    method: 'POST',
    body,
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
    cache: 'no-store',
  }).catch(() => undefined)
  if (!response) throw problemFrom(0, { code: 'unreachable' })
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw problemFrom(response.status, answer)
  return answer as ImportPage
}
