import { guardFormula } from '#exchange/formula-guard.ts'
import { type Cell, columnLetters, isDayCell, type Row, type Sheet, UNSTORABLE } from '#exchange/sheet.ts'

/** A sheet to be written, and what makes it pleasant to fill in. */
export interface WrittenSheet extends Sheet {
  /** Widths in characters, by column. */
  readonly widths?: readonly number[]
  /** By column: what may be chosen from a list. */
  readonly choices?: Readonly<Record<number, readonly string[]>>
}

/** CSV as Excel opens it in any script: with a byte order mark, every text quoted, nothing that could run. */
export function writeCsv(rows: readonly Row[]): string {
  return `\ufeff${csvLines(rows)}`
}

/** The same without the mark, for the parts of a file that is sent as it is read. */
export function csvLines(rows: readonly Row[]): string {
  return rows.map(row => `${row.map(csvCell).join(',')}\r\n`).join('')
}

/** A workbook: the first row of each sheet stays in view, texts are typed as texts, no cell is a formula. */
export async function writeXlsx(sheets: readonly WrittenSheet[], rightToLeft = false): Promise<Buffer> {
  // Nobody asks for a workbook in most hours; it is read by other modules than these.
  const { default: writeWorkbook } = await import('write-excel-file/node')
  const written = sheets.map(({ name, rows, widths = [] }) => ({
    sheet: sheetName(name),
    data: rows.map((row, at) => row.map(cell => xlsxCell(cell, at === 0))),
    columns: (rows[0] ?? []).map((_, at) => ({ width: widths[at] ?? 16 })),
    stickyRowsCount: 1,
    rightToLeft,
  }))
  return writeWorkbook(written, { features: [choicesOf(sheets)] }).toBuffer()
}

function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  if (isDayCell(cell)) return cell.day
  return `"${outgoing(cell).replaceAll('"', '""')}"`
}

function xlsxCell(cell: Cell, isHeader: boolean) {
  const style = isHeader ? ({ fontWeight: 'bold', wrap: true } as const) : {}
  if (cell === null) return null
  if (isDayCell(cell)) {
    return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd', ...style }
  }
  if (typeof cell === 'string') return { value: escaped(outgoing(cell)), type: String, ...style }
  return { value: cell, ...style }
}

function outgoing(text: string): string {
  return guardFormula(text.replaceAll(UNSTORABLE, ''))
}

/** XLSX spells a sign it cannot hold as `_x0000_`, so a text that looks like that has its first sign spelled. */
function escaped(text: string): string {
  return text.replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
}

/** Excel takes at most 31 characters, and none of these. */
function sheetName(name: string): string {
  return (
    name
      .replaceAll(/[[\]:*?/\\']/g, ' ')
      .trim()
      .slice(0, 31) || 'Sheet'
  )
}

type Writing = typeof import('write-excel-file/node').default
type Feature = NonNullable<NonNullable<Parameters<Writing>[1]>['features']>[number]

/** Drop-down lists: a cell may hold something else all the same, because what is real may not be on the list. */
function choicesOf(sheets: readonly WrittenSheet[]): Feature {
  const markup = (at: number) => {
    const lists = Object.entries(sheets[at]?.choices ?? {}).filter(([, list]) => list.length > 0)
    return lists.length === 0
      ? ''
      : `<dataValidations count="${lists.length}">${lists.map(listMarkup).join('')}</dataValidations>`
  }
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) =>
            xml.replace('</sheetData>', `</sheetData>${markup(sheetIndex)}`),
        },
      },
    },
  }
}

function listMarkup([column, list]: [string, readonly string[]]): string {
  const letters = columnLetters(Number(column))
  const choices = list
    .map(choice => choice.replaceAll(/[",<>&]/g, ' '))
    .join(',')
    .slice(0, 255)
  return (
    `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${letters}2:${letters}2000">` +
    `<formula1>"${choices}"</formula1></dataValidation>`
  )
}
