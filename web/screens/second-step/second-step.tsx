import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { Doorway } from '#web/frame/doorway.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { RecoveryCodes } from '#web/screens/second-step/recovery-codes.tsx'
import { WaysToChoose } from '#web/screens/second-step/ways-to-choose.tsx'
import { safeNext } from '#web/session/safe-next.ts'
import { sessionQuery } from '#web/session/session.ts'
import { useLeave } from '#web/session/use-leave.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** Setting up the second step of signing in, right after the first time. */
export function SecondStep() {
  const say = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const leave = useLeave()
  const session = useQuery(sessionQuery)
  const [codes, setCodes] = useState<readonly string[]>()
  const { next } = useSearch({ from: '/second-step' })
  const goOn = () => void navigate({ href: safeNext(next), replace: true })
  const keep = async (made: readonly string[]) => {
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey })
    if (made.length > 0) setCodes(made)
    else goOn()
  }
  return (
    <Doorway>
      <PageHeader
        plainTitle={say('second_step.title')}
        title={<T id={codes ? 'recovery.title' : 'second_step.title'} />}
        lead={<T id={codes ? 'recovery.lead' : 'second_step.lead'} />}
      />
      {session.isError && <ProblemNotice problem={session.error} />}
      {codes ? (
        <RecoveryCodes codes={codes} onDone={goOn} />
      ) : (
        <Stack gap="l">
          <WaysToChoose onMade={made => void keep(made)} />
          <Stack row gap="s">
            {session.data?.stage === 'full' && (
              <Button kind="plain" onClick={goOn}>
                <T id="second_step.later" />
              </Button>
            )}
            <Button kind="plain" pictogram="leave" onClick={() => void leave()}>
              <T id="session.leave" />
            </Button>
          </Stack>
        </Stack>
      )}
    </Doorway>
  )
}
