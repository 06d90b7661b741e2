import type { Proposal } from '#core/entry.ts'
import { kindNamed } from '#programmes/index.ts'
import { ByWhom } from '#web/books/by-whom.tsx'
import { FieldWords } from '#web/books/field-words.tsx'
import type { Labels } from '#web/books/rows.ts'
import { Thing } from '#web/books/thing.tsx'
import { ButtonLink } from '#web/controls/button.tsx'
import { useUnsent } from '#web/phone/here.ts'
import { PICTOGRAMS, type PictogramName } from '#web/pictograms/pictograms.ts'
import { Card } from '#web/pieces/card.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { EntryCode } from '#web/screens/entry/entry-code.tsx'
import { EvidencePictures } from '#web/screens/entry/evidence-card.tsx'
import type { Waiting } from '#web/screens/inbox/inbox-query.ts'
import { withSent } from '#web/screens/inbox/sent-labels.ts'
import { SettleActions } from '#web/screens/inbox/settle-actions.tsx'
import { SetAside } from '#web/screens/phone/set-aside.tsx'
import { UnsentActs } from '#web/screens/phone/unsent-acts.tsx'
import { hasRole, useSession } from '#web/session/session.ts'
import { DayText } from '#web/values/day-text.tsx'
import { useTold } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'

interface WaitingCardProps {
  readonly waiting: Waiting
  readonly labels: Labels
}

/** One thing that waits: what was sent, why it is not in the books, and what can be done. */
export function WaitingCard({ waiting, labels }: WaitingCardProps) {
  const told = useTold()
  const kind = kindNamed(waiting.kind)
  const sent = (waiting.sent ?? {}) as Partial<Proposal>
  return (
    <Card
      pictogram={drawing(kind?.pictogram)}
      title={kind ? <T id={`kind.${kind.kind}.done`} /> : <T id="inbox.unknown_act" />}
      lead={<Arrived waiting={waiting} />}
      actions={waiting.answer === 'held' ? <SettleActions waiting={waiting} /> : <Again waiting={waiting} />}
    >
      <Stack gap="m">
        <Notice tone={waiting.answer === 'held' ? 'sky' : 'amber'} pictogram="look">
          {told(waiting)}
        </Notice>
        <p>
          {sent.occurred && <DayText day={sent.occurred} plain />}
          {sent.place && (
            <>
              {' · '}
              <Thing id={sent.place} labels={labels} />
            </>
          )}
        </p>
        {kind && sent.fields && (
          <p>
            <FieldWords
              entry={{ kind: kind.kind, fields: sent.fields }}
              labels={withSent(labels, sent.fields)}
            />
          </p>
        )}
        {waiting.answer === 'held' && sent.evidence && sent.evidence.length > 0 && (
          <EvidencePictures entry={waiting.id} evidence={sent.evidence} />
        )}
      </Stack>
    </Card>
  )
}

/** Who sent it, when, and the code by which she and the office speak of it. */
function Arrived({ waiting }: Pick<WaitingCardProps, 'waiting'>) {
  const { receivedBy, sender, receivedAt } = waiting
  return (
    <>
      <ByWhom words="inbox.sent_by" by={receivedBy} name={sender} at={receivedAt} />
      {' · '}
      <EntryCode id={waiting.id} />
    </>
  )
}

/** The very form, filled in as it was sent; or it is given up, by whoever sent it or a coordinator. */
function Again({ waiting }: Pick<WaitingCardProps, 'waiting'>) {
  const session = useSession()
  const onPhone = useUnsent().find(({ id }) => id === waiting.id)
  if (onPhone) return <UnsentActs one={onPhone} />
  const { roles, user } = session
  const maySetAside = waiting.receivedBy === user.id || hasRole(session, 'coordinator', 'approver')
  const kind = kindNamed(waiting.kind)
  // The acts of the ledger itself have no form: they are done again where they belong.
  const hasForm = kind && !/^(entry|period|party)\./.test(kind.kind)
  const mayRecord = hasForm && kind.who.some(role => roles.includes(role))
  if (!mayRecord && !maySetAside) return null
  return (
    <Stack row gap="s">
      {mayRecord && (
        <ButtonLink to="/record/$kind" params={{ kind: kind.kind }} search={{ again: waiting.id }}>
          <T id="inbox.again" />
        </ButtonLink>
      )}
      {maySetAside && <SetAside id={waiting.id} />}
    </Stack>
  )
}

function drawing(name = ''): PictogramName {
  return name in PICTOGRAMS ? (name as PictogramName) : 'record'
}
