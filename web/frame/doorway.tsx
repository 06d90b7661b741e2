import type { ReactNode } from 'react'
import css from '#web/frame/doorway.module.css'
import { Landscape } from '#web/frame/landscape.tsx'
import { LanguageField } from '#web/frame/language-field.tsx'
import { Wordmark } from '#web/frame/wordmark.tsx'
import { T } from '#web/words/t.tsx'

/** What stands around the screens before one is in: signing in, an invitation, the first run. */
export function Doorway({ children }: { readonly children: ReactNode }) {
  return (
    <div className={css.doorway}>
      <aside className={css.view}>
        <p className={css.saying}>
          <T id="doorway.saying" />
        </p>
        <Landscape />
      </aside>
      <div className={css.side}>
        <header className={css.head}>
          <Wordmark size="l" />
          <LanguageField />
        </header>
        <main className={css.main}>{children}</main>
      </div>
    </div>
  )
}
