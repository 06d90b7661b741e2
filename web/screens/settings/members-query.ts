import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#web/api.ts'
import type { Invited } from '#web/screens/settings/invitations-card.tsx'
import type { Member } from '#web/screens/settings/member-dialog.tsx'

/** The members of the workspace. */
export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => getJson<Member[]>('/members', signal),
})

/** The invitations nobody has accepted yet. */
export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => getJson<Invited[]>('/invitations', signal),
})
