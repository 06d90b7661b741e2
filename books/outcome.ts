import type { Finding, Verdict } from '#core/answer.ts'
import type { Commitment } from '#core/commitment.ts'
import type { BookedMove, Effort, Entry, Grade, Participation } from '#core/entry.ts'
import type { Fact } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import type { ItemRow } from '#core/kind.ts'

/** An accepted entry with everything the journal keeps of it. */
export interface Booked {
  readonly entry: Entry
  readonly seq: bigint
  readonly booked: string
  readonly grade: Grade
  readonly by: Id
  readonly submission: Id | undefined
  readonly sha256: string
  readonly hash: string
  readonly moves: readonly BookedMove[]
  readonly efforts: readonly (Effort & { readonly sign: 1 | -1 })[]
  readonly participations: readonly (Participation & { readonly sign: 1 | -1 })[]
  readonly mentions: readonly { readonly subject: Id; readonly occurred: string }[]
  readonly findings: readonly Finding[]
}

/** What a row of the inbox says of one thing received. */
export interface InboxRow {
  readonly id: Id
  readonly sha256: string
  readonly kind: string
  readonly content: string | null
  readonly verdict: Verdict
  readonly seq: bigint | undefined
  readonly by: Id
  readonly submission: Id | undefined
  /** It was sent before, so something may be waiting in its name. */
  readonly isKnown: boolean
}

export interface Ended {
  readonly entry: Id
  readonly by: Id
  readonly how: 'voided' | 'replaced' | 'reversed'
}

/** A flow into or out of an account of a fund on a booked day; negative where it takes an earlier one back. */
export interface Flow {
  readonly account: string
  readonly fund: Id
  readonly kind: string
  readonly day: string
  readonly leg: string
  readonly in: bigint
  readonly out: bigint
}

/** All that one batch changes: computed by the rules, written in one statement. */
export interface Outcome {
  readonly inbox: InboxRow[]
  readonly booked: Booked[]
  readonly ended: Ended[]
  readonly items: { readonly id: Id; readonly row: ItemRow | undefined; readonly facts: readonly Fact[] }[]
  readonly followed: Id[]
  readonly commitments: Commitment[]
  readonly flows: Flow[]
  readonly closed: { readonly programme: Id; readonly month: string; readonly entry: Id }[]
  readonly reopened: { readonly programme: Id; readonly month: string }[]
  readonly linked: { readonly duplicate: Id; readonly keep: Id; readonly entry: Id }[]
  readonly unlinked: Id[]
}
