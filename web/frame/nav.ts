import type { LinkProps } from '@tanstack/react-router'
import type { Role } from '#core/role.ts'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import type { WordId } from '#web/words/word-id.ts'

/** A place in the app. Only routes that exist compile here. */
export interface NavPlace {
  readonly to: NonNullable<LinkProps['to']>
  readonly word: WordId
  readonly pictogram: PictogramName
  /** Stands in the bottom bar of a phone; the others are under More. */
  readonly near?: boolean
  /** Who is shown it; left out, everyone is. */
  readonly roles?: readonly Role[]
  /** How many things wait there. */
  readonly count?: number
}

const RECORDERS: readonly Role[] = ['field_worker', 'coordinator', 'approver']

/** The places of the app in the order of the rail. */
export const PLACES: readonly NavPlace[] = [
  { to: '/today', word: 'nav.today', pictogram: 'today', near: true },
  { to: '/record', word: 'nav.record', pictogram: 'record', near: true, roles: RECORDERS },
  { to: '/families', word: 'nav.people', pictogram: 'family', near: true },
  { to: '/animals', word: 'nav.animals', pictogram: 'donkey' },
  { to: '/funds', word: 'nav.funds', pictogram: 'purse' },
  { to: '/figures', word: 'nav.figures', pictogram: 'figure' },
  { to: '/inbox', word: 'nav.look', pictogram: 'look' },
  { to: '/import', word: 'nav.import', pictogram: 'import', roles: ['coordinator'] },
  { to: '/settings', word: 'nav.settings', pictogram: 'settings' },
]
