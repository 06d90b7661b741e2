import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '#web/controls/button.tsx'
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

function SignInAgain() {
  const next = useLocation({ select: location => location.pathname })
  return (
    <ButtonLink to="/sign-in" search={{ next }} size="s">
      <T id="problem.sign_in" />
    </ButtonLink>
  )
}

function Retry({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <Button size="s" onClick={onRetry}>
      <T id="problem.try_again" />
    </Button>
  )
}
