import { sql } from 'kysely'
import { z } from 'zod'
import type { Id } from '#core/id.ts'
import { atDoor } from '#server/access/door.ts'
import { requireFresh } from '#server/access/fresh-session.ts'
import { passkeyOptions, registration } from '#server/access/passkey-shapes.ts'
import { addPasskey, offerPasskey } from '#server/access/passkeys.ts'
import { userById } from '#server/access/people.ts'
import { renewRecoveryCodes } from '#server/access/recovery-codes.ts'
import { renewSession } from '#server/access/sessions.ts'
import { readFactors } from '#server/access/sign-in.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound, Problem } from '#server/http/problem.ts'
import { route } from '#server/http/route.ts'
import { WithToken } from '#server/http/sent.ts'
import { id } from '#server/http/shapes.ts'

const ask = route({
  method: 'POST',
  path: '/api/v1/account/passkeys/options',
  who: 'half-signed-in',
  summary: 'What a browser needs to make a passkey',
  answer: passkeyOptions,
  handle: async ({ database, session, client }) => {
    requireFresh(session)
    const user = await atDoor(database, tx => userById(tx, session.user))
    if (!user) throw notFound()
    return { ...(await offerPasskey(database, session, user, client.origin)) }
  },
})

const add = route({
  method: 'POST',
  path: '/api/v1/account/passkeys',
  who: 'half-signed-in',
  summary: 'Keep the passkey that the browser made; the first one also gives recovery codes, shown this once',
  body: z.strictObject({ response: registration, name: z.string().trim().min(1).max(100) }),
  status: 201,
  answer: z.object({ id: z.string(), recoveryCodes: z.array(z.string()) }),
  handle: async ({ database, session, body, client }) => {
    requireFresh(session)
    const made = { response: body.response, name: body.name, origin: client.origin }
    const passkey = await addPasskey(database, session, made)
    return atDoor(database, async tx => {
      const recoveryCodes = (await hasRecoveryCodes(tx, session.user))
        ? []
        : await renewRecoveryCodes(tx, session.user)
      return new WithToken(
        { id: passkey, recoveryCodes },
        await renewSession(tx, session, 'full', client.device),
      )
    })
  },
})

async function hasRecoveryCodes(tx: Tx, user: Id): Promise<boolean> {
  const { rows } = await sql`select from access.recovery_codes where user_id = ${user} limit 1`.execute(tx)
  return rows.length > 0
}

const passkeyAnswer = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  usedAt: z.string().nullable(),
})

const list = route({
  method: 'GET',
  path: '/api/v1/account/passkeys',
  who: 'half-signed-in',
  summary: 'One’s own passkeys',
  answer: z.array(passkeyAnswer),
  handle: async ({ database, session }) => {
    const { rows } = await atDoor(database, tx =>
      sql<z.input<typeof passkeyAnswer>>`
        select id, name, created_at as "createdAt", used_at as "usedAt" from access.passkeys
        where user_id = ${session.user} order by created_at`.execute(tx),
    )
    return rows
  },
})

const remove = route({
  method: 'DELETE',
  path: '/api/v1/account/passkeys/:id',
  who: 'at-desk',
  summary: 'Remove one of one’s own passkeys',
  params: z.strictObject({ id }),
  answer: z.void(),
  handle: async ({ database, session, params }) => {
    requireFresh(session)
    await atDoor(database, tx => removeInside(tx, session.user, params.id))
  },
})

async function removeInside(tx: Tx, user: Id, passkey: Id): Promise<void> {
  await sql`select from access.users where id = ${user} for update`.execute(tx)
  const { rows } = await sql`
    delete from access.passkeys where id = ${passkey} and user_id = ${user} returning id`.execute(tx)
  if (rows.length === 0) throw notFound()
  const { totp, passkeys } = await readFactors(tx, user)
  if (totp || passkeys > 0) return
  throw new Problem(
    409,
    'last_second_factor',
    'This is your only second factor. Set up another one before you remove it.',
  )
}

/** Passkeys of one's own account. */
export const PASSKEY_ROUTES = [ask, add, list, remove]
