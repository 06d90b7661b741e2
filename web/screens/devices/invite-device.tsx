import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { postJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { Dialog } from '#web/pieces/dialog.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { devicesQuery, type MadeInvitation } from '#web/screens/devices/device-rows.ts'
import css from '#web/screens/devices/invite-device.module.css'
import { membersQuery } from '#web/screens/settings/members-query.ts'
import { Code } from '#web/values/code.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const QrCode = lazy(() => import('#web/pieces/qr-code.tsx').then(({ QrCode }) => ({ default: QrCode })))
const LOOK_EVERY_MS = 4_000

interface InviteDeviceProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Lets one phone in for one member: a code for its camera, and the same to type. */
export function InviteDevice({ open, onClose }: InviteDeviceProps) {
  const [made, setMade] = useState<MadeInvitation>()
  const close = () => {
    setMade(undefined)
    onClose()
  }
  return (
    <Dialog open={open} onClose={close} title={<T id={made ? 'devices.code_title' : 'devices.invite'} />}>
      {made ? (
        <ShownCode made={made} onAgain={() => setMade(undefined)} onDone={close} />
      ) : (
        <ForWhom onMade={setMade} />
      )}
    </Dialog>
  )
}

function ForWhom({ onMade }: { readonly onMade: (made: MadeInvitation) => void }) {
  const say = useWords()
  const members = useQuery(membersQuery)
  const workers = (members.data ?? []).filter(({ roles }) =>
    roles.some(role => ['field_worker', 'coordinator', 'approver'].includes(role)),
  )
  const form = useForm({
    start: { user: '' },
    check: ({ user }) => ({ user: user ? undefined : say('devices.whom_missing') }),
    send: ({ user }) => postJson<MadeInvitation>('/devices/invitations', { user }),
    done: onMade,
  })
  return (
    <Form
      form={form}
      actions={
        <Button type="submit" kind="primary" wide pictogram="qr" busy={form.busy}>
          <T id="devices.make_code" />
        </Button>
      }
    >
      <SelectField
        {...form.bind('user')}
        required
        label={<T id="devices.whom" />}
        hint={<T id="devices.whom_hint" />}
        placeholder={say('record.choose')}
        options={workers.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` }))}
      />
    </Form>
  )
}

interface ShownCodeProps {
  readonly made: MadeInvitation
  readonly onAgain: () => void
  readonly onDone: () => void
}

function ShownCode({ made, onAgain, onDone }: ShownCodeProps) {
  const say = useWords()
  const left = useSecondsLeft(made.endsAt)
  const arrived = useArrived()
  if (arrived) {
    return (
      <>
        <Notice tone="accent" title={<T id="devices.arrived" />}>
          <T
            id="devices.arrived_sentence"
            values={{
              name: (
                <bdi key="name" dir="auto">
                  {arrived}
                </bdi>
              ),
            }}
          />
        </Notice>
        <Button kind="primary" wide onClick={onDone}>
          <T id="devices.done" />
        </Button>
      </>
    )
  }
  if (left <= 0) return <CodeOver onAgain={onAgain} />
  return (
    <div className={css.shown}>
      <p>
        <T id="devices.code_sentence" />
      </p>
      <Suspense>
        <QrCode text={made.link} label={say('devices.code_label')} />
      </Suspense>
      <p className={css.typed}>
        <T id="devices.code_type" values={{ address: <Address key="address" link={made.link} /> }} />
      </p>
      <p className={css.code}>
        <Code>{made.code}</Code>
      </p>
      <p role="timer" className={css.left}>
        <T id="devices.code_left" values={{ time: <Clock key="time" seconds={left} /> }} />
      </p>
    </div>
  )
}

function CodeOver({ onAgain }: Pick<ShownCodeProps, 'onAgain'>) {
  return (
    <Notice
      tone="amber"
      pictogram="clock"
      title={<T id="devices.code_over" />}
      action={
        <Button size="s" onClick={onAgain}>
          <T id="devices.code_again" />
        </Button>
      }
    >
      <T id="devices.code_over_sentence" />
    </Notice>
  )
}

function Address({ link }: { readonly link: string }) {
  return <Code>{`${new URL(link).host}/enrol`}</Code>
}

function Clock({ seconds }: { readonly seconds: number }) {
  const rest = String(seconds % 60).padStart(2, '0')
  return (
    <bdi dir="ltr" data-kind="count" className={css.clock}>
      {`${Math.floor(seconds / 60)}:${rest}`}
    </bdi>
  )
}

function useSecondsLeft(endsAt: string): number {
  const left = () => Math.max(0, Math.round((Date.parse(endsAt) - Date.now()) / 1000))
  const [seconds, setSeconds] = useState(left)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is left follows from when it ends.
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 1000)
    return () => clearInterval(timer)
  }, [endsAt])
  return seconds
}

/** The name of the phone that came in while the code was shown. */
function useArrived(): string | undefined {
  const client = useQueryClient()
  const [known] = useState(() => new Set(client.getQueryData(devicesQuery.queryKey)?.map(({ id }) => id)))
  const list = useQuery({ ...devicesQuery, refetchInterval: LOOK_EVERY_MS })
  return list.data?.find(({ id }) => !known.has(id))?.name
}
