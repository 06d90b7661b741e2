import { queryOptions } from '@tanstack/react-query'
import type { Row } from '#registers/register.ts'
import { getJson, patchJson, postJson } from '#web/api.ts'
import { asked, BOOKS } from '#web/books/queries.ts'
import type { StoredRow } from '#web/screens/registers/sections.ts'

interface RowsPage {
  readonly rows: readonly StoredRow[]
  readonly next: string | null
}

// Registers are lists people keep by hand; one longer than this is not read on a screen.
const PAGES_MAX = 20

/** All rows of a register that equal `where`. */
export const rowsQuery = (register: string, where: Readonly<Record<string, string>> = {}) =>
  queryOptions({
    queryKey: [BOOKS, 'register', register, where],
    queryFn: async ({ signal }) => {
      const rows: StoredRow[] = []
      let after: string | undefined
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const search = asked({ ...where, limit: '500', after })
        const got = await getJson<RowsPage>(`/registers/${register}?${search}`, signal)
        rows.push(...got.rows)
        if (got.next === null) break
        after = got.next
      }
      return rows
    },
  })

/** One row as it stands now; of what keeps versions, the newest. */
export function readRow(register: string, id: string): Promise<StoredRow> {
  return getJson<StoredRow>(`/registers/${register}/${id}`)
}

/** Adds a row; sending the same again adds nothing. */
export function addRow(register: string, row: Row): Promise<StoredRow> {
  return postJson<StoredRow>(`/registers/${register}`, row)
}

/** Changes fields of a row from the version somebody saw; `null` empties one. */
export function changeRow(
  register: string,
  from: Pick<StoredRow, 'id' | 'version'>,
  change: Row,
): Promise<StoredRow> {
  return patchJson<StoredRow>(`/registers/${register}/${from.id}`, { baseVersion: from.version, ...change })
}

export interface RowVersion {
  readonly version: number
  readonly body: Row
  readonly changedAt: string
}

/** Every version of a row, the newest first. */
export const historyQuery = (register: string, id: string) =>
  queryOptions({
    queryKey: [BOOKS, 'register', register, id, 'history'],
    queryFn: ({ signal }) => getJson<readonly RowVersion[]>(`/registers/${register}/${id}/history`, signal),
  })
