import { Readable } from 'node:stream'
import { type ExportName, headingsOf } from '#exchange/export-tables.ts'
import type { SheetLanguage } from '#exchange/refused-sheet.ts'
import type { Row } from '#exchange/sheet.ts'
import { csvLines, writeCsv, writeXlsx } from '#exchange/write-sheets.ts'
import { cellsOf, jsonOf, kindWords } from '#server/exports/export-cells.ts'
import { type ExportSource, exportRows } from '#server/exports/export-rows.ts'
import { Problem } from '#server/http/problem.ts'

/** What is wanted of an export. */
export interface Wanted extends ExportSource {
  readonly name: ExportName
  /** Headings and acts in words; without it, stable keys. */
  readonly language?: SheetLanguage | undefined
  readonly withNames: boolean
}

const XLSX_ROWS_MAX = 100_000

/** CSV, sent while it is read: any number of rows. */
export function exportCsv(wanted: Wanted): Readable {
  return Readable.from(csvParts(wanted))
}

async function* csvParts(wanted: Wanted): AsyncGenerator<string> {
  const words = wanted.language && (await kindWords(wanted.language))
  yield writeCsv([headingsOf(wanted.name, wanted.language)])
  for await (const page of exportRows(wanted, wanted.name, wanted.withNames)) {
    yield csvLines(page.map(row => cellsOf(wanted.name, row, words)))
  }
}

/** JSON, a list of rows, sent while it is read. */
export function exportJson(wanted: Wanted): Readable {
  return Readable.from(jsonParts(wanted))
}

async function* jsonParts(wanted: Wanted): AsyncGenerator<string> {
  let between = '[\n'
  for await (const page of exportRows(wanted, wanted.name, wanted.withNames)) {
    yield between + page.map(row => JSON.stringify(jsonOf(wanted.name, row))).join(',\n')
    between = ',\n'
  }
  yield between === '[\n' ? '[]\n' : '\n]\n'
}

/** A workbook, which has to be whole before it is sent: for as many rows as a person looks at. */
export async function exportXlsx(wanted: Wanted): Promise<Buffer> {
  const words = wanted.language && (await kindWords(wanted.language))
  const rows: Row[] = [headingsOf(wanted.name, wanted.language)]
  for await (const page of exportRows(wanted, wanted.name, wanted.withNames)) {
    for (const row of page) rows.push(cellsOf(wanted.name, row, words))
    if (rows.length > XLSX_ROWS_MAX) {
      throw new Problem(422, 'too_many_rows', 'These are too many rows for a workbook. Take the CSV file.')
    }
  }
  return writeXlsx([{ name: wanted.name, rows }], wanted.language === 'ug')
}
