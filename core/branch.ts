import type { Account, PartyFacts } from '#core/account.ts'
import type { FundFacts, ProgrammeFacts, ResourceKindFacts, TermsFacts } from '#core/books.ts'
import type { Day } from '#core/day.ts'
import type { Fact } from '#core/fact.ts'
import type { Id } from '#core/id.ts'

/**
 * What a phone takes along: its own places and what hangs on them, and nothing else. The shape in which
 * `GET /api/v1/changes` hands it over, all of it first and then what has changed.
 */
export interface Branch {
  /** Where the next pull goes on: opaque, handed back as `since`. */
  readonly cursor: string
  /** Everything held before is to be put away: this is all there is. */
  readonly whole: boolean
  readonly today: Day
  /** The server's own moment: a phone whose clock is off is told so. Servers of before do not say it. */
  readonly now?: string
  /** Registers, whole whenever anything in them changed; left out where nothing did. */
  readonly registers?: BranchRegisters
  /** Animals that changed. */
  readonly items: readonly BranchItem[]
  /** Animals that no longer belong to the branch. */
  readonly gone: readonly Id[]
  /** Money of organisations by fund, whole whenever any of it changed. */
  readonly balances?: readonly BranchBalance[]
}

/** An animal as the rules know it: what its entries said, in order. */
export interface BranchItem {
  readonly id: Id
  readonly parent: Id | null
  readonly facts: readonly Fact[]
  /**
   * Here because its parent or its young belong to the branch, and not all of its own young are: nothing that is owed
   * can be worked out from it.
   */
  readonly aside?: true
}

export interface BranchBalance {
  readonly account: Account
  readonly fund: Id
  readonly kind: string
  readonly balance: string
}

export interface BranchRegisters {
  readonly places: readonly { id: Id; name: string; kind: string; parent: Id | null }[]
  /** Families and persons of the branch, and all organisations. */
  readonly parties: readonly BranchParty[]
  readonly programmes: readonly (Omit<ProgrammeFacts, 'kind' | 'to'> & {
    name: string
    kind: string | null
    to: Day | null
  })[]
  readonly closings: readonly { programme: Id; month: string }[]
  readonly funds: readonly FundFacts[]
  readonly kinds: readonly (ResourceKindFacts & { name: string; unit: string })[]
  /** Every version that an agreement may name; the latest of each is what forms offer. */
  readonly terms: readonly (TermsFacts & { name: string })[]
}

export interface BranchParty extends PartyFacts {
  readonly id: Id
  readonly code: string | null
  readonly place: Id | null
  readonly endedOn: Day | null
  readonly sameAs: Id | null
  /** What an organisation is called. A family's name stands in `names`, as she writes it, if this phone may hold it. */
  readonly name?: string
  readonly names?: readonly { text: string; lang?: string }[]
}
