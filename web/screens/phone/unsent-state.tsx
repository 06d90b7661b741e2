import { doesName } from '#web/device/does-name.ts'
import type { UnsentState as State, Unsent } from '#web/device/unsent.ts'
import { useUnsent } from '#web/phone/here.ts'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import { Chip, type Tone } from '#web/pieces/chip.tsx'
import css from '#web/screens/phone/unsent-state.module.css'
import { familySent } from '#web/screens/record/family-typed.ts'
import { PersonName } from '#web/values/person-name.tsx'
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
  const family = useBackFamily(one)
  const isHeld = one.state === 'held'
  if (family) {
    return (
      <p>
        <T id="phone.waits_for_family" values={{ name: <PersonName key="name" name={family} /> }} />
      </p>
    )
  }
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

/** What the family is called that an entry names and that came back: until it is put right, the entry waits. */
function useBackFamily({ what, state, body }: Unsent): string | undefined {
  const back = useUnsent().filter(one => one.what === 'person' && one.state === 'returned')
  if (what !== 'entry' || state !== 'waiting') return undefined
  const named = back.find(({ id }) => doesName(body, new Set([id])))
  return named && familySent(named.body).name
}
