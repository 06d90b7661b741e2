import type { Session } from '#web/session/session.ts'

/** Who this phone belongs to, as it was enrolled: sealed with everything else. */
export interface Profile {
  readonly session: Session
}
