import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Id } from '#core/id.ts'
import { entryQuery } from '#web/books/queries.ts'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'

/** Another entry, by its act and day. */
export function EntryLink({ id }: { readonly id: Id }) {
  const page = useQuery(entryQuery(id))
  const entry = page.data?.entry
  return (
    <Link to="/entries/$id" params={{ id }}>
      {entry ? (
        <T
          id="entry.act_on_day"
          values={{
            act: <T key="act" id={`kind.${entry.kind}.done`} />,
            day: <DayText key="day" day={entry.occurred} plain />,
          }}
        />
      ) : (
        <T id="entry.other" />
      )}
    </Link>
  )
}
