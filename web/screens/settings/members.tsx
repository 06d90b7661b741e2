import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { InvitationsCard } from '#web/screens/settings/invitations-card.tsx'
import { InviteDialog } from '#web/screens/settings/invite-dialog.tsx'
import { type Member, MemberDialog } from '#web/screens/settings/member-dialog.tsx'
import { MemberTable } from '#web/screens/settings/member-table.tsx'
import { membersQuery } from '#web/screens/settings/members-query.ts'
import { hasRole, useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** Who may open this workspace, and what each of them may do. */
export function Members() {
  const say = useWords()
  const mayChange = hasRole(useSession(), 'administrator')
  const list = useQuery(membersQuery)
  const [inviting, setInviting] = useState(false)
  const [changing, setChanging] = useState<Member>()
  const invite = (
    <Button kind="primary" pictogram="plus" onClick={() => setInviting(true)}>
      <T id="members.invite" />
    </Button>
  )
  return (
    <>
      <PageHeader
        plainTitle={say('members.title')}
        title={<T id="members.title" />}
        lead={<T id="members.lead" />}
        actions={mayChange && invite}
      />
      <Stack gap="l">
        {list.isPending && (
          <Loading lines={6}>
            <T id="members.loading" />
          </Loading>
        )}
        {list.isError && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
        {list.data && (
          <Card flush>
            <MemberTable members={list.data} onChange={mayChange ? setChanging : undefined} />
          </Card>
        )}
        {mayChange && <InvitationsCard />}
      </Stack>
      {changing && <MemberDialog member={changing} onClose={() => setChanging(undefined)} />}
      <InviteDialog open={inviting} onClose={() => setInviting(false)} />
    </>
  )
}
