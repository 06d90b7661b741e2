import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { Role } from '#core/role.ts'
import { getJson } from '#web/api.ts'

/** Who is signed in, and how far: the server's own words. */
export interface Session {
  /** `second-factor`: a code is asked for; `enrol`: a second step must be set up first; `full`: in. */
  readonly stage: 'second-factor' | 'enrol' | 'full'
  readonly user: { readonly id: string; readonly name: string; readonly email: string }
  readonly tenant: {
    readonly id: string
    readonly name: string
    readonly locale: string
    readonly timeZone: string
  }
  readonly roles: readonly Role[]
  readonly totp: boolean
  readonly passkeys: number
  /** Until when the second step may be put off. */
  readonly secondFactorDueAt: string | null
  /** The phone this is the session of; null or missing: of a browser. */
  readonly device?: { readonly id: string; readonly name: string } | null
}

/** The session of this browser; refused with 401 where there is none. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => getJson<Session>('/session', signal),
  staleTime: 60_000,
  retry: false,
})

/** The session, on screens that only members see. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data
}

/** Whether the member has one of the roles. */
export function hasRole(session: Session, ...roles: readonly Role[]): boolean {
  return session.roles.some(role => roles.includes(role))
}

/** Whether a second step has been set up. */
export function hasSecondFactor(session: Session): boolean {
  return session.totp || session.passkeys > 0
}
