import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { PlainPage } from '#web/frame/plain-page.tsx'
import { ScreenProblem } from '#web/pieces/screen-problem.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { T } from '#web/words/t.tsx'

/** In the place of a screen that could not be shown: why, and a way to ask again. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return <ScreenProblem problem={error} onRetry={retry} />
}

/** The same where not even the shell could be shown. */
export function PageProblem(props: ErrorComponentProps) {
  return (
    <PlainPage>
      <RouteProblem {...props} />
    </PlainPage>
  )
}

/** In the place of a screen that is on its way. */
export function RouteLoading() {
  return (
    <Loading>
      <T id="shell.loading" />
    </Loading>
  )
}
