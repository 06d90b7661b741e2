import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Kind } from '#core/kind.ts'
import { EntryLine, EntryLines } from '#web/books/entry-line.tsx'
import { entryQuery } from '#web/books/queries.ts'
import type { Answer } from '#web/books/rows.ts'
import { useOpenEntry } from '#web/books/use-open-entry.ts'
import { Button, ButtonLink } from '#web/controls/button.tsx'
import { useTakenBack } from '#web/phone/taken-back.ts'
import { Card } from '#web/pieces/card.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { EntryCode } from '#web/screens/entry/entry-code.tsx'
import { SetAside } from '#web/screens/phone/set-aside.tsx'
import { paperOf } from '#web/screens/print/paper-of.ts'
import css from '#web/screens/record/act-form.module.css'
import { type Filled, familyField, subjectField } from '#web/screens/record/derive.ts'
import { PicturesFollow } from '#web/screens/record/pictures-follow.tsx'
import { useUndo } from '#web/screens/record/use-undo.tsx'
import { Code } from '#web/values/code.tsx'
import { useTold } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'

interface RecordedProps {
  readonly kind: Kind
  readonly answer: Answer
  readonly filled: Filled
  readonly onAnother: () => void
}

/** What came of an entry: it is in the books, or a person will look; and what may come next. */
export function Recorded(props: RecordedProps) {
  const navigate = useNavigate()
  // It may have been taken back in the outbox that lies over this page.
  const isTakenBack = useTakenBack(props.answer.id)
  useEffect(() => {
    if (isTakenBack) void navigate({ to: '/today', replace: true })
  }, [isTakenBack, navigate])
  return (
    <div className={css.room}>
      <Stack gap="l">
        {props.answer.answer === 'held' ? <Held answer={props.answer} /> : <Accepted {...props} />}
        <PicturesFollow filled={props.filled} />
        <NextSteps {...props} />
      </Stack>
    </div>
  )
}

function Held({ answer }: Pick<RecordedProps, 'answer'>) {
  const told = useTold()
  const navigate = useNavigate()
  const leave = () => void navigate({ to: '/today' })
  // What is still on a phone is taken back there, as everything that was not sent.
  const takeBack = !answer.onPhone && <SetAside id={answer.id} isHeld small onDone={leave} />
  return (
    <div role="status">
      <Notice title={<T id="record.held" />} pictogram="look" action={takeBack}>
        {told(answer)} <T id="record.held_sentence" /> <EntryCode id={answer.id} />
      </Notice>
    </div>
  )
}

function Accepted({ kind, answer, filled }: RecordedProps) {
  const toast = useToast()
  const told = useTold()
  const undo = useUndo()
  const page = useQuery(entryQuery(answer.id))
  const openEntry = useOpenEntry()
  const findings = answer.findings ?? []
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each entry.
  useEffect(() => {
    // What was replaced does not come back by itself, so a correction is not undone with a tap.
    const onUndo = filled.replaces && !answer.onPhone ? undefined : () => undo(filled)
    const said = answer.onPhone ? (
      <T id="record.saved_here" values={{ code: <Code key="code">{answer.onPhone}</Code> }} />
    ) : (
      <T id={`record.saved.${toneOf(kind)}`} />
    )
    toast({ text: said, pictogram: answer.onPhone ? 'device' : 'check', ...(onUndo && { onUndo }) })
  }, [answer.id])
  return (
    <>
      {findings.length > 0 && (
        <Notice title={<T id="record.findings" />} pictogram="look">
          <ul>
            {findings.map(finding => (
              <li key={finding.code}>{told(finding)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {page.data && (
        <Card>
          <EntryLines>
            <EntryLine entry={page.data.entry} labels={page.data.labels} onOpen={openEntry} />
          </EntryLines>
        </Card>
      )}
    </>
  )
}

function toneOf(kind: Kind): 'died' | 'plain' {
  return kind.kind === 'livestock.died' ? 'died' : 'plain'
}

function NextSteps({ kind, answer, filled, onAnother }: RecordedProps) {
  const animal = filled.fields[subjectField(kind) ?? '']
  const family = filled.fields[familyField(kind) ?? '']
  const { fund } = filled.fields
  const paper = answer.answer === 'accepted' && paperOf({ kind: kind.kind, ended: null })
  return (
    <Stack row gap="s">
      {paper && (
        <ButtonLink to="/print/entries/$id" params={{ id: answer.id }}>
          <T id={`print.${paper}`} />
        </ButtonLink>
      )}
      {typeof animal === 'string' && (
        <ButtonLink to="/animals/$id" params={{ id: animal }}>
          <T id="record.see_animal" />
        </ButtonLink>
      )}
      {typeof family === 'string' && kind.fields[familyField(kind) ?? '']?.options?.[0] === 'household' && (
        <ButtonLink to="/families/$id" params={{ id: family }}>
          <T id="record.see_family" />
        </ButtonLink>
      )}
      {typeof fund === 'string' && (
        <ButtonLink to="/funds/$id" params={{ id: fund }}>
          <T id="record.see_fund" />
        </ButtonLink>
      )}
      {kind.kind !== 'livestock.died' && (
        <Button onClick={onAnother}>
          <T id="record.another" />
        </Button>
      )}
      <ButtonLink to="/today">
        <T id="record.to_today" />
      </ButtonLink>
    </Stack>
  )
}
