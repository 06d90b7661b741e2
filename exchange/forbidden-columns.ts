import { type Params, sentence } from '#core/sentence.ts'
import { readHeader } from '#exchange/headers.ts'
import { isIdNumber } from '#exchange/id-numbers.ts'
import { columnLetters, type Row, type Sheet, textOf } from '#exchange/sheet.ts'
import type { Topic } from '#registers/forbidden-words.ts'
import { screenField } from '#registers/screening.ts'

/** Something the person should know of the file before she looks at its rows. It never repeats what was in a cell. */
export interface Notice {
  readonly code: string
  readonly because: string
  readonly params?: Params | undefined
  readonly sheet: string
  /** The letters Excel shows above the column. */
  readonly column?: string
}

/**
 * The sheet without what is kept about nobody: columns that are about it, by their header or by what stands in
 * them, and identity numbers wherever they stand. This runs before anything of the sheet is stored.
 */
export function dropForbidden(sheet: Sheet, headerRow: number): { sheet: Sheet; notices: readonly Notice[] } {
  const width = Math.max(0, ...sheet.rows.map(row => row.length))
  const dropped = new Map<number, Notice>()
  for (let index = 0; index < width; index += 1) {
    const topic = forbiddenTopic(sheet.rows, headerRow, index)
    const column = columnLetters(index)
    if (topic) {
      const said = sentence`Column ${{ column }} seems to be about ${{ topic }}. That is kept about nobody here, so it is left out.`
      dropped.set(index, { code: 'column_left_out', ...said, sheet: sheet.name, column })
    }
  }
  const kept = sheet.rows.map(row => row.map((cell, index) => (dropped.has(index) ? null : cell)))
  const cells = withoutIdNumbers({ name: sheet.name, rows: kept })
  return { sheet: cells.sheet, notices: [...dropped.values(), ...cells.notices] }
}

const SAMPLE = 300

function forbiddenTopic(rows: readonly Row[], headerRow: number, index: number): Topic | undefined {
  const label = textOf(rows[headerRow - 1]?.[index] ?? null).trim()
  const values = rows.slice(headerRow).map(row => row[index] ?? null)
  const filled = values.filter(cell => cell !== null)
  if (filled.length > 0 && filled.filter(isIdNumber).length * 2 > filled.length) {
    return 'identity number'
  }
  // Our own words for our own columns are known to be harmless, and a list of names is no list of choices.
  if (label !== '' && readHeader(label)?.isExact) return undefined
  const options = [...new Set(filled.map(cell => textOf(cell).trim()))].filter(text => text.length <= 60)
  return screenField({
    label,
    section: groupAbove(rows, headerRow, index),
    options: options.slice(0, SAMPLE),
  })?.topic
}

/** A heading over several columns, in the row above the header; a title of the whole sheet stands alone in its row. */
function groupAbove(rows: readonly Row[], headerRow: number, index: number): string | undefined {
  const above = rows[headerRow - 2] ?? []
  if (above.filter(cell => cell !== null).length < 2) return undefined
  return textOf(above.slice(0, index + 1).findLast(cell => cell !== null) ?? null) || undefined
}

/** The same for a sheet in which no header was found: any of its first rows could be one. */
export function dropForbiddenAnywhere(sheet: Sheet): { sheet: Sheet; notices: readonly Notice[] } {
  let [left, notices]: [Sheet, readonly Notice[]] = [sheet, []]
  for (let row = 1; row <= Math.min(10, sheet.rows.length); row += 1) {
    const result = dropForbidden(left, row)
    left = result.sheet
    notices = [...notices, ...result.notices]
  }
  return { sheet: left, notices }
}

function withoutIdNumbers(sheet: Sheet): { sheet: Sheet; notices: readonly Notice[] } {
  let emptied = 0
  const rows = sheet.rows.map(row =>
    row.map(cell => {
      if (!isIdNumber(cell)) return cell
      emptied += 1
      return null
    }),
  )
  if (emptied === 0) return { sheet, notices: [] }
  const said = sentence`Cells with an identity number are left empty: ${{ count: emptied }}.`
  return { sheet: { ...sheet, rows }, notices: [{ code: 'cells_emptied', ...said, sheet: sheet.name }] }
}
