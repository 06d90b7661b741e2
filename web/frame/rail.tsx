import type { ReactNode } from 'react'
import type { NavPlace } from '#web/frame/nav.ts'
import { NavLink } from '#web/frame/nav-link.tsx'
import css from '#web/frame/rail.module.css'
import { Wordmark } from '#web/frame/wordmark.tsx'
import { useWords } from '#web/words/use-words.ts'

interface RailProps {
  readonly workspace: string
  readonly places: readonly NavPlace[]
  /** Who is signed in, at the foot. */
  readonly foot?: ReactNode
}

/** The places of the app beside the page, on a desk. */
export function Rail({ workspace, places, foot }: RailProps) {
  const say = useWords()
  return (
    <div className={css.rail} data-print="no">
      <header className={css.head}>
        <Wordmark />
        <bdi dir="auto" className={css.workspace}>
          {workspace}
        </bdi>
      </header>
      <nav aria-label={say('nav.label')} className={css.places}>
        {places.map(place => (
          <NavLink key={place.word} place={place} as="rail" />
        ))}
      </nav>
      {foot && <footer className={css.foot}>{foot}</footer>}
    </div>
  )
}
