import { i18n } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { type Tongue, tongueOf } from '#web/values/tongue.ts'

/** How the reader's language writes days, months and the order of names. */
export function useTongue(): Tongue {
  return tongueOf(useLingui().i18n.locale)
}

/** Which of two names comes first in the language the page speaks now. */
export function compareNames(a: string, b: string): number {
  return tongueOf(i18n.locale || 'en').compare(a, b)
}
