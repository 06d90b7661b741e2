import type { Id } from '#core/id.ts'
import type { Verdict } from '#exchange/plan-families.ts'
import { type Cell, columnLetters, textOf } from '#exchange/sheet.ts'
import type { Tx } from '#server/database/tx.ts'
import type { StoredFile, Work } from '#server/imports/import-box.ts'
import { type ImportRecord, readBoxes, readImport } from '#server/imports/import-store.ts'
import { isWorkedOn } from '#server/imports/queue.ts'
import type { Vault } from '#server/vault/vault.ts'

const ROWS_SHOWN = 200

/** Which rows of an import are wanted. */
export interface Wanted {
  readonly verdict?: Verdict | undefined
  readonly cursor?: number | undefined
}

/** An import as the Check grid shows it: how it was read, what is asked, and a page of its rows. */
export async function viewImport(tx: Tx, vault: Vault, id: Id, wanted: Wanted = {}) {
  const record = await readImport(tx, id)
  const boxes = await readBoxes(tx, vault, id)
  const head = { ...headOf(record), isChecked: boxes?.work.checked === record.revision }
  if (!boxes)
    return { ...head, fileName: null, sheets: [], notices: [], asks: [], settings: {}, rows: [], next: null }
  const { file, work } = boxes
  return {
    ...head,
    fileName: file.name,
    sheets: file.sheets.map((_, at) => sheetOf(file, work, at)),
    notices: [...file.notices],
    asks: work.asks.map(({ examples = [], orders = [], ...ask }) => ({
      ...ask,
      examples: [...examples],
      orders: [...orders],
    })),
    settings: work.settings,
    ...pageOf(file, work, wanted),
  }
}

/** What the list of imports shows of one; its file's name is sealed with its rows, and forgotten with them. */
export function headOf({ isBusy, done, total, ...record }: ImportRecord) {
  const isWorking = isBusy || isWorkedOn(record.id)
  return { ...record, isWorking, progress: isWorking ? { done, total } : null }
}

function sheetOf(file: StoredFile, work: Work, at: number) {
  const sheet = file.sheets[at]
  const mapping = work.mappings[at]
  const headerRow = mapping?.headerRow ?? 1
  const header = sheet?.rows[headerRow - 1] ?? []
  return {
    name: sheet?.name ?? '',
    use: mapping?.use ?? false,
    headerRow,
    lines: sheet?.rows.length ?? 0,
    columns: header.map((cell, index) => ({
      index,
      letters: columnLetters(index),
      header: textOf(cell),
      field: mapping?.fields[index] ?? null,
    })),
  }
}

function pageOf(file: StoredFile, work: Work, { verdict, cursor = 0 }: Wanted) {
  const all = verdict ? work.verdicts.filter(row => row.verdict === verdict) : work.verdicts
  const page = all.slice(cursor, cursor + ROWS_SHOWN)
  const rows = page.map(({ alike, ...row }) => ({
    ...row,
    says: [...row.says],
    cells: (file.sheets[row.sheet]?.rows[row.line - 1] ?? []).map(shown),
    alike: alike
      ? { about: alike.about, others: alike.others.map(other => ({ ...other, names: [...other.names] })) }
      : null,
    choice: work.choices[row.key] ?? null,
  }))
  const end = cursor + page.length
  return { rows, next: end < all.length ? String(end) : null }
}

function shown(cell: Cell): string | null {
  return cell === null ? null : textOf(cell)
}
