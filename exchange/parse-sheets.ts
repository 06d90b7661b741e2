import { zipSync } from 'fflate'
import papaparse from 'papaparse'
import readWorkbook from 'read-excel-file/universal'
import { unguardFormula } from '#exchange/formula-guard.ts'
import { openZip } from '#exchange/open-zip.ts'
import { type Cell, type Sheet, SheetRefused, UNSTORABLE } from '#exchange/sheet.ts'
import { decodeText } from '#exchange/text-encoding.ts'

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

/** Without signs that cannot be stored, and not longer than anything we import. */
function cleaned(cell: Cell): Cell {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  if (typeof cell !== 'string') return cell
  const text = cell.slice(0, SHEET_LIMITS.characters).toWellFormed().replaceAll(UNSTORABLE, '')
  return text.trim() === '' ? null : text
}
