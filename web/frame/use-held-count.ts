import { useQuery } from '@tanstack/react-query'
import { getJson } from '#web/api.ts'
import { BOOKS } from '#web/books/queries.ts'
import { hasRole, useSession } from '#web/session/session.ts'

const MINUTE = 60_000

/**
 * How many entries are held, for who can settle them at a desk; none for others. Asked when something was recorded or
 * settled here and when the page is looked at again; left in sight, every five minutes.
 */
export function useHeldCount(): number {
  const session = useSession()
  const { data } = useQuery({
    queryKey: [BOOKS, 'inbox', 'count'],
    queryFn: ({ signal }) => getJson<{ held: number }>('/inbox/count', signal),
    enabled: !session.device && hasRole(session, 'coordinator', 'approver'),
    staleTime: MINUTE,
    refetchInterval: 5 * MINUTE,
  })
  return data?.held ?? 0
}
