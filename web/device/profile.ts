import type { Session } from '#web/session/session.ts'

/** Who this phone belongs to, as it was enrolled: sealed with everything else. */
export interface Profile {
  readonly session: Session
  /** Without it the cookie opens nothing; phones of before have none, and their cookie opens by itself. */
  readonly key?: string
}

/** What the server says to a phone that it lets in. */
export interface LetIn extends Session {
  readonly key?: string
}

/** What is kept of it. */
export function profileOf({ key, ...session }: LetIn): Profile {
  return { session, ...(key && { key }) }
}
