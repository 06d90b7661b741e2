import type { Day } from '#core/day.ts'
import type { ColumnField } from '#exchange/column-words.ts'
import type { Say } from '#exchange/import-types.ts'

/** What a row says of a family. */
export interface FamilyPart {
  readonly code?: string
  readonly names: readonly string[]
  readonly place?: string
  readonly phone?: string
  /** Enough is said to write the family down; else the row only refers to one. */
  readonly isDefined: boolean
}

export interface RoughDay {
  readonly day: Day
  readonly precision: 'day' | 'month' | 'year'
}

/** What a row says of an animal. */
export interface AnimalPart {
  readonly tag?: string
  readonly species?: string
  readonly sex?: 'female' | 'male'
  readonly bornOn?: RoughDay
  readonly damTag?: string
  readonly givenOn?: RoughDay
  readonly terms?: string
}

/** One row of a sheet, read but not yet compared with anything. */
export interface ImportRow {
  /** `sheet:line`, the sheet from 0 and the line as Excel counts it. */
  readonly key: string
  readonly sheet: number
  readonly line: number
  readonly family?: FamilyPart
  readonly animal?: AnimalPart
  readonly problems: readonly Say[]
  readonly notes: readonly Say[]
  /** Which column holds what, so that a problem found later can point at it. */
  readonly columns: Partial<Record<ColumnField, number>>
}
