import { queryOptions } from '@tanstack/react-query'
import type { Day } from '#core/day.ts'
import type { Evidence } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import { getJson } from '#web/api.ts'
import { BOOKS } from '#web/books/queries.ts'

/** What somebody wrote down to remember. */
export interface Note {
  readonly id: Id
  readonly text: string
  readonly writtenOn: Day
  readonly keepUntil: Day
}

export interface Photo {
  readonly id: Id
  readonly addedOn: Day
  readonly width: number
  readonly height: number
}

/** A picture of them that an entry names. */
export interface EvidenceKept extends Omit<Photo, 'id'> {
  readonly sha256: string
  readonly entry: Id
  readonly sort: Evidence['sort']
}

export interface Kept {
  readonly notes: readonly Note[]
  readonly photos: readonly Photo[]
  readonly evidence: readonly EvidenceKept[]
}

/** What is kept with a family beside its names. Asking is written down, for the family to see. */
export const keptQuery = (id: Id) =>
  queryOptions({
    queryKey: [BOOKS, 'kept', id],
    queryFn: async ({ signal }): Promise<Kept> => {
      const [notes, { photos, evidence }] = await Promise.all([
        getJson<readonly Note[]>(`/people/${id}/notes`, signal),
        getJson<Pick<Kept, 'photos' | 'evidence'>>(`/people/${id}`, signal),
      ])
      return { notes, photos, evidence }
    },
  })
