import { Button } from '#web/controls/button.tsx'
import { Chip, type Tone } from '#web/pieces/chip.tsx'
import { Table } from '#web/pieces/table.tsx'
import type { DeviceRow } from '#web/screens/devices/device-rows.ts'
import { DeviceName } from '#web/values/device-name.tsx'
import { MomentText } from '#web/values/moment-text.tsx'
import { PersonName } from '#web/values/person-name.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface DeviceTableProps {
  readonly devices: readonly DeviceRow[]
  readonly onRevoke: (device: DeviceRow) => void
}

const TONES: Readonly<Record<DeviceRow['state'], Tone>> = {
  in_use: 'accent',
  ran_out: 'sky',
  revoked: 'grey',
}

/** Whose phone, what it is called, and when it was last heard of. */
export function DeviceTable({ devices, onRevoke }: DeviceTableProps) {
  const say = useWords()
  return (
    <Table
      caption={say('devices.title')}
      rows={devices}
      keyOf={device => device.id}
      columns={[
        {
          id: 'name',
          head: say('devices.phone'),
          names: true,
          cell: ({ name }) => <DeviceName name={name} />,
        },
        { id: 'whose', head: say('devices.whose'), cell: ({ userName }) => <PersonName name={userName} /> },
        { id: 'seen', head: say('devices.seen'), cell: ({ seenAt }) => <MomentText at={seenAt} /> },
        {
          id: 'state',
          head: say('devices.state'),
          cell: ({ state }) => (
            <Chip tone={TONES[state]}>
              <T id={`devices.state.${state}`} />
            </Chip>
          ),
        },
        {
          id: 'revoke',
          head: say('devices.revoke'),
          acts: true,
          cell: device =>
            device.state !== 'revoked' && (
              <Button size="s" onClick={() => onRevoke(device)}>
                <T id="devices.revoke" />
              </Button>
            ),
        },
      ]}
    />
  )
}
