import type { ReactNode } from 'react'
import css from '#web/pieces/divider.module.css'

/** A line with a word in it: "or". */
export function Divider({ children }: { readonly children: ReactNode }) {
  return <div className={css.divider}>{children}</div>
}
