import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button, ButtonLink } from '#web/controls/button.tsx'
import { listenAgain, whenSignal } from '#web/device/signal.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { useProblemSentence } from '#web/pieces/problem-sentence.ts'
import { ProblemError } from '#web/problem.ts'
import { T } from '#web/words/t.tsx'

interface ProblemNoticeProps {
  readonly problem: unknown
  readonly onRetry?: () => void
  /** A better next step than trying again. */
  readonly action?: ReactNode
}

/** What went wrong in a sentence, and what can be done now. */
export function ProblemNotice({ problem, onRetry, action }: ProblemNoticeProps) {
  const sentence = useProblemSentence()
  if (isAboutSignal(problem)) return <NoSignal onRetry={onRetry} />
  const step = action ?? (isAboutSignIn(problem) ? <SignInAgain /> : onRetry && <Retry onRetry={onRetry} />)
  return (
    <div role="alert">
      <Notice tone="clay" title={sentence(problem)} action={step} />
    </div>
  )
}

function isAboutSignIn(problem: unknown): boolean {
  return problem instanceof ProblemError && ['sign_in_again', 'sign_in_needed'].includes(problem.code)
}

function isAboutSignal(problem: unknown): boolean {
  return problem instanceof ProblemError && problem.code === 'server_needed'
}

/** Nothing is wrong: the phone is where it works without the server. A page read from there asks again by itself. */
function NoSignal({ onRetry }: { readonly onRetry: (() => void) | undefined }) {
  const retry = useRef(onRetry)
  retry.current = onRetry
  const isPage = onRetry !== undefined
  useEffect(() => (isPage ? whenSignal(() => retry.current?.()) : undefined), [isPage])
  return (
    <div role="alert">
      <Notice
        pictogram="clock"
        title={<T id="problem.server_needed" />}
        action={onRetry && <Retry onRetry={onRetry} />}
      >
        <T id={onRetry ? 'problem.server_needed.now' : 'problem.server_needed.again'} />
      </Notice>
    </div>
  )
}

function SignInAgain() {
  const next = useLocation({ select: location => location.pathname })
  return (
    <ButtonLink to="/sign-in" search={{ next }} size="s">
      <T id="problem.sign_in" />
    </ButtonLink>
  )
}

function Retry({ onRetry }: { readonly onRetry: () => void }) {
  const tryAgain = () => {
    listenAgain()
    onRetry()
  }
  return (
    <Button size="s" onClick={tryAgain}>
      <T id="problem.try_again" />
    </Button>
  )
}
