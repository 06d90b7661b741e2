import { Link } from '@tanstack/react-router'
import type { NavPlace } from '#web/frame/nav.ts'
import css from '#web/frame/nav-link.module.css'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import { Badge } from '#web/pieces/chip.tsx'
import { T } from '#web/words/t.tsx'

interface NavLinkProps {
  readonly place: NavPlace
  readonly as: 'rail' | 'bar'
}

/** The way to a place: a line of the rail, or a column of the bottom bar. */
export function NavLink({ place, as }: NavLinkProps) {
  return (
    <Link to={place.to} className={css[as]}>
      <Pictogram name={place.pictogram} />
      <span className={css.word}>
        <T id={place.word} />
      </span>
      {place.count !== undefined && place.count > 0 && <Badge>{place.count}</Badge>}
    </Link>
  )
}
