import { useQueryClient } from '@tanstack/react-query'
import { deleteJson } from '#web/api.ts'

/** Ends the session and begins the page anew, so that nothing read stays in memory. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await deleteJson('/session')
    client.clear()
    location.assign('/sign-in')
  }
}
