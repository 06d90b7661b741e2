import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import css from '#web/pieces/sub-nav.module.css'

/** A page among its sisters. */
export interface SubPlace extends Pick<LinkProps, 'to' | 'params'> {
  readonly label: ReactNode
}

/** The pages of one place, as links under its title; in a second line where one does not hold them, never cut off. */
export function SubNav({ label, places }: { readonly label: string; readonly places: readonly SubPlace[] }) {
  return (
    <nav aria-label={label} className={css.nav}>
      {places.map(({ label: word, ...place }) => (
        <Link key={JSON.stringify(place)} {...place} className={css.link}>
          {word}
        </Link>
      ))}
    </nav>
  )
}
