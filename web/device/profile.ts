import type { Session } from '#web/session/session.ts'

/** Who this phone belongs to, as it was enrolled: sealed with everything else. */
export interface Profile {
  readonly device: string
  readonly session: Session
  /** Sent along with every request, where the server gave one at enrolment. */
  readonly token?: string
}
