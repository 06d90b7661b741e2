import { gunzipSync, gzipSync } from 'node:zlib'
import type { Id } from '#core/id.ts'
import type { Notice } from '#exchange/forbidden-columns.ts'
import type { Ask, Choices, ImportSettings, Say, SheetMapping } from '#exchange/import-types.ts'
import type { Verdict } from '#exchange/plan-families.ts'
import type { PlannedRow } from '#exchange/plan-import.ts'
import type { Sheet } from '#exchange/sheet.ts'
import { seal, unseal } from '#server/vault/seal.ts'
import type { Vault } from '#server/vault/vault.ts'

/** What is kept of an uploaded file, without what is kept about nobody. */
export interface StoredFile {
  readonly name: string
  readonly sheets: readonly Sheet[]
  readonly notices: readonly Notice[]
}

/** What became of a row when it was last looked at. */
export interface RowVerdict {
  readonly key: string
  readonly sheet: number
  readonly line: number
  readonly verdict: Verdict
  readonly says: readonly Say[]
  readonly alike?: PlannedRow['alike']
}

/** What people said about a file, and what was found with that. */
export interface Work {
  readonly mappings: readonly SheetMapping[]
  readonly settings: ImportSettings
  readonly choices: Choices
  readonly asks: readonly Ask[]
  readonly verdicts: readonly RowVerdict[]
  /** The revision that was checked; an older one means that a check is still to come. */
  readonly checked: number
}

interface Contents {
  readonly file: StoredFile
  readonly work: Work
}

/** Seals what names people under the workspace's key; it opens in this column of this import and nowhere else. */
export function closeBox<C extends keyof Contents>(
  vault: Vault,
  id: Id,
  column: C,
  value: Contents[C],
): Buffer {
  return seal(vault.key, seatOf(vault, id, column), gzipSync(JSON.stringify(value)))
}

/** What was sealed. */
export function openBox<C extends keyof Contents>(
  vault: Vault,
  id: Id,
  column: C,
  sealed: Buffer,
): Contents[C] {
  return JSON.parse(gunzipSync(unseal(vault.key, seatOf(vault, id, column), sealed)).toString())
}

function seatOf(vault: Vault, row: Id, column: string) {
  return { table: 'ledger.imports', column, row, tenant: vault.tenant }
}
