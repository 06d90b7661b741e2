import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EXPORT_COLUMNS, type ExportName } from '#exchange/export-tables.ts'
import { CATALOGUES, type SheetLanguage } from '#exchange/refused-sheet.ts'
import type { Cell, Row } from '#exchange/sheet.ts'
import { PROGRAMMES } from '#programmes/index.ts'
import type { ExportRow } from '#server/exports/export-rows.ts'

type Words = Readonly<Record<string, string>>

const FOLDER = join(import.meta.dirname, '..', '..', 'programmes')

/** What the programmes call their own acts in a language; where a word is missing, the English one, else the key. */
export async function kindWords(language: SheetLanguage): Promise<Words> {
  const files = PROGRAMMES.flatMap(({ name }) =>
    ['en', CATALOGUES[language]].map(each => join(FOLDER, name, 'words', `${each}.json`)),
  )
  const all = await Promise.all(files.map(readWords))
  return Object.assign({}, ...all)
}

async function readWords(file: string): Promise<Words> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/** Numbers that a spreadsheet adds up; everything else is text, and a day is a day. */
const NUMBERS = new Set(
  'seq line grade amount quantity sign received returned spent granted movedIn movedOut left animals owed'.split(
    ' ',
  ),
)
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A row as cells, in the order of the columns. */
export function cellsOf(name: ExportName, row: ExportRow, words: Words | undefined): Row {
  return EXPORT_COLUMNS[name].map(key => cellOf(key, row[key], words))
}

function cellOf(key: string, value: unknown, words: Words | undefined): Cell {
  if (value === null || value === undefined) return null
  if (NUMBERS.has(key)) return exactNumber(String(value))
  if (typeof value === 'boolean') return value
  const text = String(value)
  if (words && key === 'kind') return words[`kind.${text}.done`] ?? text
  return DAY.test(text) ? { day: text } : text
}

/** A number where it stays exact as one; else its digits. */
function exactNumber(text: string): Cell {
  const plain = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return String(Number(plain)) === plain ? Number(plain) : plain
}

/** A row as JSON has it: stable keys, quantities as text so that no digit is lost, nothing empty. */
export function jsonOf(name: ExportName, row: ExportRow): Readonly<Record<string, unknown>> {
  const fields = EXPORT_COLUMNS[name].map(key => [key, jsonValue(key, row[key])] as const)
  return Object.fromEntries(fields.filter(([, value]) => value !== null && value !== undefined))
}

function jsonValue(key: string, value: unknown): unknown {
  if (key === 'fields' && typeof value === 'string') return JSON.parse(value)
  return typeof value === 'bigint' ? Number(value) : value
}
