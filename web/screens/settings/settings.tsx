import { Outlet } from '@tanstack/react-router'
import { SubNav } from '#web/pieces/sub-nav.tsx'
import { hasRole, useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** The pages of Settings. */
export function Settings() {
  const say = useWords()
  const session = useSession()
  const account = { to: '/settings/account', label: <T id="account.title" /> } as const
  const members = { to: '/settings/members', label: <T id="members.title" /> } as const
  const places = hasRole(session, 'administrator', 'coordinator') ? [account, members] : [account]
  return (
    <>
      <SubNav label={say('nav.settings')} places={places} />
      <Outlet />
    </>
  )
}
