import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Id } from '#core/id.ts'
import { Button } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { ServerImage } from '#web/pieces/server-image.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { EntryLink } from '#web/screens/entry/entry-link.tsx'
import { DeleteKept } from '#web/screens/families/delete-kept.tsx'
import css from '#web/screens/families/family-kept.module.css'
import { type EvidenceKept, type Kept, keptQuery, type Note, type Photo } from '#web/screens/families/kept.ts'
import { hasRole, useSession } from '#web/session/session.ts'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface KeptProps {
  readonly id: Id
}

/** Notes and photos of a family: opened on asking only, because that is written down; each can be deleted. */
export function FamilyKept({ id }: KeptProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Card title={<T id="kept.title" />} lead={<T id="kept.lead" />} pictogram="camera">
      {isOpen ? (
        <Opened id={id} />
      ) : (
        <Button onClick={() => setOpen(true)}>
          <T id="kept.open" />
        </Button>
      )}
    </Card>
  )
}

function Opened({ id }: KeptProps) {
  const page = useQuery(keptQuery(id))
  if (page.isError) return <ProblemNotice problem={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) {
    return (
      <Loading lines={4}>
        <T id="kept.loading" />
      </Loading>
    )
  }
  return <Things id={id} {...page.data} />
}

function Things({ id, notes, photos, evidence }: KeptProps & Kept) {
  const isCoordinator = hasRole(useSession(), 'coordinator')
  const [asked, setAsked] = useState<Asked>()
  if (notes.length + photos.length + evidence.length === 0) {
    return (
      <p>
        <T id="kept.none" />
      </p>
    )
  }
  return (
    <Stack gap="l">
      {notes.map(note => (
        <NoteShown
          key={note.id}
          note={note}
          onDelete={() => setAsked({ sort: 'note', path: `/people/${id}/notes/${note.id}` })}
        />
      ))}
      {photos.map(photo => (
        <PhotoShown
          key={photo.id}
          {...{ id, photo }}
          {...(isCoordinator && {
            onDelete: () => setAsked({ sort: 'photo', path: `/people/${id}/photos/${photo.id}` }),
          })}
        />
      ))}
      {evidence.map(one => (
        <EvidenceShown
          key={one.sha256}
          one={one}
          {...(isCoordinator && { onDelete: () => setAsked({ sort: 'photo', path: evidencePath(one) }) })}
        />
      ))}
      {asked && <DeleteKept {...asked} page={keptQuery(id).queryKey} onClose={() => setAsked(undefined)} />}
    </Stack>
  )
}

interface Asked {
  readonly sort: 'note' | 'photo'
  readonly path: string
}

function NoteShown({ note, onDelete }: { readonly note: Note; readonly onDelete: () => void }) {
  const days = {
    written: <DayText key="w" day={note.writtenOn} plain />,
    until: <DayText key="u" day={note.keepUntil} plain />,
  }
  return (
    <div className={css.thing}>
      <p className={css.text}>
        <bdi>{note.text}</bdi>
      </p>
      <p className={css.about}>
        <T id="kept.note_about" values={days} />
      </p>
      <Button kind="plain" size="s" onClick={onDelete}>
        <T id="kept.delete.note" />
      </Button>
    </div>
  )
}

interface PhotoProps extends KeptProps {
  readonly photo: Photo
  readonly onDelete?: () => void
}

function PhotoShown({ id, photo, onDelete }: PhotoProps) {
  const say = useWords()
  const { width, height } = photo
  return (
    <div className={css.thing}>
      <ServerImage
        className={css.photo}
        path={`/people/${id}/photos/${photo.id}`}
        alt={say('kept.photo')}
        {...{ width, height }}
      />
      <p className={css.about}>
        <T id="kept.photo_about" values={{ day: <DayText key="d" day={photo.addedOn} plain /> }} />
      </p>
      {onDelete && (
        <Button kind="plain" size="s" onClick={onDelete}>
          <T id="kept.delete.photo" />
        </Button>
      )}
    </div>
  )
}

interface EvidenceProps {
  readonly one: EvidenceKept
  readonly onDelete?: () => void
}

/** A picture that proves an entry about them, and which entry that is. */
function EvidenceShown({ one, onDelete }: EvidenceProps) {
  const say = useWords()
  return (
    <div className={css.thing}>
      <img
        className={css.photo}
        src={`/api/v1${evidencePath(one)}`}
        alt={say(`evidence.sort.${one.sort}`)}
        width={one.width}
        height={one.height}
      />
      <p className={css.about}>
        <EntryLink id={one.entry} />
      </p>
      {onDelete && (
        <Button kind="plain" size="s" onClick={onDelete}>
          <T id="kept.delete.photo" />
        </Button>
      )}
    </div>
  )
}

function evidencePath({ sha256, entry }: Pick<EvidenceKept, 'sha256' | 'entry'>): string {
  return `/evidence/${sha256}?entry=${entry}`
}
