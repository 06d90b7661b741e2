import { useNavigate } from '@tanstack/react-router'
import type { EntryRow } from '#web/books/rows.ts'

/** Opens an entry's own page: what it says, how sure it is, and how it is put right. */
export function useOpenEntry(): (entry: Pick<EntryRow, 'id'>) => void {
  const navigate = useNavigate()
  return ({ id }) => void navigate({ to: '/entries/$id', params: { id } })
}
