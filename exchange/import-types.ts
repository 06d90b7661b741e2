import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import type { Params } from '#core/sentence.ts'
import type { ColumnField } from '#exchange/column-words.ts'
import type { DayOrder } from '#exchange/written-day.ts'
import type { Species } from '#exchange/written-values.ts'

/** How one sheet is read: whether at all, which row names the columns, and what each column is. */
export interface SheetMapping {
  readonly use: boolean
  /** From 1, as Excel counts. */
  readonly headerRow: number
  readonly fields: readonly (ColumnField | null)[]
}

/** Whose an animal is where its row names no family: the one above (merged cells), or nobody's yet. */
export type BlankFamily = 'above' | 'stock'

/** What the import form says for all rows. */
export interface ImportSettings {
  readonly programme?: Id | undefined
  /** Terms at a version, where a row names none. */
  readonly terms?: string | undefined
  /** Where families live whose row names no place. */
  readonly place?: Id | undefined
  readonly createPlaces?: boolean | undefined
  readonly species?: string | undefined
  /** The day on which animals that were given on no day are counted in. */
  readonly countedOn?: Day | undefined
  /** Young animals that live with another family than their mother were passed on by her family. */
  readonly passOns?: boolean | undefined
  /** By `sheet:column`. */
  readonly dayOrders?: Readonly<Record<string, DayOrder>> | undefined
  /** By sheet. */
  readonly blankFamilies?: Readonly<Record<string, BlankFamily>> | undefined
}

/** What somebody decided about two that look alike: the same as `as`, or another. */
export type Choice = { readonly is: 'same'; readonly as: string } | { readonly is: 'different' }

/** By row key, what was decided of its family and of its animal. */
export type Choices = Readonly<
  Record<string, { readonly family?: Choice | undefined; readonly animal?: Choice | undefined }>
>

/** Something to say of a row, with the column it concerns. */
export interface Say {
  readonly code: string
  readonly because: string
  /** What the sentence was filled in with, for whoever says it in another language. */
  readonly params?: Params | undefined
  readonly column?: number | undefined
}

/** Something only a person can answer; the rows it holds up are refused until she has. */
export interface Ask {
  readonly code:
    | 'day_order'
    | 'family_blank'
    | 'programme'
    | 'terms'
    | 'place'
    | 'places_unknown'
    | 'pass_ons'
  readonly because: string
  readonly sheet?: number
  readonly column?: number
  readonly rows?: number
  readonly examples?: readonly string[]
  readonly orders?: readonly DayOrder[]
}

export interface KnownPlace {
  readonly id: Id
  readonly name: string
}

export interface KnownFamily {
  readonly id: Id
  readonly sort: string
  readonly version: number
  readonly code?: string | undefined
  readonly place?: Id | undefined
  readonly names: readonly string[]
  readonly phone?: string | undefined
  readonly endedOn?: Day | undefined
}

export interface KnownAnimal {
  readonly id: Id
  readonly tag?: string | undefined
  readonly species: string
  readonly sex?: 'female' | 'male' | undefined
  readonly bornOn?: Day | undefined
  readonly dam?: Id | undefined
  readonly spells: readonly { readonly on: Day; readonly holder: string }[]
  readonly ended?: { readonly on: Day; readonly how: string } | undefined
}

/** What the books know that the rows of a file can be about. */
export interface Known {
  readonly today: Day
  readonly places: readonly KnownPlace[]
  readonly families: readonly KnownFamily[]
  readonly animals: readonly KnownAnimal[]
  readonly species: readonly Species[]
  readonly terms: readonly { readonly ref: string; readonly name: string }[]
  /** Livestock programmes that take entries, and the organisation each belongs to. */
  readonly programmes: readonly {
    readonly id: Id
    readonly name: string
    readonly owner: Id
    readonly from: Day
  }[]
}
