import { deleteJson } from '#web/api.ts'
import { ProblemError } from '#web/problem.ts'

const KEPT = 'phone-ended'

/** Why a phone no longer holds its books. */
export type EndedHow = 'revoked' | 'forgotten'

/** Whether this browser was a phone until it forgot, and nobody has gone on since. */
export function endedHere(): EndedHow | undefined {
  const how = localStorage.getItem(KEPT)
  return how === 'revoked' || how === 'forgotten' ? how : undefined
}

/** Notes that the phone has forgotten: also after a restart nobody gets past that without a new code. */
export function noteEnded(how: EndedHow): void {
  localStorage.setItem(KEPT, how)
}

/**
 * Ends the phone's session at the server: whoever does not know the PIN must not read there what was forgotten here.
 * False without a signal; then nothing goes on yet.
 */
export async function endSession(): Promise<boolean> {
  try {
    await deleteJson('/session')
  } catch (fault) {
    if (!(fault instanceof ProblemError) || fault.status === 0 || fault.status >= 500) return false
  }
  localStorage.removeItem(KEPT)
  return true
}
