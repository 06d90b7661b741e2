import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Doorway } from '#web/frame/doorway.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { CodeStep } from '#web/screens/sign-in/code-step.tsx'
import { PasswordStep } from '#web/screens/sign-in/password-step.tsx'
import { sessionQuery } from '#web/session/session.ts'
import { useEnter } from '#web/session/use-enter.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** Signing in: a passkey at once, or a password and then a code. */
export function SignIn() {
  const say = useWords()
  const { next } = useSearch({ from: '/sign-in' })
  const enter = useEnter()
  const session = useQuery(sessionQuery)
  const [recovering, setRecovering] = useState(false)
  const isHalfWay = session.data?.stage === 'second-factor'
  return (
    <Doorway>
      <PageHeader
        plainTitle={say('sign_in.title')}
        title={<T id={isHalfWay ? 'sign_in.code_title' : 'sign_in.title'} />}
        lead={isHalfWay && <T id={recovering ? 'sign_in.recovery_lead' : 'sign_in.code_lead'} />}
      />
      {isHalfWay ? (
        <CodeStep
          recovering={recovering}
          onTurn={() => setRecovering(!recovering)}
          onDone={session => enter(session, next)}
        />
      ) : (
        <PasswordStep onDone={session => enter(session, next)} />
      )}
    </Doorway>
  )
}
