import { usePhone } from '#web/phone/here.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { AppearanceCard } from '#web/screens/settings/appearance-card.tsx'
import { PasskeysCard } from '#web/screens/settings/passkeys-card.tsx'
import { PasswordCard } from '#web/screens/settings/password-card.tsx'
import { SessionsCard } from '#web/screens/settings/sessions-card.tsx'
import { TotpCard } from '#web/screens/settings/totp-card.tsx'
import { YouCard } from '#web/screens/settings/you-card.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** One's own account: how one signs in, and where one is signed in. A phone is let in by a code and changes none of it. */
export function Account() {
  const say = useWords()
  const isPhone = usePhone() !== undefined
  return (
    <>
      <PageHeader plainTitle={say('account.title')} title={<T id="account.title" />} />
      <Stack gap="l">
        <YouCard />
        {isPhone ? (
          <Notice>
            <T id="account.at_desk" />
          </Notice>
        ) : (
          <>
            <TotpCard />
            <PasskeysCard />
            <PasswordCard />
            <SessionsCard />
          </>
        )}
        <AppearanceCard />
      </Stack>
    </>
  )
}
