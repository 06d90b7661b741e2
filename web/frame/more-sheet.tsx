import { LanguageField } from '#web/frame/language-field.tsx'
import css from '#web/frame/more-sheet.module.css'
import type { NavPlace } from '#web/frame/nav.ts'
import { NavLink } from '#web/frame/nav-link.tsx'
import { SignedInAs } from '#web/frame/signed-in-as.tsx'
import { ThemeField } from '#web/frame/theme-field.tsx'
import { Drawer } from '#web/pieces/drawer.tsx'
import { useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'

interface MoreSheetProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly places: readonly NavPlace[]
}

/** Everything that is not under the thumb. */
export function MoreSheet({ open, onClose, places }: MoreSheetProps) {
  const session = useSession()
  return (
    <Drawer open={open} onClose={onClose} title={<T id="nav.more" />}>
      {/* biome-ignore lint/a11y: the links have their own keys; a press on any of them closes the sheet. */}
      <nav className={css.places} onClick={onClose}>
        {places.map(place => (
          <NavLink key={place.word} place={place} as="rail" />
        ))}
      </nav>
      <ThemeField />
      <LanguageField />
      <SignedInAs session={session} />
    </Drawer>
  )
}
