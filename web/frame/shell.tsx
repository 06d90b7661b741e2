import { Outlet, useMatches } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { BottomBar } from '#web/frame/bottom-bar.tsx'
import { LanguageField } from '#web/frame/language-field.tsx'
import { MoreSheet } from '#web/frame/more-sheet.tsx'
import { placesFor } from '#web/frame/nav.ts'
import { NotForYou } from '#web/frame/not-for-you.tsx'
import { isOpenTo } from '#web/frame/open-to.ts'
import { PhoneChip } from '#web/frame/phone-chip.tsx'
import { Rail } from '#web/frame/rail.tsx'
import { SecondStepReminder } from '#web/frame/second-step-reminder.tsx'
import css from '#web/frame/shell.module.css'
import { SignedInAs } from '#web/frame/signed-in-as.tsx'
import { useHeldCount } from '#web/frame/use-held-count.ts'
import { Wordmark } from '#web/frame/wordmark.tsx'
import { usePhone } from '#web/phone/here.ts'
import { Loading } from '#web/pieces/skeleton.tsx'
import { useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'

/** What stands around every screen of a member: a rail on a desk, a bar under the thumb on a phone. */
export function Shell() {
  const session = useSession()
  const isPhone = usePhone() !== undefined
  const [more, setMore] = useState(false)
  const held = useHeldCount()
  const page = useMatches({ select: matches => matches.at(-1)?.fullPath ?? '/' })
  const places = placesFor(session.roles).map(place =>
    place.to === '/inbox' ? { ...place, count: held } : place,
  )
  return (
    <div className={css.shell}>
      <a href="#main" className={css.skip}>
        <T id="shell.skip" />
      </a>
      <div className={css.rail}>
        <Rail
          workspace={session.tenant.name}
          places={places}
          foot={
            <>
              <PhoneChip />
              <LanguageField />
              <SignedInAs session={session} narrow />
            </>
          }
        />
      </div>
      <header className={css.top} data-print="no">
        <Wordmark bare={isPhone} />
        <PhoneChip>
          <bdi dir="auto" className={css.workspace}>
            {session.tenant.name}
          </bdi>
        </PhoneChip>
      </header>
      <main id="main" tabIndex={-1} className={css.main}>
        <SecondStepReminder session={session} />
        <Suspense
          fallback={
            <Loading>
              <T id="shell.loading" />
            </Loading>
          }
        >
          {isOpenTo(session.roles, page) ? <Outlet /> : <NotForYou />}
        </Suspense>
      </main>
      <div className={css.bar}>
        <BottomBar places={places.filter(place => place.near)} waiting={held} onMore={() => setMore(true)} />
      </div>
      <MoreSheet open={more} onClose={() => setMore(false)} places={places.filter(place => !place.near)} />
    </div>
  )
}
