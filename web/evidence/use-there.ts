import { useQuery } from '@tanstack/react-query'
import type { Id } from '#core/id.ts'
import { evidenceQuery } from '#web/evidence/evidence-query.ts'
import { openPhoneHere } from '#web/phone/here.ts'
import { ProblemError } from '#web/problem.ts'

/**
 * The pictures that the server has of an entry that came back: sent from a desk while it was held, they are there. A
 * phone has its own and is not asked about.
 */
export function useThere(entry: Id | undefined) {
  const isAsked = entry !== undefined && !openPhoneHere()
  const query = useQuery({ ...evidenceQuery(entry ?? ''), enabled: isAsked, retry: false })
  const hasNone = query.error instanceof ProblemError && query.error.status === 404
  return {
    pictures: query.data ?? [],
    isKnown: !isAsked || query.isSuccess || hasNone,
    isError: query.isError && !hasNone,
    error: query.error,
    refetch: query.refetch,
  }
}
