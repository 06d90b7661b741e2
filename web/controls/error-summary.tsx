import { useEffect, useRef } from 'react'
import css from '#web/controls/error-summary.module.css'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import { T } from '#web/words/t.tsx'

/** A field that needs something, by its id. */
export interface FieldProblem {
  readonly id: string
  readonly error: string
}

/** What a form still needs, each line a link to its field; it takes the focus when it appears. */
export function ErrorSummary({ problems }: { readonly problems: readonly FieldProblem[] }) {
  const box = useRef<HTMLDivElement>(null)
  const some = problems.length > 0
  useEffect(() => {
    if (some) box.current?.focus()
  }, [some])
  if (!some) return null
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
