import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { type DeviceRow, devicesQuery } from '#web/screens/devices/device-rows.ts'
import { DeviceTable } from '#web/screens/devices/device-table.tsx'
import { InviteDevice } from '#web/screens/devices/invite-device.tsx'
import { RevokeDialog } from '#web/screens/devices/revoke-dialog.tsx'
import { HandIn } from '#web/screens/phone/hand-in.tsx'
import { IfOpen } from '#web/session/may-open.tsx'
import { hasRole, useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** The phones that work in the field: how one is let in, when each was last heard of, and how one is shut out. */
export function Devices() {
  const say = useWords()
  const mayInvite = hasRole(useSession(), 'coordinator', 'administrator')
  const list = useQuery(devicesQuery)
  const [inviting, setInviting] = useState(false)
  const [revoking, setRevoking] = useState<DeviceRow>()
  const invite = (
    <Button kind="primary" pictogram="qr" onClick={() => setInviting(true)}>
      <T id="devices.invite" />
    </Button>
  )
  return (
    <>
      <PageHeader
        plainTitle={say('devices.title')}
        title={<T id="devices.title" />}
        lead={<T id="devices.lead" />}
        actions={mayInvite && invite}
      />
      <Stack gap="l">
        {list.isPending && (
          <Loading lines={5}>
            <T id="devices.loading" />
          </Loading>
        )}
        {list.isError && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
        {list.data && (
          <Card flush={list.data.length > 0}>
            {list.data.length > 0 ? (
              <DeviceTable devices={list.data} onRevoke={setRevoking} />
            ) : (
              <EmptyState pictogram="device">
                <T id="devices.none" />
              </EmptyState>
            )}
          </Card>
        )}
        <IfOpen page="/record">
          <Card title={<T id="devices.hand_in" />} pictogram="upload">
            <HandIn />
          </Card>
        </IfOpen>
      </Stack>
      <InviteDevice open={inviting} onClose={() => setInviting(false)} />
      {revoking && <RevokeDialog device={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  )
}
