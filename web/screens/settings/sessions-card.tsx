import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { deleteJson, getJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Chip } from '#web/pieces/chip.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Table } from '#web/pieces/table.tsx'
import { DeviceName } from '#web/values/device-name.tsx'
import { MomentText } from '#web/values/moment-text.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface OwnSession {
  readonly id: string
  readonly device: string
  readonly beganAt: string
  readonly seenAt: string
  readonly current: boolean
}

const SESSIONS = ['account', 'sessions']

/** Where one is signed in, and how to end it from here. */
export function SessionsCard() {
  const client = useQueryClient()
  const list = useQuery({
    queryKey: SESSIONS,
    queryFn: ({ signal }) => getJson<OwnSession[]>('/account/sessions', signal),
  })
  const end = useMutation({
    mutationFn: (id?: string) => deleteJson(id ? `/account/sessions/${id}` : '/account/sessions'),
    onSuccess: () => client.invalidateQueries({ queryKey: SESSIONS }),
  })
  const others = list.data?.some(session => !session.current)
  return (
    <Card
      title={<T id="sessions.title" />}
      pictogram="device"
      lead={<T id="sessions.lead" />}
      flush
      actions={
        others && (
          <Button busy={end.isPending && end.variables === undefined} onClick={() => end.mutate(undefined)}>
            <T id="sessions.end_others" />
          </Button>
        )
      }
    >
      {list.isPending && (
        <Loading>
          <T id="sessions.loading" />
        </Loading>
      )}
      {(list.isError || end.isError) && <ProblemNotice problem={list.error ?? end.error} />}
      {list.data && <SessionTable sessions={list.data} onEnd={id => end.mutate(id)} />}
    </Card>
  )
}

interface SessionTableProps {
  readonly sessions: readonly OwnSession[]
  readonly onEnd: (id: string) => void
}

function SessionTable({ sessions, onEnd }: SessionTableProps) {
  const say = useWords()
  return (
    <Table
      caption={say('sessions.title')}
      rows={sessions}
      keyOf={session => session.id}
      columns={[
        {
          id: 'device',
          head: say('sessions.device'),
          names: true,
          cell: ({ device }) => <DeviceName name={device} />,
        },
        { id: 'began', head: say('sessions.began'), cell: ({ beganAt }) => <MomentText at={beganAt} /> },
        { id: 'seen', head: say('sessions.seen'), cell: ({ seenAt }) => <MomentText at={seenAt} /> },
        {
          id: 'end',
          head: say('sessions.end'),
          acts: true,
          cell: ({ id, current }) =>
            current ? (
              <Chip tone="accent">
                <T id="sessions.current" />
              </Chip>
            ) : (
              <Button size="s" onClick={() => onEnd(id)}>
                <T id="sessions.end" />
              </Button>
            ),
        },
      ]}
    />
  )
}
