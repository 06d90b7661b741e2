import { queryOptions } from '@tanstack/react-query'
import type { Id } from '#core/id.ts'
import { getJson } from '#web/api.ts'
import { BOOKS } from '#web/books/queries.ts'

/** Which of the pictures that an entry names are with the server, and shown to whoever asks. */
export const evidenceQuery = (entry: Id) =>
  queryOptions({
    queryKey: [BOOKS, 'evidence', entry],
    queryFn: ({ signal }) =>
      getJson<readonly { readonly sha256: string }[]>(`/evidence?entry=${entry}`, signal),
  })
