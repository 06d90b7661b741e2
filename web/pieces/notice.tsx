import type { ReactNode } from 'react'
import { classes } from '#web/classes.ts'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import css from '#web/pieces/notice.module.css'

const SIGNS = { sky: 'info', amber: 'warning', accent: 'check', clay: 'warning' } as const

export interface NoticeProps {
  readonly tone?: keyof typeof SIGNS
  readonly pictogram?: PictogramName
  readonly title?: ReactNode
  readonly children?: ReactNode
  /** The next step. */
  readonly action?: ReactNode
  /** As low as it can be: it stands on every screen. */
  readonly slim?: boolean
}

/** Something worth knowing, with its next step. */
export function Notice({
  tone = 'sky',
  pictogram = SIGNS[tone],
  title,
  children,
  action,
  slim,
}: NoticeProps) {
  return (
    <div className={classes(css.notice, css[tone], slim && css.slim)}>
      <Pictogram name={pictogram} />
      <div className={css.words}>
        {title && <p className={css.title}>{title}</p>}
        {children && <div>{children}</div>}
        {action && <div className={css.action}>{action}</div>}
      </div>
    </div>
  )
}
