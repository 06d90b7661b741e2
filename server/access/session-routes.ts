import { z } from 'zod'
import { describeSession, sessionAnswer } from '#server/access/describe-session.ts'
import { atDoor } from '#server/access/door.ts'
import { guessesAt } from '#server/access/guesses.ts'
import { typedPassword } from '#server/access/new-password.ts'
import { assertion, passkeyOptions } from '#server/access/passkey-shapes.ts'
import { askForPasskey, checkPasskey } from '#server/access/passkeys.ts'
import { plainEmail } from '#server/access/people.ts'
import { useRecoveryCode } from '#server/access/recovery-codes.ts'
import { endSession, renewSession } from '#server/access/sessions.ts'
import { enter, signIn } from '#server/access/sign-in.ts'
import { useTotp } from '#server/access/totp.ts'
import { from, withSession } from '#server/access/with-session.ts'
import type { Tx } from '#server/database/tx.ts'
import type { Call } from '#server/http/call.ts'
import { Problem } from '#server/http/problem.ts'
import { route } from '#server/http/route.ts'
import { WithToken } from '#server/http/sent.ts'
import { email } from '#server/http/shapes.ts'

const readSession = route({
  method: 'GET',
  path: '/api/v1/session',
  who: 'session',
  summary: 'Who is signed in, in which workspace, and what is still missing',
  answer: sessionAnswer,
  handle: ({ database, session }) => atDoor(database, tx => describeSession(tx, session)),
})

const beginWithPassword = route({
  method: 'POST',
  path: '/api/v1/session',
  who: 'anyone',
  summary: 'Sign in with a password; `stage` says whether a second factor is asked for next',
  body: z.strictObject({ email, password: typedPassword }),
  answer: sessionAnswer,
  handle: async call => {
    const typed = { email: plainEmail(call.body.email), password: call.body.password }
    return withSession(call.database, await signIn(call.database, typed, from(call)))
  },
})

const endNow = route({
  method: 'DELETE',
  path: '/api/v1/session',
  who: 'anyone',
  summary: 'Sign out; the session is over at once',
  answer: z.void(),
  handle: async ({ database, session }) => {
    if (session) await atDoor(database, tx => endSession(tx, session.user, session.id))
    return new WithToken(undefined, undefined)
  },
})

const showTotp = route({
  method: 'POST',
  path: '/api/v1/session/totp',
  who: 'second-factor',
  summary: 'Finish signing in with the code of an authenticator app',
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/, 'The code has six digits.') }),
  answer: sessionAnswer,
  handle: call =>
    showFactor(call, tx => useTotp(tx, call.session.user, call.body.code, call.settings.masterKey)),
})

const showRecoveryCode = route({
  method: 'POST',
  path: '/api/v1/session/recovery',
  who: 'second-factor',
  summary: 'Finish signing in with a recovery code, which is then used up',
  body: z.strictObject({ code: z.string().min(1).max(60) }),
  answer: sessionAnswer,
  handle: call => showFactor(call, tx => useRecoveryCode(tx, call.session.user, call.body.code)),
})

/** Checks a code of the person whose password was right, and lets them go on under a new token. */
async function showFactor(call: Call<'second-factor'>, check: (tx: Tx) => Promise<boolean>) {
  const guesses = guessesAt(call.database)
  const account = `code ${call.session.user}`
  guesses.begin(account, call.client.network)
  const isRight = await atDoor(call.database, check)
  if (!isRight)
    throw new Problem(
      401,
      'code_refused',
      'This code is not right, or was used before. Wait for the next one.',
    )
  guesses.passed(account, call.client.network)
  const token = await atDoor(call.database, tx => renewSession(tx, call.session, 'full', call.client.device))
  return withSession(call.database, token)
}

const askPasskey = route({
  method: 'POST',
  path: '/api/v1/session/passkey/options',
  who: 'anyone',
  summary: 'What a browser needs to sign in with a passkey',
  answer: passkeyOptions,
  handle: async ({ database, client }) => ({ ...(await askForPasskey(database, client.origin)) }),
})

const beginWithPasskey = route({
  method: 'POST',
  path: '/api/v1/session/passkey',
  who: 'anyone',
  summary: 'Sign in with a passkey, or finish a sign-in with it',
  body: z.strictObject({ response: assertion }),
  answer: sessionAnswer,
  handle: async call => {
    const user = await checkPasskey(call.database, call.body.response, call.client.origin)
    return withSession(call.database, await atDoor(call.database, tx => enter(tx, user, from(call), true)))
  },
})

/** Signing in and out. */
export const SESSION_ROUTES = [
  readSession,
  beginWithPassword,
  endNow,
  showTotp,
  showRecoveryCode,
  askPasskey,
  beginWithPasskey,
]
