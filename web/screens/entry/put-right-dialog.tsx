import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { kindNamed } from '#programmes/index.ts'
import { BOOKS, sendEntries } from '#web/books/queries.ts'
import type { Answer, EntryRow } from '#web/books/rows.ts'
import { Button } from '#web/controls/button.tsx'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { Dialog } from '#web/pieces/dialog.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { reasonsFor } from '#web/screens/entry/ways-open.ts'
import { newId } from '#web/screens/record/new-id.ts'
import { hasRole, useSession } from '#web/session/session.ts'
import { today } from '#web/values/today.ts'
import { useTold } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** Out of the books while the month is open; undone by its opposite afterwards. */
export type Way = 'take_out' | 'reverse'

interface PutRightDialogProps {
  readonly entry: EntryRow
  readonly way: Way
  readonly onWay: (way: Way) => void
  readonly onClose: () => void
}

/** Why an entry should not stand, after one sentence on what will happen. */
export function PutRightDialog({ entry, way, onWay, onClose }: PutRightDialogProps) {
  const say = useWords()
  const toast = useToast()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { sending, send } = usePuttingRight(entry, way, () => {
    toast({ text: <T id={`put_right.done.${way}`} />, pictogram: 'put-right' })
    onClose()
  })
  const refusal = sending.data && sending.data.answer !== 'accepted' ? sending.data : undefined
  return (
    <Dialog
      open
      onClose={onClose}
      title={<T id={`put_right.ask.${way}`} />}
      actions={
        <>
          <Button
            kind="danger"
            busy={sending.isPending}
            onClick={() => {
              setTried(true)
              if (reason) send(reason)
            }}
          >
            <T id={`put_right.${way}`} />
          </Button>
          <Button onClick={onClose}>
            <T id="put_right.leave" />
          </Button>
        </>
      }
    >
      <p>
        <T id={`put_right.means.${way}`} />
      </p>
      {refusal && <Refusal {...{ refusal, onWay }} />}
      {sending.isError && <ProblemNotice problem={sending.error} />}
      <ChoiceField
        label={<T id="put_right.reason" />}
        as="pills"
        required
        error={tried && !reason ? say('put_right.reason_missing') : undefined}
        value={reason}
        onChange={setReason}
        choices={reasonsFor(kindNamed(entry.kind)).map(each => ({
          value: each,
          label: <T id={`choice.reason.${each}`} />,
        }))}
      />
    </Dialog>
  )
}

function usePuttingRight(entry: EntryRow, way: Way, onDone: () => void) {
  const client = useQueryClient()
  // One id for each way, however often it is sent.
  const [ids] = useState({ take_out: newId(), reverse: newId() })
  const sending = useMutation({
    mutationFn: async (reason: string) => {
      const { programme, place } = entry
      const kind = way === 'take_out' ? 'entry.voided' : 'entry.reversed'
      const fields = { entry: entry.id, reason }
      const [answer] = await sendEntries([
        { id: ids[way], kind, programme, place, occurred: today(), fields },
      ])
      if (!answer) throw new Error('an entry was sent and not answered')
      return answer
    },
    onSuccess: answer => {
      if (answer.answer !== 'accepted') return
      void client.invalidateQueries({ queryKey: [BOOKS] })
      onDone()
    },
  })
  return { sending, send: (reason: string) => sending.mutate(reason) }
}

interface RefusalProps {
  readonly refusal: Answer
  readonly onWay: (way: Way) => void
}

/** Why it cannot be, in the words of the rule; and the other way, where the month was closed meanwhile. */
function Refusal({ refusal, onWay }: RefusalProps) {
  const told = useTold()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [])
  const mayReverse = hasRole(useSession(), 'coordinator')
  const reverse = refusal.code === 'period_closed' && mayReverse && (
    <Button size="s" onClick={() => onWay('reverse')}>
      <T id="put_right.reverse" />
    </Button>
  )
  return (
    <div ref={box} role="alert">
      <Notice tone="amber" action={reverse}>
        {told(refusal)}
      </Notice>
    </div>
  )
}
