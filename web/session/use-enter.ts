import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { safeNext } from '#web/session/safe-next.ts'
import { hasSecondFactor, type Session, sessionQuery } from '#web/session/session.ts'

/** Takes somebody in whose session has just begun or gone a step further. */
export function useEnter(): (session: Session, next?: string) => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  return (session, next) => {
    client.removeQueries({ predicate: query => query.queryKey[0] !== 'session' })
    client.setQueryData(sessionQuery.queryKey, session)
    if (session.stage === 'second-factor') return
    if (!hasSecondFactor(session)) void navigate({ to: '/second-step', search: { next }, replace: true })
    else void navigate({ href: safeNext(next), replace: true })
  }
}
