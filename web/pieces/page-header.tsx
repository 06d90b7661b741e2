import { type ReactNode, useEffect, useRef } from 'react'
import css from '#web/pieces/page-header.module.css'

export interface PageHeaderProps {
  readonly title: ReactNode
  /** What the browser's tab says; the app's name follows it. */
  readonly plainTitle: string
  readonly lead?: ReactNode
  /** Where this page hangs: a link back. */
  readonly above?: ReactNode
  readonly actions?: ReactNode
}

/** The name of the screen; on arrival it takes the focus, unless a field has it: reading begins there. */
export function PageHeader({ title, plainTitle, lead, above, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${plainTitle} · Handsel`
  }, [plainTitle])
  useEffect(() => {
    const isTaken = heading.current?.closest('main')?.contains(document.activeElement)
    if (!isTaken) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <header className={css.header}>
      <div className={css.words}>
        {above && (
          <div className={css.above} data-lone>
            {above}
          </div>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className={css.lead}>{lead}</p>}
      </div>
      {actions && <div className={css.actions}>{actions}</div>}
    </header>
  )
}
