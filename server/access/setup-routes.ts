import { z } from 'zod'
import { sessionAnswer } from '#server/access/describe-session.ts'
import { typedPassword } from '#server/access/new-password.ts'
import { plainEmail } from '#server/access/people.ts'
import { found, isSetupNeeded } from '#server/access/setup.ts'
import { from, withSession } from '#server/access/with-session.ts'
import { STARTS } from '#server/http/rooms.ts'
import { route } from '#server/http/route.ts'
import { email, name, token } from '#server/http/shapes.ts'

const workspace = z.strictObject({
  name,
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .max(35)
    .default('en'),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'There is no such time zone. Write it like Asia/Urumqi.')
    .default('UTC'),
})

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

const isNeeded = route({
  method: 'GET',
  path: '/api/v1/setup',
  who: 'anyone',
  summary: 'Whether this Handsel still has to be set up',
  answer: z.object({ needed: z.boolean() }),
  handle: async ({ database }) => ({ needed: await isSetupNeeded(database) }),
})

const setUp = route({
  method: 'POST',
  path: '/api/v1/setup',
  who: 'set-up',
  summary: 'Found the first workspace with the one-time link from the terminal, and sign in',
  body: z.strictObject({
    token,
    start: z.enum(STARTS),
    workspace,
    user: z.strictObject({ name, email, password: typedPassword }),
  }),
  status: 201,
  answer: sessionAnswer,
  handle: async call => {
    const { start, user, ...rest } = call.body
    const founding = { ...rest, user: { ...user, email: plainEmail(user.email) } }
    const founded = await found(call.database, founding, from(call))
    const context = { tenant: founded.tenant, user: founded.user, request: call.request }
    await call.rooms.afterFounding?.(start, context)
    return withSession(call.database, founded.session)
  },
})

/** The first run. */
export const SETUP_ROUTES = [isNeeded, setUp]
