import type { ReactNode } from 'react'
import { ErrorSummary } from '#web/controls/error-summary.tsx'
import css from '#web/forms/form.module.css'
import type { FormAtWork } from '#web/forms/use-form.ts'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'

interface FormProps {
  readonly form: Pick<FormAtWork<object>, 'onSubmit' | 'problems' | 'refusals' | 'problem'>
  readonly children: ReactNode
  /** The button that sends, and beside it the way out. */
  readonly actions: ReactNode
}

/** A form with what is wrong at its top and its button at its bottom. */
export function Form({ form, children, actions }: FormProps) {
  return (
    <form noValidate onSubmit={form.onSubmit} className={css.form}>
      <ErrorSummary problems={form.problems} refusals={form.refusals} />
      {form.problem !== undefined && (
        <div ref={bringIntoView}>
          <ProblemNotice problem={form.problem} />
        </div>
      )}
      {children}
      <div className={css.actions}>{actions}</div>
    </form>
  )
}

// The button is at the bottom, maybe two screens below.
function bringIntoView(box: HTMLElement | null) {
  box?.scrollIntoView({ block: 'nearest' })
}
