import type { ReactNode } from 'react'
import css from '#web/frame/plain-page.module.css'
import { Wordmark } from '#web/frame/wordmark.tsx'

/** A page with the name of the app and one thing to say. */
export function PlainPage({ children }: { readonly children: ReactNode }) {
  return (
    <main className={css.page}>
      <Wordmark size="l" />
      {children}
    </main>
  )
}
