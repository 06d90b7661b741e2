import { z } from 'zod'
import { sessionAnswer } from '#server/access/describe-session.ts'
import { hashOfTyped, inviteDevice } from '#server/access/device-invitations.ts'
import { enrolDevice, listDevices, ownerFor, revokeDevice } from '#server/access/devices.ts'
import { atDoor } from '#server/access/door.ts'
import { guessesAt } from '#server/access/guesses.ts'
import { halvesOf, hashToken } from '#server/access/token.ts'
import { from, withSession } from '#server/access/with-session.ts'
import { route } from '#server/http/route.ts'
import { WithToken } from '#server/http/sent.ts'
import { id, name, token } from '#server/http/shapes.ts'

const DAYS_KEPT = 180

const invite = route({
  method: 'POST',
  path: '/api/v1/devices/invitations',
  who: ['coordinator', 'administrator'],
  summary:
    'Let a phone in for a member: a link to show as a QR code, and a code to type; once, within 15 minutes',
  status: 201,
  body: z.strictObject({ user: id, name: name.optional() }),
  answer: z.object({ id: z.string(), link: z.string(), code: z.string(), endsAt: z.string() }),
  handle: async ({ database, context, session, client, body }) => {
    const { token: secret, ...made } = await database.inTenant(context, tx => inviteDevice(tx, session, body))
    // After the #, so that the secret reaches neither a log nor another site.
    return { ...made, link: `${client.origin}/enrol#token=${secret}` }
  },
})

const enrol = route({
  method: 'POST',
  path: '/api/v1/devices/enrol',
  who: 'anyone',
  summary: 'Begin to work on a phone, with what its QR code says or with the typed code',
  body: z.union([
    z.strictObject({ token, name: name.optional() }),
    z.strictObject({ code: z.string().max(40), name: name.optional() }),
  ]),
  answer: sessionAnswer.extend({ key: z.string() }),
  handle: async call => {
    const { body, client, database } = call
    const shown =
      'token' in body
        ? { by: 'token' as const, hash: hashToken(body.token) }
        : { by: 'code' as const, hash: hashOfTyped(body.code) }
    // Under the beginning of the code, so that who guesses at one does not hold back whoever has another.
    const account = `phone ${shown.hash.toString('hex').slice(0, 2)}`
    guessesAt(database).begin(account, client.network)
    const as = { name: body.name, from: from(call) }
    const begun = await atDoor(database, tx => enrolDevice(tx, shown, as))
    guessesAt(database).passed(account, client.network)
    const { value, days } = await withSession(database, begun, DAYS_KEPT)
    const { cookie, sealed } = halvesOf(begun)
    return new WithToken({ ...value, key: sealed }, cookie, days)
  },
})

const device = z.object({
  id: z.string(),
  user: z.string(),
  userName: z.string(),
  name: z.string(),
  enrolledAt: z.string(),
  seenAt: z.string(),
  revokedAt: z.string().nullable(),
  state: z.enum(['in_use', 'ran_out', 'revoked']),
})

const list = route({
  method: 'GET',
  path: '/api/v1/devices',
  who: 'signed-in',
  summary: 'Phones that were let in: all for coordinators and administrators, for others their own',
  answer: z.array(device),
  handle: async ({ database, context, roles }) => [
    ...(await database.inTenant(context, tx => listDevices(tx, ownerFor(roles, context.user)))),
  ],
})

const revoke = route({
  method: 'DELETE',
  path: '/api/v1/devices/:id',
  who: 'signed-in',
  summary: 'Shut a phone out: it forgets what it holds as soon as it calls',
  params: z.strictObject({ id }),
  answer: z.void(),
  handle: ({ database, context, roles, params }) =>
    database.inTenant(context, tx => revokeDevice(tx, params.id, ownerFor(roles, context.user))),
})

/** Phones: how they are let in, and shut out. */
export const DEVICE_ROUTES = [invite, enrol, list, revoke]
