import { Children, type ReactNode } from 'react'
import css from '#web/screens/record/folded.module.css'
import { T } from '#web/words/t.tsx'
import type { WordId } from '#web/words/word-id.ts'

interface FoldedProps {
  /** Opened by force where an answer inside needs another look. */
  readonly isOpen?: boolean
  /** What the line says. */
  readonly word: WordId
  readonly children: ReactNode
}

/** What is rarely needed, behind one line. */
export function Folded({ isOpen, word, children }: FoldedProps) {
  if (Children.toArray(children).length === 0) return null
  return (
    <details className={css.folded} {...(isOpen && { open: true })}>
      <summary className={css.summary}>
        <T id={word} />
      </summary>
      <div className={css.inside}>{children}</div>
    </details>
  )
}
