import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EntryRow } from '#web/books/rows.ts'
import { Button } from '#web/controls/button.tsx'
import { useTaken, useUrlOf } from '#web/evidence/thumbnail.tsx'
import { Card } from '#web/pieces/card.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import css from '#web/screens/entry/evidence-card.module.css'
import { evidenceQuery } from '#web/screens/entry/evidence-query.ts'
import { DeleteKept } from '#web/screens/families/delete-kept.tsx'
import { hasRole, useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

type Named = EntryRow['evidence'][number]

/** The pictures that an entry rests on. Who only reads the books is told that there are some. */
export function EvidenceCard({ entry }: { readonly entry: EntryRow }) {
  const { roles } = useSession()
  const isShown = roles.some(role => ['field_worker', 'coordinator', 'approver'].includes(role))
  if (entry.evidence.length === 0) return null
  return (
    <Card title={<T id="evidence.title" />} pictogram="camera">
      {isShown ? (
        <ul className={css.pictures}>
          {entry.evidence.map(one => (
            <li key={one.sha256}>
              <Shown entry={entry.id} one={one} />
            </li>
          ))}
        </ul>
      ) : (
        <p>
          <T id="evidence.named" values={{ count: entry.evidence.length }} />
        </p>
      )}
    </Card>
  )
}

interface ShownProps {
  readonly entry: string
  readonly one: Named
}

/** From this device where it is still here, else from the server. */
function Shown({ entry, one }: ShownProps) {
  const taken = useTaken(one.sha256)
  const url = useUrlOf(taken)
  if (url) return <Opened url={url} sort={one.sort} />
  return taken === null ? <FromServer entry={entry} one={one} /> : null
}

function FromServer({ entry, one }: ShownProps) {
  const here = useQuery(evidenceQuery(entry))
  if (here.isError) return <ProblemNotice problem={here.error} onRetry={() => void here.refetch()} />
  if (!here.data) {
    return (
      <Loading lines={3}>
        <T id="entry.loading" />
      </Loading>
    )
  }
  if (here.data.some(({ sha256 }) => sha256 === one.sha256)) {
    return <Kept entry={entry} one={one} />
  }
  return (
    <p>
      <T id="evidence.not_here" />
    </p>
  )
}

/** A picture that the server has; whoever answers for the books can delete it. */
function Kept({ entry, one }: ShownProps) {
  const isCoordinator = hasRole(useSession(), 'coordinator')
  const [isAsked, setAsked] = useState(false)
  const path = `/evidence/${one.sha256}?entry=${entry}`
  return (
    <Stack gap="s">
      <Opened url={`/api/v1${path}`} sort={one.sort} />
      {isCoordinator && (
        <Button kind="plain" size="s" onClick={() => setAsked(true)}>
          <T id="kept.delete.photo" />
        </Button>
      )}
      {isAsked && (
        <DeleteKept
          sort="photo"
          path={path}
          page={evidenceQuery(entry).queryKey}
          onClose={() => setAsked(false)}
        />
      )}
    </Stack>
  )
}

function Opened({ url, sort }: { readonly url: string; readonly sort: Named['sort'] }) {
  const say = useWords()
  return (
    <a href={url} target="_blank" rel="noreferrer">
      <img className={css.picture} src={url} alt={say(`evidence.sort.${sort}`)} />
    </a>
  )
}
