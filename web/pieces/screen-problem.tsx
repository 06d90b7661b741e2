import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface ScreenProblemProps {
  readonly problem: unknown
  readonly onRetry: () => void
}

/** In the place of a whole screen that could not be read: a heading to arrive at, then why. */
export function ScreenProblem({ problem, onRetry }: ScreenProblemProps) {
  const say = useWords()
  return (
    <>
      <PageHeader plainTitle={say('problem.title')} title={<T id="problem.title" />} />
      <ProblemNotice problem={problem} onRetry={onRetry} />
    </>
  )
}
