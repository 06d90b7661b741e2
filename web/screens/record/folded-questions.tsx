import { Children, type ReactNode } from 'react'
import css from '#web/screens/record/folded-questions.module.css'
import { T } from '#web/words/t.tsx'

interface FoldedQuestionsProps {
  /** Opened by force where an answer inside needs another look. */
  readonly isOpen: boolean
  readonly children: ReactNode
}

/** What is rarely asked, and what follows by itself, behind one line. */
export function FoldedQuestions({ isOpen, children }: FoldedQuestionsProps) {
  if (Children.toArray(children).length === 0) return null
  return (
    <details className={css.folded} {...(isOpen && { open: true })}>
      <summary className={css.summary}>
        <T id="record.more" />
      </summary>
      <div className={css.inside}>{children}</div>
    </details>
  )
}
