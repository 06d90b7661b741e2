import type { Day } from '#core/day.ts'
import type { CommitmentRow } from '#web/books/rows.ts'
import { type Status, StatusWord } from '#web/pieces/status-word.tsx'

interface CommitmentStatusProps {
  readonly commitment: Pick<CommitmentRow, 'state' | 'due' | 'deadline' | 'deferredTo' | 'isOverdue'>
  readonly asOf: Day
}

/** Where a commitment stands on a day, in a word. Late is a word, never an alarm. */
export function CommitmentStatus({ commitment, asOf }: CommitmentStatusProps) {
  return <StatusWord status={statusOf(commitment, asOf)} />
}

function statusOf(
  { state, due, deferredTo, isOverdue }: CommitmentStatusProps['commitment'],
  asOf: Day,
): Status {
  if (isOverdue) return 'overdue'
  if (state !== 'open') return state
  if (deferredTo && deferredTo > asOf) return 'deferred'
  return due && due <= asOf ? 'due' : 'open'
}
