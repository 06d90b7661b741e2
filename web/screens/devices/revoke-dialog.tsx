import { useMutation, useQueryClient } from '@tanstack/react-query'
import { deleteJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { Dialog } from '#web/pieces/dialog.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { type DeviceRow, devicesQuery } from '#web/screens/devices/device-rows.ts'
import { DeviceName } from '#web/values/device-name.tsx'
import { T } from '#web/words/t.tsx'

interface RevokeDialogProps {
  readonly device: DeviceRow
  readonly onClose: () => void
}

/** Shutting a phone out, and what that does. */
export function RevokeDialog({ device, onClose }: RevokeDialogProps) {
  const toast = useToast()
  const client = useQueryClient()
  const name = <DeviceName key="name" name={device.name} />
  const revoke = useMutation({
    mutationFn: () => deleteJson(`/devices/${device.id}`),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: devicesQuery.queryKey })
      toast({ text: <T id="devices.revoked" values={{ name }} />, pictogram: 'shield' })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={<T id="devices.revoke_title" values={{ name }} />}
      actions={
        <>
          <Button kind="danger" busy={revoke.isPending} onClick={() => revoke.mutate()}>
            <T id="devices.revoke" />
          </Button>
          <Button onClick={onClose}>
            <T id="devices.keep" />
          </Button>
        </>
      }
    >
      <p>
        <T id="devices.revoke_sentence" />
      </p>
      {revoke.isError && <ProblemNotice problem={revoke.error} />}
    </Dialog>
  )
}
