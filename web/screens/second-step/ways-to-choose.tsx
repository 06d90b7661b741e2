import { useState } from 'react'
import { Tabs } from '#web/pieces/tabs.tsx'
import { PasskeyForm } from '#web/screens/second-step/passkey-form.tsx'
import { TotpForm } from '#web/screens/second-step/totp-form.tsx'
import { knowsPasskeys } from '#web/session/passkey.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface WaysToChooseProps {
  readonly onMade: (recoveryCodes: readonly string[]) => void
}

/** An authenticator app or a passkey: either will do. */
export function WaysToChoose({ onMade }: WaysToChooseProps) {
  const say = useWords()
  const [way, setWay] = useState<'app' | 'passkey'>('app')
  if (!knowsPasskeys()) return <TotpForm onMade={onMade} />
  return (
    <Tabs
      label={say('second_step.title')}
      selected={way}
      onSelect={setWay}
      tabs={[
        { id: 'app', label: <T id="second_step.app" /> },
        { id: 'passkey', label: <T id="second_step.passkey" /> },
      ]}
    >
      {way === 'app' ? <TotpForm onMade={onMade} /> : <PasskeyForm onMade={onMade} />}
    </Tabs>
  )
}
