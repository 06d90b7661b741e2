import type { Role } from '#core/role.ts'
import type { Session } from '#server/access/sessions.ts'
import { Problem } from '#server/http/problem.ts'

/**
 * Who may call a route: any of these roles, or one of
 * - `anyone`: no session needed;
 * - `set-up`: whoever holds the one-time token, while there is no workspace yet;
 * - `session`: whoever has shown a password, however much is still missing;
 * - `second-factor`: who has shown a password and must now show the second factor;
 * - `half-signed-in`: members, and those who must set up their second factor before anything else;
 * - `at-desk`: every member;
 * - `signed-in`: every member, also on a phone that was let in. There she is a field worker, and how she signs in is
 *   not changed there: the two words above keep phones out.
 */
export type Who = readonly [Role, ...Role[]] | WhoWord

/** The kinds of caller that are not roles. */
export const WHO_WORDS = [
  'anyone',
  'set-up',
  'session',
  'second-factor',
  'half-signed-in',
  'at-desk',
  'signed-in',
] as const

export type WhoWord = (typeof WHO_WORDS)[number]

/** Why this caller is not let in, or undefined. */
export function refusalOf(who: Who, session: Session | undefined): Problem | undefined {
  if (who === 'anyone' || who === 'set-up') return undefined
  if (!session)
    return new Problem(
      401,
      'sign_in_needed',
      'You are not signed in, or your session has ended. Sign in again.',
    )
  if (who === 'session') return undefined
  if (who === 'second-factor') return session.stage === 'second-factor' ? undefined : nothingAwaited()
  if (session.stage === 'second-factor') return secondFactorNeeded()
  if ((who === 'half-signed-in' || who === 'at-desk') && session.deviceId !== null) return notOnPhone()
  if (who === 'half-signed-in') return undefined
  if (session.stage === 'enrol') return enrolmentNeeded()
  if (who === 'signed-in' || who === 'at-desk' || session.roles.some(role => who.includes(role)))
    return undefined
  return new Problem(
    403,
    'not_allowed',
    `This needs the role ${who.map(inWords).join(' or ')}. Ask an administrator.`,
  )
}

/** A phone records; how its owner signs in is changed where she signs in. */
function notOnPhone(): Problem {
  return new Problem(403, 'not_on_phone', 'This is not done on a phone. Sign in with your password for it.')
}

/** The phone forgets what it holds when it is told this, so it is told only to one that was shut out. */
export function deviceRevoked(): Problem {
  return new Problem(
    401,
    'device_revoked',
    'This phone was shut out, and what it holds about people is put away. Ask the office to let it in again.',
  )
}

function inWords(role: Role): string {
  return role.replace('_', ' ')
}

function nothingAwaited(): Problem {
  return new Problem(409, 'second_factor_not_awaited', 'This session does not wait for a code. Carry on.')
}

function secondFactorNeeded(): Problem {
  return new Problem(
    403,
    'second_factor_needed',
    'Finish signing in: enter the code from your authenticator app.',
  )
}

function enrolmentNeeded(): Problem {
  return new Problem(
    403,
    'second_factor_missing',
    'Set up an authenticator app or a passkey first; then go on.',
  )
}
