import { BottomBar } from '#web/frame/bottom-bar.tsx'
import type { NavPlace } from '#web/frame/nav.ts'
import { Rail } from '#web/frame/rail.tsx'
import css from '#web/screens/gallery/gallery.module.css'
import { Section } from '#web/screens/gallery/section.tsx'

const PLACES: readonly NavPlace[] = [
  { to: '/gallery', word: 'nav.today', pictogram: 'today', near: true, count: 3 },
  { to: '/', word: 'nav.record', pictogram: 'record', near: true },
  { to: '/', word: 'nav.families', pictogram: 'family', near: true },
  { to: '/', word: 'nav.animals', pictogram: 'donkey' },
  { to: '/', word: 'nav.funds', pictogram: 'purse' },
  { to: '/', word: 'nav.figures', pictogram: 'figure' },
  { to: '/', word: 'nav.look', pictogram: 'look', count: 2 },
  { to: '/', word: 'nav.import', pictogram: 'import' },
  { to: '/', word: 'nav.settings', pictogram: 'settings' },
]

/** The rail of the desk and the bar of the phone, with every place there will be. */
export function FrameSection() {
  return (
    <Section title="Frame">
      <div className={css.frames}>
        <div className={css.rail}>
          <Rail workspace="Poplar Township" places={PLACES} foot="Patigul Rahman" />
        </div>
        <div className={css.phone}>
          <BottomBar places={PLACES.filter(place => place.near)} onMore={() => {}} />
        </div>
      </div>
    </Section>
  )
}
