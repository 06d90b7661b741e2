import { useState } from 'react'
import type { Proposal } from '#core/entry.ts'
import type { SentBackReason } from '#core/sent-back.ts'
import { kindNamed } from '#programmes/index.ts'
import { Button } from '#web/controls/button.tsx'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { Dialog } from '#web/pieces/dialog.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import type { Waiting } from '#web/screens/inbox/inbox-query.ts'
import { whysFor } from '#web/screens/inbox/whys-for.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface SendBackDialogProps {
  readonly waiting: Waiting
  readonly busy: boolean
  readonly problem: unknown
  readonly onSend: (reason: SentBackReason) => void
  readonly onClose: () => void
}

/** Why a held entry goes back: whoever sent it reads this, and knows what to do. */
export function SendBackDialog({ waiting, busy, problem, onSend, onClose }: SendBackDialogProps) {
  const say = useWords()
  const [reason, setReason] = useState<SentBackReason | ''>('')
  const [tried, setTried] = useState(false)
  const { evidence = [] } = (waiting.sent ?? {}) as Partial<Proposal>
  return (
    <Dialog
      open
      onClose={onClose}
      title={<T id="inbox.send_back.title" />}
      actions={
        <>
          <Button
            kind="primary"
            busy={busy}
            onClick={() => {
              setTried(true)
              if (reason) onSend(reason)
            }}
          >
            <T id="inbox.settle.send_back" />
          </Button>
          <Button onClick={onClose}>
            <T id="inbox.send_back.leave" />
          </Button>
        </>
      }
    >
      <p>
        <T id="inbox.send_back.means" />
      </p>
      {problem !== null && <ProblemNotice problem={problem} />}
      <ChoiceField
        label={<T id="inbox.send_back.why" />}
        as="pills"
        required
        error={tried && !reason ? say('inbox.send_back.why_missing') : undefined}
        value={reason}
        onChange={setReason}
        choices={whysFor(kindNamed(waiting.kind), evidence.length > 0).map(value => ({
          value,
          label: <T id={`inbox.why.${value}`} />,
        }))}
      />
    </Dialog>
  )
}
