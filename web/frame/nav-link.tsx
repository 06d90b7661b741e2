import { Link } from '@tanstack/react-router'
import type { NavPlace } from '#web/frame/nav.ts'
import css from '#web/frame/nav-link.module.css'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import { Badge } from '#web/pieces/chip.tsx'
import { Count } from '#web/values/count.tsx'
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
      <WaitBadge count={place.count} />
    </Link>
  )
}

/** How many wait there: a number to see, words to hear; nothing where none do. */
export function WaitBadge({ count = 0 }: { readonly count?: number | undefined }) {
  if (count === 0) return null
  return (
    <Badge>
      <span aria-hidden>
        <Count value={count} />
      </span>
      <span className="hidden-text">
        {' '}
        <T id="nav.waiting" values={{ count }} />
      </span>
    </Badge>
  )
}
