import { lazy, Suspense, useState } from 'react'
import { classes } from '#web/classes.ts'
import type { Standing, StatusWord } from '#web/device/status.ts'
import { useStanding } from '#web/phone/here.ts'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import css from '#web/screens/phone/sync-chip.module.css'
import { T } from '#web/words/t.tsx'

const LOOKS: Readonly<Record<StatusWord, { pictogram: PictogramName; tone: string | undefined }>> = {
  saved: { pictogram: 'check', tone: css.calm },
  waiting: { pictogram: 'device', tone: css.sky },
  sending: { pictogram: 'sync', tone: css.sky },
  photos: { pictogram: 'camera', tone: css.sky },
  held: { pictogram: 'look', tone: css.sky },
  'needs-you': { pictogram: 'undo', tone: css.amber },
}

// A phone opens without it; it is at hand when the chip is pressed, also without a signal.
const Outbox = lazy(() => import('#web/screens/phone/outbox.tsx').then(({ Outbox }) => ({ default: Outbox })))

/** The one chip, in words: nothing is lost, and what is still on its way. It opens the outbox. */
export function SyncChip() {
  const standing = useStanding()
  const [open, setOpen] = useState<boolean>()
  const { pictogram, tone } = LOOKS[standing.word]
  return (
    <>
      <button type="button" className={css.button} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className={classes(css.chip, tone)}>
          <Pictogram name={pictogram} size={20} />
          <span aria-live="polite">
            <Words standing={standing} />
          </span>
          {standing.daysOff !== undefined && <Pictogram name="calendar" size={16} />}
        </span>
      </button>
      {open !== undefined && (
        <Suspense fallback={null}>
          <Outbox open={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function Words({ standing }: { readonly standing: Standing }) {
  const { word, waiting, held, needsYou, photos, sending } = standing
  switch (word) {
    case 'saved':
      return <T id="phone.chip.saved" />
    case 'waiting':
      return <T id="phone.chip.waiting" values={{ count: waiting }} />
    case 'sending':
      return <T id="phone.chip.sending" values={{ at: sending?.at ?? 1, of: sending?.of ?? 1 }} />
    case 'photos':
      return <T id="phone.chip.photos" values={{ count: photos }} />
    case 'held':
      return <T id="phone.chip.held" values={{ count: held }} />
    case 'needs-you':
      return <T id="phone.chip.needs_you" values={{ count: needsYou }} />
  }
}
