import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import { ProblemError } from '#web/problem.ts'
import { type Session, sessionQuery } from '#web/session/session.ts'

/** Lets members through; sends everyone else to the step that is missing. */
export async function requireMember(client: QueryClient, here: string): Promise<Session> {
  const session = await client.ensureQueryData(sessionQuery).catch((fault: unknown) => {
    if (fault instanceof ProblemError && fault.status === 401) return undefined
    throw fault
  })
  if (!session || session.stage === 'second-factor')
    throw redirect({ to: '/sign-in', search: { next: here } })
  if (session.stage === 'enrol') throw redirect({ to: '/second-step', search: { next: here } })
  return session
}
