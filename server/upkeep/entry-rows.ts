import type { Entry } from '#core/entry.ts'

/** The columns an entry is put together from again. */
export const ENTRY = 'id, kind, v, programme, place, occurred, body'

/** The entry as it was sent, put together again from its columns. */
export function entryOf(row: object): Entry {
  const { id, kind, v, programme, place, occurred, body } = row as Entry & { body: Partial<Entry> }
  return { ...body, id, kind, v, programme, place, occurred } as Entry
}
