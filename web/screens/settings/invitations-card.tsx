import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Role } from '#core/role.ts'
import { deleteJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Table } from '#web/pieces/table.tsx'
import { invitationsQuery } from '#web/screens/settings/members-query.ts'
import { PlaceWords } from '#web/screens/settings/place-words.tsx'
import { RoleWords } from '#web/screens/settings/role-words.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { dayOf } from '#web/values/today.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** An invitation that waits. */
export interface Invited {
  readonly id: string
  readonly email: string
  readonly roles: readonly Role[]
  /** The places they will be limited to; null is no limit. */
  readonly places: readonly string[] | null
  readonly endsAt: string
}

/** The invitations that nobody has accepted yet; no card where there are none. */
export function InvitationsCard() {
  const say = useWords()
  const client = useQueryClient()
  const list = useQuery(invitationsQuery)
  const withdraw = useMutation({
    mutationFn: (id: string) => deleteJson(`/invitations/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  })
  if (list.isError) return <ProblemNotice problem={list.error} />
  if (!list.data || list.data.length === 0) return null
  return (
    <Card title={<T id="invitations.title" />} pictogram="clock" lead={<T id="invitations.lead" />} flush>
      {withdraw.isError && <ProblemNotice problem={withdraw.error} />}
      <Table
        caption={say('invitations.title')}
        rows={list.data}
        keyOf={invited => invited.id}
        columns={[
          {
            id: 'email',
            head: say('person.email'),
            names: true,
            cell: ({ email }) => <bdi dir="ltr">{email}</bdi>,
          },
          { id: 'roles', head: say('members.roles'), cell: ({ roles }) => <RoleWords roles={roles} /> },
          {
            id: 'places',
            head: say('members.places'),
            cell: ({ places }) => <PlaceWords places={places} />,
          },
          {
            id: 'ends',
            head: say('invitations.ends'),
            cell: ({ endsAt }) => <DayText day={dayOf(endsAt)} />,
          },
          {
            id: 'withdraw',
            head: say('invitations.withdraw'),
            acts: true,
            cell: ({ id }) => (
              <Button size="s" onClick={() => withdraw.mutate(id)}>
                <T id="invitations.withdraw" />
              </Button>
            ),
          },
        ]}
      />
    </Card>
  )
}
