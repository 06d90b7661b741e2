import { z } from 'zod'
import { ROLES } from '#core/role.ts'
import { sessionAnswer } from '#server/access/describe-session.ts'
import { acceptInvitation, invite, listInvitations, withdrawInvitation } from '#server/access/invitations.ts'
import { typedPassword } from '#server/access/new-password.ts'
import { plainEmail } from '#server/access/people.ts'
import { from, withSession } from '#server/access/with-session.ts'
import { route } from '#server/http/route.ts'
import { email, id, name, ownPlaces, roles, token } from '#server/http/shapes.ts'

const create = route({
  method: 'POST',
  path: '/api/v1/invitations',
  who: ['administrator'],
  summary: 'Invite somebody; the link is shown this once and is good for a week',
  body: z.strictObject({ email, roles, places: ownPlaces.default(null) }),
  status: 201,
  answer: z.object({ id: z.string(), link: z.string() }),
  handle: async ({ database, context, body, client }) => {
    const invited = { email: plainEmail(body.email), roles: body.roles, places: body.places }
    const made = await database.inTenant(context, tx => invite(tx, context, invited))
    // After the #, so that the secret reaches neither a log nor another site.
    return { id: made.id, link: `${client.origin}/invitation#${made.token}` }
  },
})

const list = route({
  method: 'GET',
  path: '/api/v1/invitations',
  who: ['administrator'],
  summary: 'Invitations that wait to be accepted',
  answer: z.array(
    z.object({
      id: z.string(),
      email: z.string(),
      roles: z.array(z.enum(ROLES)),
      places: z.array(z.string()).nullable(),
      endsAt: z.string(),
    }),
  ),
  handle: ({ database, context }) => database.inTenant(context, listInvitations),
})

const withdraw = route({
  method: 'DELETE',
  path: '/api/v1/invitations/:id',
  who: ['administrator'],
  summary: 'Take an invitation back',
  params: z.strictObject({ id }),
  answer: z.void(),
  handle: ({ database, context, params }) =>
    database.inTenant(context, tx => withdrawInvitation(tx, params.id)),
})

const accept = route({
  method: 'POST',
  path: '/api/v1/invitations/accept',
  who: 'anyone',
  summary: 'Accept an invitation and sign in; who has an account already gives its password',
  body: z.strictObject({ token, name, password: typedPassword }),
  answer: sessionAnswer,
  handle: async call =>
    withSession(call.database, await acceptInvitation(call.database, call.body, from(call))),
})

/** Inviting people into a workspace. */
export const INVITATION_ROUTES = [create, list, withdraw, accept]
