import { sql } from 'kysely'
import { z } from 'zod'
import { atDoor } from '#server/access/door.ts'
import { requireFresh } from '#server/access/fresh-session.ts'
import { hashNewPassword, typedPassword } from '#server/access/new-password.ts'
import { ownerOfPasswordLink } from '#server/access/password-link.ts'
import { keepPassword, userById } from '#server/access/people.ts'
import { endOtherSessions, endSession } from '#server/access/sessions.ts'
import { checkPassword } from '#server/access/sign-in.ts'
import { notFound, Problem } from '#server/http/problem.ts'
import { route } from '#server/http/route.ts'
import { id, token } from '#server/http/shapes.ts'

const sessionRow = z.object({
  id: z.string(),
  device: z.string(),
  beganAt: z.string(),
  seenAt: z.string(),
  current: z.boolean(),
})

const listSessions = route({
  method: 'GET',
  path: '/api/v1/account/sessions',
  who: 'half-signed-in',
  summary: 'Where one is signed in',
  answer: z.array(sessionRow),
  handle: async ({ database, session }) => {
    const { rows } = await atDoor(database, tx =>
      sql<z.input<typeof sessionRow>>`
        select id, device, began_at as "beganAt", seen_at as "seenAt", id = ${session.id} as current
        from access.sessions as s where user_id = ${session.user} and access.is_live(s)
        order by seen_at desc`.execute(tx),
    )
    return rows
  },
})

const endOne = route({
  method: 'DELETE',
  path: '/api/v1/account/sessions/:id',
  who: 'half-signed-in',
  summary: 'End one of one’s own sessions at once',
  params: z.strictObject({ id }),
  answer: z.void(),
  handle: async ({ database, session, params }) => {
    const isEnded = await atDoor(database, tx => endSession(tx, session.user, params.id))
    if (!isEnded) throw notFound()
  },
})

const endOthers = route({
  method: 'DELETE',
  path: '/api/v1/account/sessions',
  who: 'half-signed-in',
  summary: 'End all of one’s own sessions but this one',
  answer: z.void(),
  handle: ({ database, session }) => atDoor(database, tx => endOtherSessions(tx, session.user, session.id)),
})

const changePassword = route({
  method: 'PUT',
  path: '/api/v1/account/password',
  who: 'at-desk',
  summary: 'Choose a new password; all other sessions end',
  body: z.strictObject({ current: typedPassword, password: typedPassword }),
  answer: z.void(),
  handle: async ({ database, session, body, client }) => {
    requireFresh(session)
    const user = await atDoor(database, tx => userById(tx, session.user))
    if (!user) throw notFound()
    await checkPassword(database, { email: user.email, password: body.current }, client.network)
    const hash = await hashNewPassword(body.password, user)
    await atDoor(database, async tx => {
      await keepPassword(tx, session.user, hash)
      await endOtherSessions(tx, session.user, session.id)
    })
  },
})

const choosePassword = route({
  method: 'POST',
  path: '/api/v1/password',
  who: 'anyone',
  summary: 'Choose a password with a one-time link; the second factor stays, all sessions end',
  body: z.strictObject({ token, password: typedPassword }),
  answer: z.void(),
  handle: async ({ database, body }) => {
    const user = await atDoor(database, async tx => {
      const owner = await ownerOfPasswordLink(tx, body.token)
      return owner && userById(tx, owner)
    })
    if (!user) throw linkOver()
    const hash = await hashNewPassword(body.password, user)
    await atDoor(database, async tx => {
      if (!(await ownerOfPasswordLink(tx, body.token))) throw linkOver()
      await keepPassword(tx, user.id, hash)
      await endOtherSessions(tx, user.id)
    })
  },
})

function linkOver(): Problem {
  return new Problem(410, 'link_over', 'This link was used or is too old. Ask for a new one.')
}

/** One's own sessions and password. */
export const ACCOUNT_ROUTES = [listSessions, endOne, endOthers, changePassword, choosePassword]
