import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { deleteJson, getJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Dialog } from '#web/pieces/dialog.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Table } from '#web/pieces/table.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { PasskeyForm } from '#web/screens/second-step/passkey-form.tsx'
import { RecoveryCodes } from '#web/screens/second-step/recovery-codes.tsx'
import { knowsPasskeys } from '#web/session/passkey.ts'
import { sessionQuery } from '#web/session/session.ts'
import { DayText } from '#web/values/day-text.tsx'
import { dayOf } from '#web/values/today.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface Passkey {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly usedAt: string | null
}

const PASSKEYS = ['account', 'passkeys']

/** The passkeys of the account: what there are, one more, one less. */
export function PasskeysCard() {
  const toast = useToast()
  const client = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>([])
  const list = useQuery({
    queryKey: PASSKEYS,
    queryFn: ({ signal }) => getJson<Passkey[]>('/account/passkeys', signal),
  })
  const reread = () => {
    void client.invalidateQueries({ queryKey: PASSKEYS })
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }
  const keep = (made: readonly string[]) => {
    setAdding(false)
    setCodes(made)
    reread()
    toast({ text: <T id="passkey.kept" />, pictogram: 'key' })
  }
  return (
    <>
      <Card
        title={<T id="passkey.title" />}
        pictogram="key"
        lead={<T id="passkey.lead" />}
        flush
        actions={
          knowsPasskeys() && (
            <Button pictogram="plus" onClick={() => setAdding(true)}>
              <T id="passkey.add" />
            </Button>
          )
        }
      >
        {list.isError && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
        {list.data && list.data.length > 0 && <PasskeyTable passkeys={list.data} onRemoved={reread} />}
      </Card>
      <Dialog open={adding} onClose={() => setAdding(false)} title={<T id="passkey.add" />}>
        <PasskeyForm onMade={keep} />
      </Dialog>
      <Dialog open={codes.length > 0} onClose={() => setCodes([])} title={<T id="recovery.title" />}>
        <p>
          <T id="recovery.lead" />
        </p>
        <RecoveryCodes codes={codes} onDone={() => setCodes([])} />
      </Dialog>
    </>
  )
}

interface PasskeyTableProps {
  readonly passkeys: readonly Passkey[]
  readonly onRemoved: () => void
}

function PasskeyTable({ passkeys, onRemoved }: PasskeyTableProps) {
  const say = useWords()
  const remove = useMutation({
    mutationFn: (id: string) => deleteJson(`/account/passkeys/${id}`),
    onSuccess: onRemoved,
  })
  return (
    <>
      {remove.isError && <ProblemNotice problem={remove.error} />}
      <Table
        caption={say('passkey.title')}
        rows={passkeys}
        keyOf={passkey => passkey.id}
        columns={[
          {
            id: 'name',
            head: say('passkey.name'),
            names: true,
            cell: ({ name }) => <bdi dir="auto">{name}</bdi>,
          },
          {
            id: 'made',
            head: say('passkey.made'),
            cell: ({ createdAt }) => <DayText day={dayOf(createdAt)} />,
          },
          {
            id: 'used',
            head: say('passkey.used'),
            cell: ({ usedAt }) => (usedAt ? <DayText day={dayOf(usedAt)} /> : <T id="passkey.never" />),
          },
          {
            id: 'remove',
            head: say('passkey.remove'),
            acts: true,
            cell: ({ id }) => (
              <Button
                size="s"
                busy={remove.isPending && remove.variables === id}
                onClick={() => remove.mutate(id)}
              >
                <T id="passkey.remove" />
              </Button>
            ),
          },
        ]}
      />
    </>
  )
}
