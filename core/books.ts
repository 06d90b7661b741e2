import type { Account, PartyFacts } from '#core/account.ts'
import type { Day } from '#core/day.ts'
import type { Fact } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import type { Qty } from '#core/quantity.ts'
import type { Role } from '#core/role.ts'

/** Terms as a register row holds them; each programme reads its own `params`. */
export interface TermsFacts {
  readonly id: Id
  readonly version: number
  readonly template: string
  readonly params: unknown
}

export interface ResourceKindFacts {
  readonly key: string
  readonly class: 'money' | 'item' | 'bulk' | 'meter' | 'effort' | 'service'
  readonly params: unknown
}

export interface FundFacts {
  readonly id: Id
  readonly name: string
  readonly holder: Id
  readonly restricted: boolean
}

export interface PairingFacts {
  readonly from: Day
  readonly to?: Day | undefined
}

export interface ProgrammeFacts {
  readonly id: Id
  readonly kind: string
  readonly isLeaf: boolean
  readonly from: Day
  readonly to?: Day | undefined
}

/** What an entry named by a later one was: enough to void, replace or reverse it. */
export interface EntryFacts {
  readonly id: Id
  /** The order of acceptance. */
  readonly seq: number
  readonly kind: string
  readonly occurred: Day
  readonly booked: Day
  readonly programme: Id
  readonly place: Id
  /** The month it is about, where it closes one or asks to open one. */
  readonly month?: string | undefined
  readonly endedBy?: Id | undefined
  readonly recordedBy: Id
  /** Who may record its kind, and so may put it right. */
  readonly who: readonly Role[]
  /** The items it says something about. */
  readonly items: readonly Id[]
  /** Parties and funds it is found under: of a candidate list, its families. */
  readonly mentions: readonly Id[]
  /** All it is about: items, what it is found under, and the parties that gave or got something. */
  readonly subjects: readonly Id[]
}

/**
 * What the rules may look at: the state of the subjects an entry touches, never the whole history.
 * The same interface stands on the phone and on the server; both only look things up.
 */
export interface Books {
  /** The day the proposal reached us, in the workspace's time zone. */
  readonly today: Day
  /** Who proposes: a rule never looks at more of a person than her roles here. */
  readonly proposer: { readonly user: Id; readonly roles: readonly Role[] }
  /** Facts about an item in force, in order; empty when nothing is known of it. */
  facts(item: Id): readonly Fact[]
  /** The items that descend from it, where what is owed can depend on them. */
  childrenOf(item: Id): readonly Id[]
  /** The item it descends from, likewise. */
  parentOf(item: Id): Id | undefined
  party(id: Id): PartyFacts | undefined
  isPlace(id: Id): boolean
  isServicePoint(id: Id): boolean
  pairing(id: Id): PairingFacts | undefined
  programme(id: Id): ProgrammeFacts | undefined
  fund(id: Id): FundFacts | undefined
  resourceKind(key: string): ResourceKindFacts | undefined
  terms(reference: string): TermsFacts | undefined
  entry(id: Id): EntryFacts | undefined
  /** What an account holds of a money kind in a fund, over all days. */
  balance(account: Account, fund: Id, kind: string): Qty
  isClosed(programme: Id, month: string): boolean
  /** The number of the entry that closed the month, while it is closed. */
  closedBy(programme: Id, month: string): number | undefined
}
