import { z } from 'zod'
import { atDoor } from '#server/access/door.ts'
import { requireFresh } from '#server/access/fresh-session.ts'
import { userById } from '#server/access/people.ts'
import { renewRecoveryCodes } from '#server/access/recovery-codes.ts'
import { renewSession } from '#server/access/sessions.ts'
import { confirmTotp, offerTotp } from '#server/access/totp.ts'
import { notFound, Problem } from '#server/http/problem.ts'
import { route } from '#server/http/route.ts'
import { WithToken } from '#server/http/sent.ts'

const recoveryAnswer = z.object({ recoveryCodes: z.array(z.string()) })

const offer = route({
  method: 'POST',
  path: '/api/v1/account/totp',
  who: 'half-signed-in',
  summary: 'Begin to set up an authenticator app: the secret to scan',
  answer: z.object({ uri: z.string(), secret: z.string() }),
  handle: async ({ database, session, settings }) => {
    requireFresh(session)
    const totp = await atDoor(database, async tx => {
      const user = await userById(tx, session.user)
      if (!user) throw notFound()
      return offerTotp(tx, user, settings.masterKey)
    })
    return { uri: totp.toString(), secret: totp.secret.base32 }
  },
})

const confirm = route({
  method: 'POST',
  path: '/api/v1/account/totp/confirm',
  who: 'half-signed-in',
  summary:
    'Finish setting up an authenticator app with its first code; the recovery codes are shown this once',
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/, 'The code has six digits.') }),
  answer: recoveryAnswer,
  handle: async ({ database, session, settings, body, client }) => {
    requireFresh(session)
    return atDoor(database, async tx => {
      if (!(await confirmTotp(tx, session.user, body.code, settings.masterKey))) throw refused()
      const recoveryCodes = await renewRecoveryCodes(tx, session.user)
      return new WithToken({ recoveryCodes }, await renewSession(tx, session, 'full', client.device))
    })
  },
})

function refused(): Problem {
  return new Problem(
    422,
    'code_refused',
    'This code does not fit. Check the clock of the phone, and type the newest code.',
  )
}

const renewCodes = route({
  method: 'POST',
  path: '/api/v1/account/recovery-codes',
  who: 'at-desk',
  summary: 'New recovery codes; the old ones end',
  answer: recoveryAnswer,
  handle: async ({ database, session }) => {
    requireFresh(session)
    return { recoveryCodes: await atDoor(database, tx => renewRecoveryCodes(tx, session.user)) }
  },
})

/** Authenticator app and recovery codes of one's own account. */
export const TOTP_ROUTES = [offer, confirm, renewCodes]
