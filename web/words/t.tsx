import { Trans } from '@lingui/react'
import type { ReactElement, ReactNode } from 'react'
import type { WordId } from '#web/words/word-id.ts'

export interface TProps {
  readonly id: WordId
  readonly values?: Readonly<Record<string, ReactNode>>
  /** Elements for the tags of the message: `<link>sign in</link>` takes `components={{ link: <a /> }}`. */
  readonly components?: Readonly<Record<string, ReactElement>>
}

/** A sentence or label from the catalogue, in the reader's language. */
export function T({ id, values, components }: TProps) {
  return <Trans id={id} {...(values && { values })} {...(components && { components })} />
}
