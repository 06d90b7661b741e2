import { useState } from 'react'
import { ButtonLink } from '#web/controls/button.tsx'
import type { LetIn } from '#web/device/profile.ts'
import { startPhone, useStanding } from '#web/phone/here.ts'
import { turnAway } from '#web/phone/let-in.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { CodeStep } from '#web/screens/enrol/code-step.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** A phone that is one already: it goes on, or is let in again with a new code and keeps what it holds. */
export function AlreadyAPhone({ token }: { readonly token: string }) {
  const say = useWords()
  const { trouble } = useStanding()
  const [came, setCame] = useState<'again' | 'somebody-else'>()
  const goOn = async (letIn: LetIn) => {
    const phone = await startPhone()
    // What one member recorded is never sent in the name of another.
    const isHers = await phone.enrolAgain(letIn)
    setCame(isHers ? 'again' : 'somebody-else')
    if (isHers) await phone.sync(true)
    else await turnAway(letIn)
  }
  if (!came && trouble === 'signed-out') return <CodeStep token={token} onLetIn={letIn => void goOn(letIn)} />
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
