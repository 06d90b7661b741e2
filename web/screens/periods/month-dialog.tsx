import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { entryQuery } from '#web/books/queries.ts'
import type { Options } from '#web/books/rows.ts'
import { Button } from '#web/controls/button.tsx'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { Dialog } from '#web/pieces/dialog.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import type { MonthRow } from '#web/screens/periods/month-rows.ts'
import { useMonthAct } from '#web/screens/periods/use-month-act.ts'
import { useSession } from '#web/session/session.ts'
import { DayText } from '#web/values/day-text.tsx'
import { MonthText } from '#web/values/month-text.tsx'
import { useTold } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

export type Act = 'close' | 'ask' | 'agree'

interface MonthDialogProps {
  readonly row: MonthRow
  readonly act: Act
  readonly options: Options
  readonly onClose: () => void
}

const REASONS = ['figures_wrong', 'late_entries', 'closed_by_mistake', 'other'] as const

/** What closing or opening a month means, and the button that does it. */
export function MonthDialog({ row, act, options, onClose }: MonthDialogProps) {
  const say = useWords()
  const toast = useToast()
  const told = useTold()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const month = <MonthText key="m" month={row.month} />
  const asked = useAsked(act === 'agree' ? row.askedToReopen : null)
  const { sending, send } = useMonthAct({ row, act, options }, () => {
    toast({ text: <T id={`months.done.${act}`} values={{ month }} />, pictogram: 'calendar' })
    onClose()
  })
  const answer = () => {
    setTried(true)
    if (act !== 'ask' || reason) send(reason)
  }
  const refusal = sending.data && sending.data.answer !== 'accepted' ? sending.data : undefined
  return (
    <Dialog
      open
      onClose={onClose}
      title={<T id={`months.ask.${act}`} values={{ month }} />}
      actions={
        <>
          {!asked.isMine && (
            <Button kind="primary" busy={sending.isPending} disabled={asked.isPending} onClick={answer}>
              <T id={`months.${act}.do`} />
            </Button>
          )}
          <Button onClick={onClose}>
            <T id="months.leave" />
          </Button>
        </>
      }
    >
      <Means row={row} act={act} month={month} />
      {act === 'agree' && <Asked asked={asked} />}
      {act === 'ask' && (
        <ChoiceField
          label={<T id="months.reason" />}
          required
          error={tried && !reason ? say('months.reason_missing') : undefined}
          value={reason}
          onChange={setReason}
          choices={REASONS.map(value => ({ value, label: <T id={`choice.reason.${value}`} /> }))}
        />
      )}
      {refusal && (
        <div role="alert">
          <Notice tone="amber">{told(refusal)}</Notice>
        </div>
      )}
      {sending.isError && <ProblemNotice problem={sending.error} />}
    </Dialog>
  )
}

function Means({ row, act, month }: Pick<MonthDialogProps, 'row' | 'act'> & { readonly month: ReactNode }) {
  return (
    <>
      <p>
        <T id={`months.means.${act}`} values={{ month, count: row.entries }} />
      </p>
      {act === 'close' && (
        <p>
          <T id="months.means.close_after" />
        </p>
      )}
    </>
  )
}

interface AskedFor {
  readonly isPending: boolean
  /** Whoever asked cannot agree with herself. */
  readonly isMine: boolean
  readonly reason: string | undefined
  readonly on: string | undefined
}

/** Who asked for a month to be opened, and why. */
function useAsked(id: string | null): AskedFor {
  const me = useSession().user.id
  const read = useQuery({ ...entryQuery(id ?? ''), enabled: id !== null })
  const entry = read.data?.entry
  const reason = entry?.fields.reason
  return {
    isPending: id !== null && read.isPending,
    isMine: entry?.recordedBy === me,
    reason: typeof reason === 'string' ? reason : undefined,
    on: entry?.occurred,
  }
}

function Asked({ asked }: { readonly asked: AskedFor }) {
  if (asked.isPending) {
    return (
      <Loading lines={2}>
        <T id="months.loading" />
      </Loading>
    )
  }
  return (
    <>
      {asked.reason && asked.on && (
        <p>
          <T
            id="months.asked_because"
            values={{
              reason: <T key="r" id={`choice.reason.${asked.reason}`} />,
              day: <DayText key="d" day={asked.on} />,
            }}
          />
        </p>
      )}
      {asked.isMine && (
        <Notice pictogram="people">
          <T id="months.second_person" />
        </Notice>
      )}
    </>
  )
}
