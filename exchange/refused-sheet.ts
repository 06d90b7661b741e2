import { readHeader } from '#exchange/headers.ts'
import type { Say, SheetMapping } from '#exchange/import-types.ts'
import { columnLetters, type Row, type Sheet } from '#exchange/sheet.ts'
import type { WrittenSheet } from '#exchange/write-sheets.ts'

/** The heading of the column that says why; it is known again when the file comes back, and not imported. */
export const ERROR_HEADERS = { en: 'Error', zh: '错误', ug: 'خاتالىق' } as const

/** What the file is called after the name of the one it came from. */
export const REFUSED_NAMES = { en: 'refused', zh: '不能导入', ug: 'ئېلىنمىغان' } as const

export type SheetLanguage = keyof typeof ERROR_HEADERS

/** The catalogue of a language; that of Chinese says which way it is written. */
export const CATALOGUES: Readonly<Record<SheetLanguage, string>> = { en: 'en', zh: 'zh-Hans', ug: 'ug' }

/** Says what an import says of a row, in one language. */
export type Saying = (say: Say) => string

interface RefusedRow {
  readonly sheet: number
  readonly line: number
  readonly says: readonly Say[]
}

/** The rows that were not imported, in the columns they came in, each with what is wrong with it. */
export function refusedSheets(
  sheets: readonly Sheet[],
  mappings: readonly SheetMapping[],
  refused: readonly RefusedRow[],
  { language, said }: { readonly language: SheetLanguage; readonly said: Saying },
): readonly WrittenSheet[] {
  return sheets.flatMap((sheet, at) => {
    const rows = refused.filter(row => row.sheet === at)
    const headerRow = mappings[at]?.headerRow
    if (rows.length === 0 || headerRow === undefined) return []
    const header = sheet.rows[headerRow - 1] ?? []
    const kept = header.flatMap((cell, index) => (isError(cell) ? [] : [index]))
    const cells = (row: Row) => kept.map(index => row[index] ?? null)
    const written = rows.map(({ line, says }) => [
      ...cells(sheet.rows[line - 1] ?? []),
      sentence(says, header, said),
    ])
    return [
      {
        name: sheet.name,
        rows: [[...cells(header), ERROR_HEADERS[language]], ...written],
        widths: [...kept.map(() => 16), 60],
      },
    ]
  })
}

function isError(cell: Row[number]): boolean {
  return typeof cell === 'string' && readHeader(cell)?.meaning === 'error'
}

function sentence(says: readonly Say[], header: Row, said: Saying): string {
  return says
    .map(say => (say.column === undefined ? said(say) : `${headingOf(header, say.column)}: ${said(say)}`))
    .join(' ')
}

function headingOf(header: Row, column: number): string {
  const cell = header[column]
  return typeof cell === 'string' ? cell : columnLetters(column)
}
