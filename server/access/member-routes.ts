import { z } from 'zod'
import { ROLES } from '#core/role.ts'
import { changeMember, endMembership, listMembers, MEMBER_READERS } from '#server/access/members.ts'
import { route } from '#server/http/route.ts'
import { id, ownPlaces, roles } from '#server/http/shapes.ts'

const member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.enum(ROLES)),
  places: z.array(z.string()).nullable(),
  programmes: z.array(z.string()).nullable(),
  since: z.string(),
})
const scope = z.array(id).max(200).nullable()

const list = route({
  method: 'GET',
  path: '/api/v1/members',
  who: MEMBER_READERS,
  summary: 'Who works in this workspace, and in which roles',
  answer: z.array(member),
  handle: ({ database, context }) => database.inTenant(context, listMembers),
})

const change = route({
  method: 'PATCH',
  path: '/api/v1/members/:id',
  who: ['administrator'],
  summary: 'Change a member’s roles, or the places and programmes they are limited to',
  params: z.strictObject({ id }),
  body: z.strictObject({
    roles: roles.optional(),
    places: ownPlaces.optional(),
    programmes: scope.optional(),
  }),
  answer: z.void(),
  handle: ({ database, context, params, body }) =>
    database.inTenant(context, tx => changeMember(tx, params.id, body)),
})

const remove = route({
  method: 'DELETE',
  path: '/api/v1/members/:id',
  who: ['administrator'],
  summary: 'End a membership; the member is signed out at once',
  params: z.strictObject({ id }),
  answer: z.void(),
  handle: ({ database, context, params }) => database.inTenant(context, tx => endMembership(tx, params.id)),
})

/** The members of a workspace. */
export const MEMBER_ROUTES = [list, change, remove]
