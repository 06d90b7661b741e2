import { useEffect, useRef } from 'react'
import css from '#web/controls/error-summary.module.css'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import { T } from '#web/words/t.tsx'

/** A field that needs something, by its id. */
export interface FieldProblem {
  readonly id: string
  readonly error: string
}

interface ErrorSummaryProps {
  readonly problems: readonly FieldProblem[]
  /** How many times sending was refused for such a problem so far. */
  readonly refusals: number
}

/** What a form still needs, each line a link to its field; it takes the focus each time sending is refused. */
export function ErrorSummary({ problems, refusals }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  // Not whenever there is something to say: whoever is typing keeps the focus.
  useEffect(() => {
    if (refusals > 0) box.current?.focus()
  }, [refusals])
  if (problems.length === 0) return null
  return (
    <div ref={box} tabIndex={-1} role="alert" className={css.summary}>
      <Pictogram name="warning" />
      <div>
        <p className={css.title}>
          <T id="error_summary.title" values={{ count: problems.length }} />
        </p>
        <ul className={css.list}>
          {problems.map(({ id, error }) => (
            <li key={id}>
              <a href={`#${id}`} onClick={event => goTo(event, id)}>
                {error}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

// The address keeps its fragment: it may carry the token of an invitation.
function goTo(event: { preventDefault(): void }, id: string) {
  event.preventDefault()
  document.getElementById(id)?.focus()
}
