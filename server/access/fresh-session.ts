import type { Session } from '#server/access/sessions.ts'
import { Problem } from '#server/http/problem.ts'

const SECONDS_MAX = 15 * 60

/**
 * Refuses what changes how somebody signs in, when they signed in long ago: a browser left open must not
 * become somebody else's account. Every step of signing in begins a new session, so its age is what counts.
 */
export function requireFresh(session: Session): void {
  if (session.secondsOld <= SECONDS_MAX) return
  throw new Problem(
    403,
    'sign_in_again',
    'You signed in more than 15 minutes ago. Sign in again, then change this.',
  )
}
