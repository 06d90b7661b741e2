import { lazy, Suspense, useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { useStanding, useUnsent } from '#web/phone/here.ts'
import { Drawer } from '#web/pieces/drawer.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import css from '#web/screens/phone/outbox.module.css'
import { OutboxEntry } from '#web/screens/phone/outbox-entry.tsx'
import { PhotosWaiting } from '#web/screens/phone/photos-waiting.tsx'
import { SendNow } from '#web/screens/phone/send-now.tsx'
import { Troubles } from '#web/screens/phone/troubles.tsx'
import { MomentText } from '#web/values/moment-text.tsx'
import { T } from '#web/words/t.tsx'

// Rarely needed, and kept on the phone all the same: they are read when somebody asks for them.
const CopiesToHandIn = lazy(() =>
  import('#web/screens/phone/copies-to-hand-in.tsx').then(({ CopiesToHandIn }) => ({
    default: CopiesToHandIn,
  })),
)
const HandIn = lazy(() =>
  import('#web/screens/phone/hand-in.tsx').then(({ HandIn }) => ({ default: HandIn })),
)
const SaveCopy = lazy(() =>
  import('#web/screens/phone/save-copy.tsx').then(({ SaveCopy }) => ({ default: SaveCopy })),
)

interface OutboxProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** What was made on this phone and is not in the books yet: each thing, where it stands, and what can be done. */
export function Outbox({ open, onClose }: OutboxProps) {
  const [view, setView] = useState<'list' | 'save' | 'hand-in'>('list')
  const close = () => {
    setView('list')
    onClose()
  }
  const { asOf } = useStanding()
  const lead =
    asOf && view === 'list' ? (
      <T
        id="phone.outbox.as_of"
        values={{ moment: <MomentText key="moment" at={new Date(asOf).toISOString()} /> }}
      />
    ) : undefined
  return (
    <Drawer open={open} onClose={close} title={<T id={`phone.outbox.${view}`} />} lead={lead} view={view}>
      {view === 'list' && <List onLeave={close} onView={setView} />}
      <Suspense>
        {view === 'save' && <SaveCopy onDone={() => setView('list')} />}
        {view === 'hand-in' && <HandIn onDone={() => setView('list')} />}
      </Suspense>
    </Drawer>
  )
}

interface ListProps {
  readonly onLeave: () => void
  readonly onView: (view: 'save' | 'hand-in') => void
}

function List({ onLeave, onView }: ListProps) {
  const unsent = useUnsent()
  const { photos } = useStanding()
  return (
    <>
      <Troubles />
      <Suspense>
        <CopiesToHandIn />
      </Suspense>
      <PhotosWaiting />
      {unsent.length === 0 && photos > 0 ? null : unsent.length === 0 ? (
        <p className={css.nothing}>
          <T id="phone.outbox.nothing" />
        </p>
      ) : (
        <ul className={css.list}>
          {unsent.toReversed().map(one => (
            <OutboxEntry key={one.id} one={one} onLeave={onLeave} />
          ))}
        </ul>
      )}
      <Stack gap="s">
        <SendNow />
        <div className={css.copies}>
          {unsent.length > 0 && (
            <Button pictogram="import" onClick={() => onView('save')}>
              <T id="phone.outbox.save" />
            </Button>
          )}
          <Button pictogram="upload" onClick={() => onView('hand-in')}>
            <T id="phone.outbox.hand-in" />
          </Button>
        </div>
      </Stack>
    </>
  )
}
