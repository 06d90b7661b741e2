import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { Shell } from '#web/frame/shell.tsx'
import { NotFound } from '#web/screens/not-found.tsx'
import { PageProblem } from '#web/screens/route-problem.tsx'
import { requireMember } from '#web/session/guard.ts'

/** What every route may use. */
export interface RouterContext {
  readonly client: QueryClient
}

const root = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFound,
  errorComponent: PageProblem,
})

/** Every screen inside the shell is for members only. */
const member = createRoute({
  getParentRoute: () => root,
  id: 'member',
  component: Shell,
  errorComponent: PageProblem,
  beforeLoad: ({ context, location }) => requireMember(context.client, location.href),
})

const home = createRoute({
  getParentRoute: () => member,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings', replace: true })
  },
})

const settings = createRoute({
  getParentRoute: () => member,
  path: '/settings',
  component: lazyRouteComponent(() => import('#web/screens/settings/settings.tsx'), 'Settings'),
})

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/account', replace: true })
  },
})

const account = createRoute({
  getParentRoute: () => settings,
  path: '/account',
  component: lazyRouteComponent(() => import('#web/screens/settings/account.tsx'), 'Account'),
})

const members = createRoute({
  getParentRoute: () => settings,
  path: '/members',
  component: lazyRouteComponent(() => import('#web/screens/settings/members.tsx'), 'Members'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } =>
    typeof search.next === 'string' ? { next: search.next } : {},
  component: lazyRouteComponent(() => import('#web/screens/sign-in/sign-in.tsx'), 'SignIn'),
})

const secondStep = createRoute({
  getParentRoute: () => root,
  path: '/second-step',
  component: lazyRouteComponent(() => import('#web/screens/second-step/second-step.tsx'), 'SecondStep'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('#web/screens/set-up/set-up.tsx'), 'SetUp'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('#web/screens/invitation/invitation.tsx'), 'Invitation'),
})

const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('#web/screens/password/new-password.tsx'), 'NewPassword'),
})

const gallery = createRoute({
  getParentRoute: () => root,
  path: '/gallery',
  component: lazyRouteComponent(() => import('#web/screens/gallery/gallery.tsx'), 'Gallery'),
})

/** Every address of the app. */
export const routes = root.addChildren([
  member.addChildren([home, settings.addChildren([settingsHome, account, members])]),
  signIn,
  secondStep,
  setUp,
  invitation,
  newPassword,
  gallery,
])
