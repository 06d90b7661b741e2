import { zipSync } from 'fflate'
import papaparse from 'papaparse'
import readWorkbook from 'read-excel-file/universal'
import writeWorkbook from 'write-excel-file/node'
import { guardFormula, unguardFormula } from '#exchange/formula-guard.ts'
import { openZip } from '#exchange/open-zip.ts'
import { type Cell, columnLetters, isDayCell, type Row, type Sheet, SheetRefused } from '#exchange/sheet.ts'
import { decodeText } from '#exchange/text-encoding.ts'

/** A sheet to be written, and what makes it pleasant to fill in. */
export interface WrittenSheet extends Sheet {
  /** Widths in characters, by column. */
  readonly widths?: readonly number[]
  /** By column: what may be chosen from a list. */
  readonly choices?: Readonly<Record<number, readonly string[]>>
}

export const SHEET_LIMITS = {
  rows: 20_000,
  columns: 100,
  characters: 1_000,
  allCharacters: 20_000_000,
} as const

/** Reads a workbook or a CSV file. It may take all memory and time: call it through `readSheets`, never directly. */
export async function parseSheets(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const sheets = isZip(bytes) ? await parseXlsx(bytes) : [parseCsv(bytes)]
  refuseTooMany(sheets.reduce((sum, { rows }) => sum + rows.length, 0))
  let left: number = SHEET_LIMITS.allCharacters
  const clean = (cell: Cell): Cell => {
    const kept = cleaned(cell)
    left -= typeof kept === 'string' ? kept.length : 1
    if (left < 0) throw new SheetRefused('too_large', 'This file holds too much text. Split it into parts.')
    return kept
  }
  return sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map(row => row.slice(0, SHEET_LIMITS.columns).map(clean)),
  }))
}

function refuseTooMany(rows: number): void {
  if (rows <= SHEET_LIMITS.rows) return
  throw new SheetRefused(
    'too_many_rows',
    `More than ${SHEET_LIMITS.rows} rows in one file. Split it into parts.`,
  )
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
  const written = sheets.map(({ name, rows, widths = [] }) => ({
    sheet: sheetName(name),
    data: rows.map((row, at) => row.map(cell => xlsxCell(cell, at === 0))),
    columns: (rows[0] ?? []).map((_, at) => ({ width: widths[at] ?? 16 })),
    stickyRowsCount: 1,
    rightToLeft,
  }))
  return writeWorkbook(written, { features: [choicesOf(sheets)] }).toBuffer()
}

const WORKBOOK_PART = /\.xml(\.rels)?$/

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}

/** What was counted is what is read: the inflated parts are packed anew, without compression. */
async function parseXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  const files = openZip(bytes, name => WORKBOOK_PART.test(name))
  if (!files['xl/workbook.xml']) {
    throw new SheetRefused('not_a_workbook', 'This is not an Excel workbook. Save it as .xlsx or .csv.')
  }
  const safe = zipSync(files, { level: 0 })
  const read = await readWorkbook(safe.buffer as ArrayBuffer, { trim: false }).catch(refuseBroken)
  return read.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map(row => row.map(cell => readCell(cell as Read))),
  }))
}

function refuseBroken(): never {
  throw new SheetRefused('broken', 'This workbook cannot be read. Save it again as .xlsx, or as .csv.')
}

/** The package declares `typeof Date` where it gives a Date. */
type Read = string | number | boolean | Date | null

function readCell(value: Read): Cell {
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : { day: value.toISOString().slice(0, 10) }
  return typeof value === 'string' ? unguardFormula(value) : value
}

function parseCsv(bytes: Uint8Array): Sheet {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    throw new SheetRefused('old_excel', 'This is the old Excel format. Open it and save it as .xlsx.')
  }
  const text = decodeText(bytes)
  const delimiter = delimiterOf(text)
  const { data } = papaparse.parse<string[]>(text, { delimiter, skipEmptyLines: false })
  // The line break at the end of a file begins no row.
  if (data.at(-1)?.join('') === '') data.pop()
  return {
    name: 'CSV',
    rows: data.map(row => row.map(value => (value === '' ? null : unguardFormula(value)))),
  }
}

/** The sign that most evenly divides the first lines; outside quotes there is only one that is used often. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 20_000).replaceAll(/"[^"]*"/g, '')
  const count = (sign: string) => start.split(sign).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ','
}

const UNSTORABLE = /(?![\t\n\r])\p{Cc}/gu

/** Without signs that cannot be stored, and not longer than anything we import. */
function cleaned(cell: Cell): Cell {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  if (typeof cell !== 'string') return cell
  const text = cell.slice(0, SHEET_LIMITS.characters).toWellFormed().replaceAll(UNSTORABLE, '')
  return text.trim() === '' ? null : text
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

type Feature = NonNullable<NonNullable<Parameters<typeof writeWorkbook>[1]>['features']>[number]

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
