import type { LinkProps } from '@tanstack/react-router'
import type { Role } from '#core/role.ts'
import { isOpenTo } from '#web/frame/open-to.ts'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import type { WordId } from '#web/words/word-id.ts'

/** A place in the app. Only routes that exist compile here. */
export interface NavPlace {
  readonly to: NonNullable<LinkProps['to']>
  readonly word: WordId
  readonly pictogram: PictogramName
  /** Stands in the bottom bar of a phone; the others are under More. */
  readonly near?: boolean
  /** How many things wait there. */
  readonly count?: number
}

const SETTINGS: NavPlace = { to: '/settings', word: 'nav.settings', pictogram: 'settings' }

/** The places of the app in the order of the rail. */
const PLACES: readonly NavPlace[] = [
  { to: '/today', word: 'nav.today', pictogram: 'today', near: true },
  { to: '/record', word: 'nav.record', pictogram: 'record', near: true },
  { to: '/families', word: 'nav.families', pictogram: 'family', near: true },
  { to: '/animals', word: 'nav.animals', pictogram: 'donkey' },
  { to: '/funds', word: 'nav.funds', pictogram: 'purse' },
  { to: '/figures', word: 'nav.figures', pictogram: 'figure' },
  { to: '/inbox', word: 'nav.look', pictogram: 'look' },
  { to: '/import', word: 'nav.import', pictogram: 'import' },
  SETTINGS,
]

/** How many places the bottom bar has room for, beside More. */
const ABREAST = 3

/** The places that somebody with these roles may open; so few that they fit are all near. */
export function placesFor(roles: readonly Role[]): readonly NavPlace[] {
  const open = PLACES.filter(({ to }) => isOpenTo(roles, to))
  return open.length > ABREAST ? open : open.map(place => ({ ...place, near: true }))
}

/** Where somebody with these roles begins: the first place that is open to them. */
export function homeOf(roles: readonly Role[]): NavPlace {
  return placesFor(roles)[0] ?? SETTINGS
}
