import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { kindNamed } from '#programmes/index.ts'
import { FieldWords } from '#web/books/field-words.tsx'
import { entryQuery } from '#web/books/queries.ts'
import { Button, ButtonLink } from '#web/controls/button.tsx'
import { speakable } from '#web/device/speakable.ts'
import { isUndoable, type Unsent, type UnsentState } from '#web/device/unsent.ts'
import { openPhoneHere } from '#web/phone/here.ts'
import { noteTakenBack } from '#web/phone/taken-back.ts'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import { PICTOGRAMS, type PictogramName } from '#web/pictograms/pictograms.ts'
import { Chip, type Tone } from '#web/pieces/chip.tsx'
import css from '#web/screens/phone/outbox.module.css'
import { SetAside } from '#web/screens/phone/set-aside.tsx'
import { Code } from '#web/values/code.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { PersonName } from '#web/values/person-name.tsx'
import { dayOf } from '#web/values/today.ts'
import { useTold } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'

interface OutboxEntryProps {
  readonly one: Unsent
  /** The sheet closes: another page opens. */
  readonly onLeave: () => void
}

const LOOKS: Readonly<Record<UnsentState, { tone: Tone; pictogram: PictogramName }>> = {
  waiting: { tone: 'sky', pictogram: 'clock' },
  sending: { tone: 'sky', pictogram: 'sync' },
  accepted: { tone: 'accent', pictogram: 'check' },
  held: { tone: 'sky', pictogram: 'look' },
  returned: { tone: 'amber', pictogram: 'undo' },
  aside: { tone: 'grey', pictogram: 'close' },
}

/** One thing in the outbox: what it is about, its code, where it stands, and what can be done. */
export function OutboxEntry({ one, onLeave }: OutboxEntryProps) {
  const told = useTold()
  const { tone, pictogram } = LOOKS[one.state]
  const kind = typeof one.body.kind === 'string' ? one.body.kind : ''
  const day = typeof one.body.occurred === 'string' ? one.body.occurred : dayOf(new Date(one.at))
  return (
    // biome-ignore lint/a11y: the links in it have their own keys; a press on any of them closes the sheet.
    <li className={css.entry} onClick={event => closeAfter(event.target, onLeave)}>
      <span className={css.badge}>
        <Pictogram name={one.what === 'person' ? 'family' : drawing(kind)} />
      </span>
      <div className={css.head}>
        <strong>
          <T id={one.what === 'person' ? 'phone.person_added' : `kind.${kind}.done`} />
        </strong>
        <Chip tone={tone} pictogram={pictogram}>
          <T id={`phone.state.${one.state}`} />
        </Chip>
      </div>
      <div className={css.facts}>{one.what === 'person' ? <Person one={one} /> : <Facts one={one} />}</div>
      <div className={css.meta}>
        <DayText day={day} />
        <Code>{speakable(one.id)}</Code>
      </div>
      {one.answer?.because && (one.state === 'returned' || one.state === 'held') && (
        <p className={css.because}>{told(one.answer)}</p>
      )}
      <Acts one={one} kind={kind} />
    </li>
  )
}

function Facts({ one }: { readonly one: Unsent }): ReactNode {
  const page = useQuery(entryQuery(one.id))
  if (!page.data) return null
  return <FieldWords entry={page.data.entry} labels={page.data.labels} subject={undefined} />
}

function Person({ one }: { readonly one: Unsent }): ReactNode {
  const [name] = Array.isArray(one.body.names) ? (one.body.names as { text: string }[]) : []
  return name && <PersonName name={name.text} />
}

function Acts({ one, kind }: Pick<OutboxEntryProps, 'one'> & { readonly kind: string }) {
  const phone = openPhoneHere()
  const takeBack = async () => {
    if (await phone?.undo(one.id)) noteTakenBack(one.id)
  }
  const isBack = one.state === 'returned'
  const isHeld = one.state === 'held' && one.what === 'entry'
  if (!isBack && !isHeld && !isUndoable(one)) return null
  return (
    <div className={css.acts}>
      {isBack && one.what === 'entry' && (
        <ButtonLink kind="primary" size="s" to="/record/$kind" params={{ kind }} search={{ again: one.id }}>
          <T id="phone.open" />
        </ButtonLink>
      )}
      {isBack && (
        <Button size="s" onClick={() => void phone?.outbox.retry(one.id).then(() => phone.sync(true))}>
          <T id="phone.retry" />
        </Button>
      )}
      {isHeld || (isBack && one.what === 'entry') ? (
        <SetAside id={one.id} isHeld={isHeld} small />
      ) : (
        <Button size="s" pictogram="undo" onClick={() => void takeBack()}>
          <T id={isBack ? 'phone.drop' : 'toast.undo'} />
        </Button>
      )}
    </div>
  )
}

function closeAfter(target: EventTarget, onLeave: () => void): void {
  if (target instanceof Element && target.closest('a')) onLeave()
}

function drawing(kind: string): PictogramName {
  const name = kindNamed(kind)?.pictogram ?? ''
  return name in PICTOGRAMS ? (name as PictogramName) : 'record'
}
