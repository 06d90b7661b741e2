import type { EntryRow } from '#web/books/rows.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { EntryLink } from '#web/screens/entry/entry-link.tsx'
import { T } from '#web/words/t.tsx'

/** That an entry no longer stands, and by what. */
export function EndedNotice({ entry: { ended } }: { readonly entry: EntryRow }) {
  if (!ended) return null
  return (
    <Notice pictogram="put-right" title={<T id={`entry.is.${ended.how}`} />}>
      <EntryLink id={ended.by} />
    </Notice>
  )
}
