import { type ReactNode, useId } from 'react'
import { classes } from '#web/classes.ts'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import css from '#web/pieces/card.module.css'

export interface CardProps {
  readonly title?: ReactNode
  readonly pictogram?: PictogramName
  /** A sentence under the title. */
  readonly lead?: ReactNode
  /** At the end of the title line. */
  readonly aside?: ReactNode
  /** What can be done, at the bottom. */
  readonly actions?: ReactNode
  /** Content reaches the edges: for tables and lists. */
  readonly flush?: boolean
  readonly children?: ReactNode
}

/** One subject on its own sheet. */
export function Card({ title, pictogram, lead, aside, actions, flush, children }: CardProps) {
  const id = useId()
  return (
    <section className={css.card} {...(title && { 'aria-labelledby': id })}>
      {(title || aside) && (
        <header className={css.head}>
          {pictogram && (
            <span className={css.badge}>
              <Pictogram name={pictogram} />
            </span>
          )}
          <div className={css.words}>
            {title && (
              <h2 id={id} className={css.title}>
                {title}
              </h2>
            )}
            {lead && <p className={css.lead}>{lead}</p>}
          </div>
          {aside && <div className={css.aside}>{aside}</div>}
        </header>
      )}
      {children && <div className={classes(css.body, flush && css.flush)}>{children}</div>}
      {actions && <footer className={css.actions}>{actions}</footer>}
    </section>
  )
}
