import css from '#web/frame/bottom-bar.module.css'
import type { NavPlace } from '#web/frame/nav.ts'
import link from '#web/frame/nav-link.module.css'
import { NavLink, WaitBadge } from '#web/frame/nav-link.tsx'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface BottomBarProps {
  readonly places: readonly NavPlace[]
  /** How many wait at the places that are under More. */
  readonly waiting?: number
  readonly onMore: () => void
}

/** The nearest places under the thumb, on a phone; the others are under More. */
export function BottomBar({ places, waiting, onMore }: BottomBarProps) {
  const say = useWords()
  return (
    <nav aria-label={say('nav.label')} className={css.bar} data-print="no">
      {places.map(place => (
        <NavLink key={place.word} place={place} as="bar" />
      ))}
      <button type="button" className={link.bar} onClick={onMore} aria-haspopup="dialog">
        <Pictogram name="more" />
        <span className={link.word}>
          <T id="nav.more" />
        </span>
        <WaitBadge count={waiting} />
      </button>
    </nav>
  )
}
