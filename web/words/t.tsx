import { Trans, useLingui } from '@lingui/react'
import type { ReactElement, ReactNode } from 'react'
import { isolated } from '#web/words/isolate.ts'
import type { WordId } from '#web/words/word-id.ts'

export interface TProps {
  readonly id: WordId
  readonly values?: Readonly<Record<string, ReactNode>>
  /** Elements for the tags of the message: `<link>sign in</link>` takes `components={{ link: <a /> }}`. */
  readonly components?: Readonly<Record<string, ReactElement>>
}

/** A sentence or label from the catalogue, in the reader's language. */
export function T({ id, values, components }: TProps) {
  const { i18n } = useLingui()
  const told = isolated(i18n.locale, values)
  return <Trans id={id} {...(told && { values: told })} {...(components && { components })} />
}
