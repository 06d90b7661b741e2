import type { CommitmentState } from '#core/commitment.ts'
import type { Day } from '#core/day.ts'
import type { Evidence, Grade } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import type { Params } from '#core/sentence.ts'
import type { Spelling } from '#web/values/name-in.ts'

/** How an id is shown: an ear tag, a family's code and name, a fund's name. */
export interface Label {
  readonly sort: 'animal' | 'party' | 'place' | 'fund' | 'programme' | 'terms'
  readonly code: string
  readonly name: string
  /** Her names in her own order, where there are several: which is shown depends on who reads. */
  readonly names?: readonly Spelling[]
  readonly kind: string
}

export type Labels = Readonly<Record<Id, Label>>

export interface Finding {
  readonly code: string
  readonly because: string
  readonly params?: Params
}

/** An entry as the server reads it out. */
export interface EntryRow {
  readonly id: Id
  readonly seq: number
  readonly kind: string
  readonly v: number
  readonly programme: Id
  readonly place: Id
  readonly occurred: Day
  readonly booked: Day
  readonly isLate: boolean
  readonly fields: Readonly<Record<string, unknown>>
  readonly attestations: readonly { readonly by: Id; readonly role: string; readonly on: Day }[]
  readonly evidence: readonly Evidence[]
  readonly replaces: Id | null
  readonly occurredTo: Day | null
  readonly precision: 'day' | 'month' | 'year' | null
  readonly after: Id | null
  readonly pairing: Id | null
  readonly servicePoint: Id | null
  /** Null where a phone knows of the entry only what it said of an animal. */
  readonly grade: Grade | null
  readonly recordedBy: Id
  readonly receivedAt: string
  readonly findings: readonly Finding[]
  readonly ended: { readonly by: Id; readonly how: 'voided' | 'replaced' | 'reversed' } | null
}

export interface AnimalRow {
  readonly id: Id
  readonly tag: string | null
  readonly kind: string | null
  readonly sex: 'female' | 'male' | null
  readonly bornOn: Day | null
  readonly parent: Id | null
  readonly holder: string | null
  readonly place: Id | null
  readonly endedOn: Day | null
  readonly ended: 'died' | 'stolen' | 'sold' | 'swapped' | 'released' | null
}

export interface CommitmentRow {
  readonly id: string
  readonly sort: 'pass-on' | 'visit'
  readonly item: Id
  readonly promisor: Id
  readonly programme: Id
  readonly place: Id
  readonly terms: string
  readonly placedOn: Day
  readonly how: 'given' | 'passed_on'
  readonly state: CommitmentState
  readonly names: Id | null
  readonly due: Day | null
  readonly deadline: Day | null
  readonly deferredTo: Day | null
  readonly endedOn: Day | null
  readonly endedBy: Id | null
  readonly settledIn: 'animal' | 'cash' | null
  readonly isOverdue: boolean
}

export interface FamilyRow {
  readonly id: Id
  readonly code: string | null
  readonly place: Id | null
  readonly endedOn: Day | null
  readonly sameAs: Id | null
}

export interface FamilyPage {
  readonly family: FamilyRow
  readonly holds: readonly AnimalRow[]
  readonly commitments: readonly CommitmentRow[]
  readonly handovers: { readonly received: number; readonly passedOn: number }
  readonly entries: readonly EntryRow[]
  readonly labels: Labels
}

export interface AnimalPage {
  readonly animal: AnimalRow
  readonly offspring: readonly AnimalRow[]
  readonly commitments: readonly CommitmentRow[]
  readonly entries: readonly EntryRow[]
  readonly labels: Labels
}

export interface ChainNode extends AnimalRow {
  readonly generation: number
  readonly depth: number
  readonly placedOn: Day | null
  readonly placedHow: 'given' | 'passed_on' | null
  readonly family: Id | null
  readonly state: CommitmentState | null
}

export interface ChainPage {
  readonly root: Id
  readonly nodes: readonly ChainNode[]
  readonly summary: {
    readonly animals: number
    readonly passedOn: number
    readonly generations: number
    readonly families: number
    readonly died: number
  }
  readonly isCut: boolean
  readonly labels: Labels
}

export interface TodayPage {
  readonly asOf: Day
  readonly counts: Readonly<Record<'overdue' | 'today' | 'week' | 'decisions' | 'inbox', number>>
  readonly next: Day | null
  readonly villages: readonly {
    readonly place: Id
    readonly due: number
    readonly cards: readonly CommitmentRow[]
  }[]
  readonly isCut: boolean
  readonly labels: Labels
}

/** What forms offer to choose from. */
export interface Options {
  readonly today: Day
  readonly places: readonly {
    readonly id: Id
    readonly name: string
    readonly kind: string
    readonly parent: Id | null
  }[]
  readonly programmes: readonly {
    readonly id: Id
    readonly name: string
    readonly kind: string | null
    readonly isLeaf: boolean
  }[]
  readonly organisations: readonly { readonly id: Id; readonly name: string; readonly orgClass: string }[]
  readonly funds: readonly {
    readonly id: Id
    readonly name: string
    readonly holder: Id
    readonly restricted: boolean
  }[]
  readonly kinds: readonly {
    readonly key: string
    readonly name: string
    readonly class: string
    readonly unit: string
  }[]
  readonly terms: readonly {
    readonly id: Id
    readonly name: string
    readonly reference: string
    readonly template: string
    readonly params: unknown
  }[]
}

/** What the sender of one entry is told. */
export interface Answer {
  readonly id: Id
  readonly answer: 'accepted' | 'held' | 'returned'
  readonly seq?: number
  readonly repeated?: boolean
  readonly findings?: readonly Finding[]
  readonly code?: string
  readonly because?: string
  readonly params?: Params
  readonly field?: string
  /** Kept on this phone and not sent yet: the code it is spoken of by, such as `7F3K-2`. */
  readonly onPhone?: string
}
