import type { UnsentState as State, Unsent } from '#web/device/unsent.ts'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import { Chip, type Tone } from '#web/pieces/chip.tsx'
import css from '#web/screens/phone/unsent-state.module.css'
import { useTold } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'

interface UnsentProps {
  readonly one: Unsent
}

const LOOKS: Readonly<Record<State, { tone: Tone; pictogram: PictogramName }>> = {
  waiting: { tone: 'sky', pictogram: 'clock' },
  sending: { tone: 'sky', pictogram: 'sync' },
  accepted: { tone: 'accent', pictogram: 'check' },
  held: { tone: 'sky', pictogram: 'look' },
  returned: { tone: 'amber', pictogram: 'undo' },
  aside: { tone: 'grey', pictogram: 'close' },
}

/** Where something made on this phone stands, in a word. */
export function UnsentState({ one }: UnsentProps) {
  return (
    <Chip {...LOOKS[one.state]}>
      <T id={`phone.state.${one.state}`} />
    </Chip>
  )
}

/** Why it is not in the books: what somebody has to put right, or that nobody has to do anything while it is held. */
export function UnsentWhy({ one }: UnsentProps) {
  const told = useTold()
  const isHeld = one.state === 'held'
  if (!one.answer?.because || !(isHeld || one.state === 'returned')) return null
  return (
    <div className={isHeld ? css.held : css.returned}>
      <p>{told(one.answer)}</p>
      {isHeld && (
        <p>
          <T id="phone.somebody_looks" />
        </p>
      )}
    </div>
  )
}
