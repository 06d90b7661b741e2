import type { Leg, Outside } from '#core/account.ts'

/** What a figure is one of. “Benefited” is not among them. */
export type Unit = 'persons' | 'households' | 'contacts' | 'things' | 'money' | 'minutes' | 'share' | 'months'

/** What a figure may be cut by. Closed: a cut is never made of what a caller sends. */
export const DIMS = [
  'place',
  'programme',
  'year',
  'month',
  'resourceKind',
  'fund',
  'role',
  'way',
  'generation',
  'cohort',
] as const

export type Dim = (typeof DIMS)[number]

/** How a figure comes about. Whether it may be summed follows from this alone: `roll-up.ts`. */
export type Agg = 'sum' | 'count' | 'distinct' | 'stock' | 'ratio' | 'survival'

/** Which day puts a line in a period; a reversal always counts on the day it was booked. */
export type Basis = 'occurred' | 'booked'

/** Moves of the journal, chosen by what is declared and by nothing else. */
export interface MovesWhere {
  readonly class: 'money' | 'item'
  readonly kinds?: readonly string[]
  readonly legs?: readonly Leg[]
  readonly giver?: Outside
  /** Fields that must be empty: a replacement is not another gift. */
  readonly without?: readonly string[]
  /** Only animals born in the books that nobody was ever given. */
  readonly young?: true
}

/** Entries of the journal, by kind and by the choices in their fields. */
export interface EntriesWhere {
  readonly kinds: readonly string[]
  readonly field?: { readonly name: string; readonly among: readonly string[] }
}

interface Common {
  /** `programme kind . name`; words are found under `figure.<id>.title`, `.definition` and `.counts`. */
  readonly id: string
  /** Raised whenever the same entries would give another value. */
  readonly version: number
  readonly unit: Unit
  /** What it may be cut by. */
  readonly dims: readonly Dim[]
  /** What it is cut by unless asked otherwise. */
  readonly rows: readonly Dim[]
  /** Few households behind a cell could be recognised by it; analysts and partners do not see such cells. */
  readonly about?: 'households'
}

/** Quantities of moves added up. */
export interface SumOfMoves extends Common {
  readonly agg: 'sum'
  readonly over: 'moves'
  readonly where: MovesWhere
  /** `effect`: what a move of money does to its fund, in or out. */
  readonly measure: 'qty' | 'effect'
  readonly time: { readonly basis: Basis; readonly window: 'in' }
}

/** What funds hold at the end of a day: every effect since the beginning. */
export interface StockOfMoves extends Common {
  readonly agg: 'stock'
  readonly over: 'moves'
  readonly where: MovesWhere
  readonly measure: 'effect'
  readonly time: { readonly basis: Basis; readonly window: 'at-end' }
}

/** Entries counted, or a whole number in one of their fields added up. */
export interface OfEntries extends Common {
  readonly agg: 'sum' | 'count'
  readonly over: 'entries'
  readonly where: EntriesWhere
  readonly measure?: string
  readonly time: { readonly basis: Basis; readonly window: 'in' }
}

/** Placements counted, each with how many hand-overs lie behind it. */
export interface CountOfPlacements extends Common {
  readonly agg: 'count'
  readonly over: 'placements'
  readonly time: { readonly basis: 'occurred'; readonly window: 'in' }
}

/** Households counted once, however often they received. */
export interface DistinctHouseholds extends Common {
  readonly agg: 'distinct'
  readonly over: 'moves'
  readonly where: MovesWhere
  readonly distinctOn: 'household'
  readonly time: { readonly basis: Basis; readonly window: 'in' }
}

/** Animals on which something is still owed at the end of a day. */
export interface StockOfAgreements extends Common {
  readonly agg: 'stock'
  readonly over: 'agreements'
  readonly time: { readonly basis: 'occurred'; readonly window: 'at-end' }
}

/** One sum for every so many of another. */
export interface RatioOfAgreements extends Common {
  readonly agg: 'ratio'
  readonly over: 'agreements'
  readonly num: 'deaths'
  readonly den: 'animal-days'
  /** The value is `num / (den / per)`: 36525/100 days make an animal-year. */
  readonly per: { readonly times: number; readonly over: number }
  readonly time: { readonly basis: 'occurred'; readonly window: 'in' }
}

/** What is owed, followed until it is met, lifted, or the day asked about. */
export interface Survival extends Common {
  readonly agg: 'survival'
  readonly over: 'commitments'
  readonly sort: 'pass-on'
  readonly read: 'curve' | 'plateau' | 'median'
  readonly time: { readonly basis: 'occurred'; readonly window: 'in' }
}

/** A figure as it is declared: what it counts, over what, and what it may be cut by. */
export type Indicator =
  | SumOfMoves
  | StockOfMoves
  | OfEntries
  | CountOfPlacements
  | DistinctHouseholds
  | StockOfAgreements
  | RatioOfAgreements
  | Survival

/** Money of two currencies is never one sum, so its figures are always cut by currency too. */
export function rowsOf({ unit, rows }: Indicator, by: readonly Dim[] = rows): readonly Dim[] {
  return unit === 'money' && !by.includes('resourceKind') ? [...by, 'resourceKind'] : by
}
