import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { member } from '#web/member-route.ts'
import { speakAlso } from '#web/words/speak.ts'

/** What a form may be opened with: the subject it is about, and what is known of it. */
export interface RecordSearch {
  readonly animal?: string
  readonly family?: string
  readonly place?: string
  readonly fund?: string
  /** How a visit went, where one came from a button that said so. */
  readonly outcome?: string
  /** The entry that this one replaces. */
  readonly replaces?: string
  /** The entry that came back and is sent again. */
  readonly again?: string
  /** What came of the form: whoever comes back to it meets that, not an empty form of the same. */
  readonly recorded?: string
}

const KNOWN = ['animal', 'family', 'place', 'fund', 'outcome', 'replaces', 'again', 'recorded'] as const

function recordSearch(search: Record<string, unknown>): RecordSearch {
  const given = KNOWN.filter(name => typeof search[name] === 'string')
  return Object.fromEntries(given.map(name => [name, search[name]]))
}

const getParentRoute = () => member

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Which figures an address asks for, and which of their numbers is opened. */
export interface FiguresSearch {
  readonly from?: string
  readonly to?: string
  readonly place?: string
  readonly figure?: string
  readonly cell?: string
}

function figuresSearch(search: Record<string, unknown>): FiguresSearch {
  const { from, to, place, figure, cell } = search
  return {
    ...(typeof figure === 'string' && { figure, cell: typeof cell === 'string' ? cell : '' }),
    ...(typeof from === 'string' && DAY.test(from) && { from }),
    ...(typeof to === 'string' && DAY.test(to) && { to }),
    ...(typeof place === 'string' && { place }),
  }
}

/** The screens that read and write the books. */
export const bookRoutes = [
  createRoute({
    getParentRoute,
    path: '/today',
    component: lazyRouteComponent(() => import('#web/screens/today/today.tsx'), 'Today'),
  }),
  createRoute({
    getParentRoute,
    path: '/record',
    validateSearch: recordSearch,
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(() => import('#web/screens/record/record.tsx'), 'Record'),
  }),
  createRoute({
    getParentRoute,
    path: '/record/$kind',
    validateSearch: recordSearch,
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(() => import('#web/screens/record/record-form.tsx'), 'RecordForm'),
  }),
  createRoute({
    getParentRoute,
    path: '/entries/$id',
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(() => import('#web/screens/entry/entry.tsx'), 'Entry'),
  }),
  createRoute({
    getParentRoute,
    path: '/inbox',
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(() => import('#web/screens/inbox/inbox.tsx'), 'Inbox'),
  }),
  createRoute({
    getParentRoute,
    path: '/families',
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(() => import('#web/screens/families/families.tsx'), 'Families'),
  }),
  createRoute({
    getParentRoute,
    path: '/families/$id',
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(() => import('#web/screens/families/family.tsx'), 'Family'),
  }),
  createRoute({
    getParentRoute,
    path: '/animals',
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(() => import('#web/screens/animals/animals.tsx'), 'Animals'),
  }),
  createRoute({
    getParentRoute,
    path: '/animals/$id',
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(() => import('#web/screens/animals/animal.tsx'), 'Animal'),
  }),
  createRoute({
    getParentRoute,
    path: '/animals/$id/chain',
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(() => import('#web/screens/animals/chain.tsx'), 'Chain'),
  }),
  createRoute({
    getParentRoute,
    path: '/candidate-lists',
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(
      () => import('#web/screens/candidates/candidate-lists.tsx'),
      'CandidateLists',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/funds',
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(() => import('#web/screens/funds/funds.tsx'), 'Funds'),
  }),
  createRoute({
    getParentRoute,
    path: '/funds/$id',
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(() => import('#web/screens/funds/fund.tsx'), 'Fund'),
  }),
  createRoute({
    getParentRoute,
    path: '/figures',
    validateSearch: figuresSearch,
    loader: () => speakAlso('office'),
    component: lazyRouteComponent(() => import('#web/screens/figures/figures.tsx'), 'Figures'),
  }),
  createRoute({
    getParentRoute,
    path: '/print/entries/$id',
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(() => import('#web/screens/print/print-entry.tsx'), 'PrintEntry'),
  }),
  createRoute({
    getParentRoute,
    path: '/print/attendance',
    validateSearch: (search: Record<string, unknown>): { place?: string } =>
      typeof search.place === 'string' ? { place: search.place } : {},
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(() => import('#web/screens/print/print-attendance.tsx'), 'PrintAttendance'),
  }),
  createRoute({
    getParentRoute,
    path: '/print/labels',
    loader: () => speakAlso('books'),
    component: lazyRouteComponent(() => import('#web/screens/print/print-labels.tsx'), 'PrintLabels'),
  }),
  createRoute({
    getParentRoute,
    path: '/import',
    loader: () => speakAlso('desk'),
    component: lazyRouteComponent(() => import('#web/screens/import/imports.tsx'), 'Imports'),
  }),
  createRoute({
    getParentRoute,
    path: '/import/$id',
    loader: () => speakAlso('desk'),
    component: lazyRouteComponent(() => import('#web/screens/import/import.tsx'), 'Import'),
  }),
] as const
