import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { postJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Chip } from '#web/pieces/chip.tsx'
import { Dialog } from '#web/pieces/dialog.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { RecoveryCodes } from '#web/screens/second-step/recovery-codes.tsx'
import { TotpForm } from '#web/screens/second-step/totp-form.tsx'
import { hasSecondFactor, sessionQuery, useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'

/** The authenticator app and the recovery codes. */
export function TotpCard() {
  const session = useSession()
  const client = useQueryClient()
  const [setting, setSetting] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>()
  const keep = (made: readonly string[]) => {
    setSetting(false)
    setCodes(made)
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }
  const renew = useMutation({
    mutationFn: () => postJson<{ recoveryCodes: string[] }>('/account/recovery-codes'),
    onSuccess: answer => keep(answer.recoveryCodes),
  })
  return (
    <>
      <Card
        title={<T id="totp.title" />}
        pictogram="shield"
        lead={<T id="totp.lead" />}
        aside={session.totp && <IsOn />}
        actions={
          <>
            <Button kind={session.totp ? 'quiet' : 'primary'} onClick={() => setSetting(true)}>
              <T id={session.totp ? 'totp.again' : 'totp.set_up'} />
            </Button>
            {hasSecondFactor(session) && (
              <Button busy={renew.isPending} onClick={() => renew.mutate()}>
                <T id="recovery.renew" />
              </Button>
            )}
          </>
        }
      >
        {renew.isError && <ProblemNotice problem={renew.error} />}
      </Card>
      <Dialog open={setting} onClose={() => setSetting(false)} title={<T id="totp.set_up" />}>
        <TotpForm onMade={keep} />
      </Dialog>
      <Dialog
        open={codes !== undefined}
        onClose={() => setCodes(undefined)}
        title={<T id="recovery.title" />}
      >
        <p>
          <T id="recovery.lead" />
        </p>
        <RecoveryCodes codes={codes ?? []} onDone={() => setCodes(undefined)} />
      </Dialog>
    </>
  )
}

function IsOn() {
  return (
    <Chip tone="accent" pictogram="check">
      <T id="totp.on" />
    </Chip>
  )
}
