import { Link, type LinkProps, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import css from '#web/pieces/sub-nav.module.css'

/** A page among its sisters. */
export interface SubPlace extends Pick<LinkProps, 'to' | 'params'> {
  readonly label: ReactNode
}

/** The pages of one place, as links under its title. */
export function SubNav({ label, places }: { readonly label: string; readonly places: readonly SubPlace[] }) {
  const nav = useRef<HTMLElement>(null)
  const here = useLocation({ select: location => location.pathname })
  // Where the links do not fit, the page one is on is never the one out of sight.
  useEffect(() => {
    const current = here && nav.current?.querySelector('[aria-current="page"]')
    if (current) current.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [here])
  return (
    <nav ref={nav} aria-label={label} className={css.nav}>
      {places.map(({ label: word, ...place }) => (
        <Link key={JSON.stringify(place)} {...place} className={css.link}>
          {word}
        </Link>
      ))}
    </nav>
  )
}
