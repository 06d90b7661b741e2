import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { bookRoutes } from '#web/book-routes.ts'
import { homeOf } from '#web/frame/nav.ts'
import { member, root } from '#web/member-route.ts'
import { speakAlso } from '#web/words/speak.ts'

export type { RouterContext } from '#web/member-route.ts'

const home = createRoute({
  getParentRoute: () => member,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: homeOf(context.roles).to, replace: true })
  },
})

const settings = createRoute({
  getParentRoute: () => member,
  path: '/settings',
  loader: () => speakAlso('office', 'door'),
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

const registers = createRoute({
  getParentRoute: () => settings,
  path: '/registers/$register',
  loader: () => speakAlso('desk'),
  component: lazyRouteComponent(() => import('#web/screens/registers/registers.tsx'), 'Registers'),
})

const terms = createRoute({
  getParentRoute: () => settings,
  path: '/registers/terms/$id',
  loader: () => speakAlso('desk'),
  component: lazyRouteComponent(() => import('#web/screens/registers/terms.tsx'), 'Terms'),
})

const months = createRoute({
  getParentRoute: () => settings,
  path: '/months',
  loader: () => speakAlso('desk'),
  component: lazyRouteComponent(() => import('#web/screens/periods/months.tsx'), 'Months'),
})

const devices = createRoute({
  getParentRoute: () => settings,
  path: '/devices',
  component: lazyRouteComponent(() => import('#web/screens/devices/devices.tsx'), 'Devices'),
})

const enrol = createRoute({
  getParentRoute: () => root,
  path: '/enrol',
  loader: () => speakAlso('door'),
  component: lazyRouteComponent(() => import('#web/screens/enrol/enrol.tsx'), 'Enrol'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: nextIn,
  loader: () => speakAlso('door'),
  component: lazyRouteComponent(() => import('#web/screens/sign-in/sign-in.tsx'), 'SignIn'),
})

const secondStep = createRoute({
  getParentRoute: () => root,
  path: '/second-step',
  validateSearch: nextIn,
  loader: () => speakAlso('door'),
  component: lazyRouteComponent(() => import('#web/screens/second-step/second-step.tsx'), 'SecondStep'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  loader: () => speakAlso('door'),
  component: lazyRouteComponent(() => import('#web/screens/set-up/set-up.tsx'), 'SetUp'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  loader: () => speakAlso('door'),
  component: lazyRouteComponent(() => import('#web/screens/invitation/invitation.tsx'), 'Invitation'),
})

const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/password',
  loader: () => speakAlso('door'),
  component: lazyRouteComponent(() => import('#web/screens/password/new-password.tsx'), 'NewPassword'),
})

const gallery = createRoute({
  getParentRoute: () => root,
  path: '/gallery',
  loader: () => speakAlso('books', 'door', 'office', 'desk'),
  component: lazyRouteComponent(() => import('#web/screens/gallery/gallery.tsx'), 'Gallery'),
})

/** Where to go on to once somebody is in. */
function nextIn({ next }: Record<string, unknown>): { next?: string | undefined } {
  return typeof next === 'string' ? { next } : {}
}

/** Every address of the app. */
export const routes = root.addChildren([
  member.addChildren([
    home,
    ...bookRoutes,
    settings.addChildren([settingsHome, account, members, devices, registers, terms, months]),
  ]),
  signIn,
  secondStep,
  setUp,
  enrol,
  invitation,
  newPassword,
  gallery,
])
