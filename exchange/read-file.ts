import { recogniseColumns } from '#exchange/columns.ts'
import { dropForbidden, dropForbiddenAnywhere, type Notice } from '#exchange/forbidden-columns.ts'
import { findHeaderRow } from '#exchange/headers.ts'
import type { SheetMapping } from '#exchange/import-types.ts'
import { readSheets } from '#exchange/read-sheets.ts'
import type { Sheet } from '#exchange/sheet.ts'

/** A file as it is kept: without what is kept about nobody, and with a first guess of what its columns are. */
export interface ImportedFile {
  readonly sheets: readonly Sheet[]
  readonly notices: readonly Notice[]
  readonly mappings: readonly SheetMapping[]
}

/** Reads an uploaded file. Whatever is forbidden has left it before this returns. */
export async function readFile(bytes: Uint8Array): Promise<ImportedFile> {
  const read = await readSheets(bytes)
  const parts = read.map(sheet => readAs(sheet, findHeaderRow(sheet.rows)))
  return {
    sheets: parts.map(({ sheet }) => sheet),
    notices: parts.flatMap(({ notices }) => notices),
    mappings: parts.map(({ mapping }) => mapping),
  }
}

/**
 * A sheet screened and recognised under a header row; without one nothing of it is imported until a person says
 * more.
 */
export function readAs(sheet: Sheet, headerRow: number | undefined) {
  if (headerRow === undefined) {
    const screened = dropForbiddenAnywhere(sheet)
    const isEmpty = sheet.rows.every(row => row.every(cell => cell === null))
    const because = 'No row of this sheet names columns we know, so nothing of it is imported.'
    const notices = isEmpty ? [] : [{ code: 'no_header', because, sheet: sheet.name }]
    const mapping: SheetMapping = { use: false, headerRow: 1, fields: [] }
    return { sheet: screened.sheet, notices: [...notices, ...screened.notices], mapping }
  }
  const screened = dropForbidden(sheet, headerRow)
  const fields = recogniseColumns(screened.sheet, headerRow).map(({ field }) => field)
  const mapping: SheetMapping = { use: fields.some(field => field !== null), headerRow, fields }
  return { ...screened, mapping }
}
