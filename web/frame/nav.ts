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

/** The places of the app in the order of the rail. */
export const PLACES: readonly NavPlace[] = [{ to: '/settings', word: 'nav.settings', pictogram: 'settings' }]
