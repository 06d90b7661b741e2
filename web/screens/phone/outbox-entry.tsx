import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { kindNamed } from '#programmes/index.ts'
import { FieldWords } from '#web/books/field-words.tsx'
import { entryQuery } from '#web/books/queries.ts'
import { speakable } from '#web/device/speakable.ts'
import type { Unsent } from '#web/device/unsent.ts'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import { PICTOGRAMS, type PictogramName } from '#web/pictograms/pictograms.ts'
import css from '#web/screens/phone/outbox.module.css'
import { UnsentActs } from '#web/screens/phone/unsent-acts.tsx'
import { UnsentState, UnsentWhy } from '#web/screens/phone/unsent-state.tsx'
import { familySent } from '#web/screens/record/family-typed.ts'
import { Code } from '#web/values/code.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { PersonName } from '#web/values/person-name.tsx'
import { dayOf } from '#web/values/today.ts'
import { T } from '#web/words/t.tsx'

interface OutboxEntryProps {
  readonly one: Unsent
  /** The sheet closes: another page opens. */
  readonly onLeave: () => void
}

/** One thing in the outbox: what it is about, its code, where it stands, and what can be done. */
export function OutboxEntry({ one, onLeave }: OutboxEntryProps) {
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
        <UnsentState one={one} />
      </div>
      <div className={css.facts}>{one.what === 'person' ? <Person one={one} /> : <Facts one={one} />}</div>
      <div className={css.meta}>
        <DayText day={day} />
        <Code>{speakable(one.id)}</Code>
      </div>
      <div className={css.then}>
        <UnsentWhy one={one} />
        <UnsentActs one={one} />
      </div>
    </li>
  )
}

function Facts({ one }: { readonly one: Unsent }): ReactNode {
  const page = useQuery(entryQuery(one.id))
  if (!page.data) return null
  return <FieldWords entry={page.data.entry} labels={page.data.labels} subject={undefined} />
}

function Person({ one }: { readonly one: Unsent }): ReactNode {
  const { name } = familySent(one.body)
  return name && <PersonName name={name} />
}

function closeAfter(target: EventTarget, onLeave: () => void): void {
  if (target instanceof Element && target.closest('a')) onLeave()
}

function drawing(kind: string): PictogramName {
  const name = kindNamed(kind)?.pictogram ?? ''
  return name in PICTOGRAMS ? (name as PictogramName) : 'record'
}
