import type { Day } from '#core/day.ts'

/** What one cell holds, whatever file it came from. A day is a civil day, never an instant. */
export type Cell = string | number | boolean | { readonly day: Day } | null

export type Row = readonly Cell[]

/** One sheet of a workbook, or the whole of a CSV file. Row 1 is `rows[0]`, blank rows included. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly Row[]
}

/** A file that cannot be read, with a code and a sentence for whoever sent it. */
export class SheetRefused extends Error {
  readonly code: string

  constructor(code: string, sentence: string) {
    super(sentence)
    this.code = code
  }
}

/** Whether a cell holds a day. */
export function isDayCell(cell: Cell): cell is { readonly day: Day } {
  return typeof cell === 'object' && cell !== null
}

/** A cell as the text a person would read in it. */
export function textOf(cell: Cell): string {
  if (cell === null) return ''
  return isDayCell(cell) ? cell.day : String(cell)
}

/** The letters Excel shows above a column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last
}

/** Signs that no database and no workbook takes. */
export const UNSTORABLE = /(?![\t\n\r])\p{Cc}/gu
