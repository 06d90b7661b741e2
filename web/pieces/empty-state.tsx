import type { ReactNode } from 'react'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import css from '#web/pieces/empty-state.module.css'

interface EmptyStateProps {
  readonly pictogram: PictogramName
  /** One sentence. */
  readonly children: ReactNode
  /** One button. */
  readonly action?: ReactNode
}

/** Nothing is here yet, and what to do about it. */
export function EmptyState({ pictogram, children, action }: EmptyStateProps) {
  return (
    <div className={css.empty}>
      <span className={css.disc}>
        <Pictogram name={pictogram} size={48} />
      </span>
      <p>{children}</p>
      {action}
    </div>
  )
}
