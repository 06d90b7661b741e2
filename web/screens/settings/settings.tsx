import { Outlet } from '@tanstack/react-router'
import { SubNav, type SubPlace } from '#web/pieces/sub-nav.tsx'
import { SECTION_NAMES } from '#web/screens/registers/sections.ts'
import { hasRole, type Session, useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** The pages of Settings. */
export function Settings() {
  const say = useWords()
  const session = useSession()
  return (
    <>
      <SubNav label={say('nav.settings')} places={placesOf(session)} />
      <Outlet />
    </>
  )
}

const ACCOUNT: SubPlace = { to: '/settings/account', label: <T id="account.title" /> }
const MEMBERS: SubPlace = { to: '/settings/members', label: <T id="members.title" /> }
const MONTHS: SubPlace = { to: '/settings/months', label: <T id="months.title" /> }
const REGISTERS: readonly SubPlace[] = SECTION_NAMES.map(register => ({
  to: '/settings/registers/$register',
  params: { register },
  label: <T id={`register.${register}.title`} />,
}))

/** What the books point at is for those who keep it; everybody else has the account. */
function placesOf(session: Session): readonly SubPlace[] {
  const keeps = hasRole(session, 'administrator', 'coordinator')
  const closes = hasRole(session, 'coordinator', 'approver', 'auditor')
  return [
    ACCOUNT,
    ...(keeps ? [MEMBERS] : []),
    ...(keeps || closes ? REGISTERS : []),
    ...(closes ? [MONTHS] : []),
  ]
}
