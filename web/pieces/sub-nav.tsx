import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import css from '#web/pieces/sub-nav.module.css'

/** A page among its sisters. */
export interface SubPlace {
  readonly to: NonNullable<LinkProps['to']>
  readonly label: ReactNode
}

/** The pages of one place, as links under its title. */
export function SubNav({ label, places }: { readonly label: string; readonly places: readonly SubPlace[] }) {
  return (
    <nav aria-label={label} className={css.nav}>
      {places.map(place => (
        <Link key={place.to} to={place.to} className={css.link}>
          {place.label}
        </Link>
      ))}
    </nav>
  )
}
