import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Evidence } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import type { EntryRow } from '#web/books/rows.ts'
import { Button } from '#web/controls/button.tsx'
import { evidenceQuery } from '#web/evidence/evidence-query.ts'
import { useTaken, useUrlOf } from '#web/evidence/thumbnail.tsx'
import { Card } from '#web/pieces/card.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { useServerFile } from '#web/pieces/server-image.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import css from '#web/screens/entry/evidence-card.module.css'
import { DeleteKept } from '#web/screens/families/delete-kept.tsx'
import { hasRole, useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** The pictures that an entry rests on. */
export function EvidenceCard({ entry }: { readonly entry: EntryRow }) {
  if (entry.evidence.length === 0) return null
  return (
    <Card title={<T id="evidence.title" />} pictogram="camera">
      <EvidencePictures entry={entry.id} evidence={entry.evidence} />
    </Card>
  )
}

interface PicturesProps {
  readonly entry: Id
  readonly evidence: readonly Evidence[]
}

/** The pictures that an entry names, also one that is held. Who only reads the books is told that there are some. */
export function EvidencePictures({ entry, evidence }: PicturesProps) {
  const { roles } = useSession()
  if (!roles.some(role => ['field_worker', 'coordinator', 'approver'].includes(role))) {
    return (
      <p>
        <T id="evidence.named" values={{ count: evidence.length }} />
      </p>
    )
  }
  return (
    <ul className={css.pictures}>
      {evidence.map(one => (
        <li key={one.sha256}>
          <Shown entry={entry} one={one} />
        </li>
      ))}
    </ul>
  )
}

interface ShownProps {
  readonly entry: Id
  readonly one: Evidence
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
  const url = useServerFile(path)
  return (
    <Stack gap="s">
      {url && <Opened url={url} sort={one.sort} />}
      {isCoordinator && (
        <div>
          <Button kind="plain" size="s" onClick={() => setAsked(true)}>
            <T id="kept.delete.photo" />
          </Button>
        </div>
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

function Opened({ url, sort }: { readonly url: string; readonly sort: Evidence['sort'] }) {
  const say = useWords()
  return (
    <a href={url} target="_blank" rel="noreferrer">
      <img className={css.picture} src={url} alt={say(`evidence.sort.${sort}`)} />
    </a>
  )
}
