import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'

/** Where a commitment stands. Overdue is not among them: it is a question asked of a day. */
export type CommitmentState =
  | 'conditional'
  | 'open'
  | 'part'
  | 'fulfilled'
  | 'needs-decision'
  | 'waived'
  | 'excused'
  | 'cancelled'
  | 'replaced'
  | 'written-off'

/** What is owed, derived from a placement and the entries since; never typed in. */
export interface Commitment {
  /** The placement's entry and the slot: `<entry>:1`, `<entry>:visit`. */
  readonly id: string
  readonly sort: 'pass-on' | 'visit'
  readonly placement: Id
  readonly item: Id
  readonly promisor: Id
  readonly programme: Id
  readonly place: Id
  readonly terms: string
  readonly placedOn: Day
  readonly how: 'given' | 'passed_on'
  readonly state: CommitmentState
  /** The thing that is owed, once it is known: the foal. */
  readonly names?: Id | undefined
  readonly due?: Day | undefined
  /** Due plus the grace the terms give; past it the commitment is overdue. */
  readonly deadline?: Day | undefined
  readonly deferredTo?: Day | undefined
  readonly endedOn?: Day | undefined
  readonly endedBy?: Id | undefined
  readonly settledIn?: 'animal' | 'cash' | undefined
  readonly paid?: bigint | undefined
}

const WAITING: readonly CommitmentState[] = ['open', 'part']

/** Whether something is still owed. */
export function isOwed(commitment: Pick<Commitment, 'state'>): boolean {
  return ['conditional', 'open', 'part', 'needs-decision'].includes(commitment.state)
}

/** Whether the deadline has passed on the day asked about. Computed, never stored. */
export function isOverdue(commitment: Pick<Commitment, 'state' | 'deadline'>, asOf: Day): boolean {
  return WAITING.includes(commitment.state) && commitment.deadline !== undefined && commitment.deadline < asOf
}
