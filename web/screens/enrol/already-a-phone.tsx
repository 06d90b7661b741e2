import { useState } from 'react'
import { deleteJson } from '#web/api.ts'
import { ButtonLink } from '#web/controls/button.tsx'
import { openPhoneHere, startPhone, useStanding } from '#web/phone/here.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { CodeStep } from '#web/screens/enrol/code-step.tsx'
import type { Session } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** A phone that is one already: it goes on, or is let in again with a new code and keeps what it holds. */
export function AlreadyAPhone({ token }: { readonly token: string }) {
  const say = useWords()
  const { trouble } = useStanding()
  const [came, setCame] = useState<'again' | 'somebody-else'>()
  const letIn = async (session: Session) => {
    const phone = await startPhone()
    const known = (await phone.answer('GET', '/session', undefined)) as Session | undefined
    const isHers = known?.user.id === session.user.id
    setCame(isHers ? 'again' : 'somebody-else')
    // What one member recorded is never sent in the name of another.
    if (isHers) await openPhoneHere()?.sync(true)
    else await deleteJson('/session')
  }
  if (!came && trouble === 'signed-out')
    return <CodeStep token={token} onLetIn={session => void letIn(session)} />
  return (
    <>
      <PageHeader
        plainTitle={say('enrol.already_title')}
        title={<T id="enrol.already_title" />}
        lead={<T id="enrol.already_lead" />}
      />
      <Stack gap="l">
        {came === 'somebody-else' && (
          <Notice tone="amber">
            <T id="enrol.somebody_else" />
          </Notice>
        )}
        <ButtonLink kind="primary" wide to="/today">
          <T id="enrol.begin" />
        </ButtonLink>
      </Stack>
    </>
  )
}
