import type { RawBuilder } from 'kysely'
import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'

/** What somebody asks a figure for. Days are civil days; a period holds both its ends. */
export interface Filter {
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  /** With all places within it on the last day. */
  readonly place?: Id | undefined
  /** With all its parts. */
  readonly programme?: Id | undefined
  /** The day up to which things are followed; today unless said otherwise. */
  readonly asOf?: Day | undefined
  /** Only what had been accepted by this number: a figure is the same whenever it is asked for. */
  readonly knownAt?: bigint | undefined
  /** The instant as of which places and programmes are read, beside `knownAt`. */
  readonly registerAsOf?: string | undefined
}

/** A place in scope and the cell it falls into when the figure is cut by place. */
export interface Within {
  readonly place: Id
  readonly cell: Id
}

/** A filter with every question settled; SQL is written from it alone. */
export interface Frame {
  readonly tenant: Id
  readonly from: Day | undefined
  /** The last day counted: the earlier of `to` and `asOf`. */
  readonly end: Day
  readonly asOf: Day
  readonly known: bigint
  /** Whether nothing has been accepted after that. */
  readonly isHead: boolean
  readonly registerAsOf: string
  /** Undefined where every place counts and none is asked about. */
  readonly places: readonly Within[] | undefined
  readonly isEveryPlace: boolean
  readonly programmes: readonly Id[] | undefined
  /** The pass-on commitments as known at `known`: a table, or what a recount has put in its place. */
  readonly slots: RawBuilder<unknown>
  /** Whether it is also counted how many families stand behind each cell. */
  readonly isDiscreet: boolean
  /** Records that turned out to be one family, each with the one that stands for all. */
  readonly same: readonly { readonly party: Id; readonly as: Id }[]
}
