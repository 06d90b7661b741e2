import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute } from '@tanstack/react-router'
import { Shell } from '#web/frame/shell.tsx'
import { NotFound } from '#web/screens/not-found.tsx'
import { PageProblem } from '#web/screens/route-problem.tsx'
import { requireMember } from '#web/session/guard.ts'

/** What every route may use. */
export interface RouterContext {
  readonly client: QueryClient
}

/** Above every screen. */
export const root = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFound,
  errorComponent: PageProblem,
})

/** Every screen inside the shell is for members only. */
export const member = createRoute({
  getParentRoute: () => root,
  id: 'member',
  component: Shell,
  errorComponent: PageProblem,
  beforeLoad: ({ context, location }) => requireMember(context.client, location.href),
})
