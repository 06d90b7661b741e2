import { useLingui } from '@lingui/react'
import { isolated } from '#web/words/isolate.ts'
import type { WordId } from '#web/words/word-id.ts'

/** Says a message of the catalogue as plain text, for attributes and for sentences built outside JSX. */
export type Say = (id: WordId, values?: Record<string, string | number>) => string

/** The `say` function of the current language. */
export function useWords(): Say {
  const { i18n } = useLingui()
  return (id, values) => i18n._(id, isolated(i18n.locale, values))
}

/** A message whose id is only known at run time (a programme's word, a problem's code), or `undefined`. */
export function useWordIfAny(): (id: string, values?: Record<string, string | number>) => string | undefined {
  const { i18n } = useLingui()
  return (id, values) =>
    i18n.messages[id] === undefined ? undefined : i18n._(id, isolated(i18n.locale, values))
}
