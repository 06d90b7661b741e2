import type { Id } from '#core/id.ts'
import { isIdNumber } from '#exchange/id-numbers.ts'
import type { Choices, ImportSettings, SheetMapping } from '#exchange/import-types.ts'
import { readAs } from '#exchange/read-file.ts'
import type { Sheet } from '#exchange/sheet.ts'
import { Problem } from '#server/http/problem.ts'
import type { StoredFile, Work } from '#server/imports/import-box.ts'
import { nextRevision, readBoxes, readImport, saveFile, saveWork } from '#server/imports/import-store.ts'
import type { House } from '#server/imports/plan-stored.ts'

type MappingChange = { readonly [K in keyof SheetMapping]?: SheetMapping[K] | undefined }

/** What a person says about a draft. What is left out stays as it was; null takes an answer back. */
export interface ImportChange {
  /** By sheet, from 0. */
  readonly sheets?: Readonly<Record<string, MappingChange>> | undefined
  readonly settings?:
    | { readonly [K in keyof ImportSettings]?: ImportSettings[K] | null | undefined }
    | undefined
  /** By row key. */
  readonly choices?: Readonly<Record<string, Choices[string] | null>> | undefined
  /** Cells put right where they stand. */
  readonly edits?:
    | readonly { readonly row: string; readonly column: number; readonly value: string | null }[]
    | undefined
}

/** Keeps what a person said of a draft; the check comes next. */
export async function changeImport(
  { database, context, vault }: House,
  id: Id,
  change: ImportChange,
): Promise<void> {
  await database.inTenant(context, async tx => {
    const { state } = await readImport(tx, id, 'locked')
    if (state !== 'draft') throw new Problem(409, 'not_a_draft', 'This import has been committed already.')
    const boxes = await readBoxes(tx, vault, id)
    if (!boxes)
      throw new Problem(409, 'rows_forgotten', 'The rows of this file are no longer kept. Upload it again.')
    const { file, mappings } = remapped(
      edited(boxes.file, change.edits ?? []),
      boxes.work.mappings,
      change.sheets ?? {},
    )
    const work: Work = {
      ...boxes.work,
      mappings,
      settings: settled(boxes.work.settings, change.settings ?? {}),
      choices: merged(boxes.work.choices, change.choices ?? {}),
    }
    if (file !== boxes.file) await saveFile(tx, vault, id, file)
    await saveWork(tx, vault, { id, revision: await nextRevision(tx, id), work })
  })
}

/** A sheet read under another header row is screened again under it: what was a value may be a heading now. */
function remapped(
  file: StoredFile,
  mappings: readonly SheetMapping[],
  changes: NonNullable<ImportChange['sheets']>,
) {
  let [sheets, notices] = [file.sheets, file.notices]
  const next = mappings.map((mapping, at): SheetMapping => {
    const change = changes[at]
    const sheet = sheets[at]
    if (!change || !sheet) return mapping
    if (change.headerRow === undefined || change.headerRow === mapping.headerRow)
      return remap(mapping, change)
    const read = readAs(sheet, change.headerRow)
    sheets = sheets.with(at, read.sheet)
    notices = [
      ...notices.filter(notice => notice.sheet !== sheet.name || notice.code !== 'no_header'),
      ...read.notices,
    ]
    return remap(read.mapping, change)
  })
  const isSame = sheets === file.sheets && notices === file.notices
  return { file: isSame ? file : { ...file, sheets, notices }, mappings: next }
}

function remap(mapping: SheetMapping, { use, headerRow, fields }: MappingChange): SheetMapping {
  return {
    use: use ?? mapping.use,
    headerRow: headerRow ?? mapping.headerRow,
    fields: fields ?? mapping.fields,
  }
}

function edited(file: StoredFile, edits: NonNullable<ImportChange['edits']>): StoredFile {
  if (edits.length === 0) return file
  let sheets: readonly Sheet[] = file.sheets
  for (const { row: key, column, value } of edits) {
    const [at = -1, line = 0] = key.split(':').map(Number)
    const sheet = sheets[at]
    const row = sheet?.rows[line - 1]
    if (!sheet || !row) throw new Problem(422, 'row_unknown', `There is no row ${key} in this file.`)
    if (isIdNumber(value))
      throw new Problem(422, 'id_number', 'This is an identity number. It is kept of nobody here.')
    const cells = Array.from({ length: Math.max(row.length, column + 1) }, (_, index) => row[index] ?? null)
    sheets = sheets.with(at, { ...sheet, rows: sheet.rows.with(line - 1, cells.with(column, value)) })
  }
  return { ...file, sheets }
}

/** An answer about one column or sheet leaves those about the others as they are. */
function settled(old: ImportSettings, change: NonNullable<ImportChange['settings']>): ImportSettings {
  const { dayOrders, blankFamilies } = change
  return merged(old, {
    ...change,
    ...(dayOrders ? { dayOrders: { ...old.dayOrders, ...dayOrders } } : {}),
    ...(blankFamilies ? { blankFamilies: { ...old.blankFamilies, ...blankFamilies } } : {}),
  })
}

function merged<T extends object>(old: T, change: object): T {
  const all = Object.entries({ ...old, ...change }).filter(
    ([, value]) => value !== null && value !== undefined,
  )
  return Object.fromEntries(all) as T
}
