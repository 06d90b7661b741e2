import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import { idsOf, type MakeId } from '#exchange/import-ids.ts'
import { readRows } from '#exchange/import-rows.ts'
import { type ImportPlan, planImport } from '#exchange/plan-import.ts'
import type { Context, Database, Tx } from '#server/database/database.ts'
import type { StoredFile, Work } from '#server/imports/import-box.ts'
import { readChoices, readKnown } from '#server/imports/read-known.ts'
import type { Vault } from '#server/vault/vault.ts'

/** On whose behalf an import is worked on. */
export interface House {
  readonly database: Database
  readonly context: Context
  readonly vault: Vault
  readonly roles: readonly Role[]
}

/** The plan of a stored file against the books as they are now. */
export async function planStored(
  tx: Tx,
  vault: Vault,
  { file, work, makeId }: { file: StoredFile; work: Work; makeId: MakeId },
): Promise<ImportPlan> {
  const choices = await readChoices(tx)
  const rows = file.sheets.flatMap((sheet, at) => {
    const mapping = work.mappings[at]
    const knowledge = { sheet: at, settings: work.settings, known: choices }
    return mapping?.use ? readRows(sheet, mapping, knowledge).rows : []
  })
  const known = await readKnown(tx, vault, choices, rows)
  return planImport({ sheets: file.sheets, ...work }, known, makeId)
}

/** The ids an import makes; they follow from when it arrived, so that it can go on where it broke off. */
export function idsOfImport({ id, madeAt }: { readonly id: Id; readonly madeAt: string }): MakeId {
  return idsOf(id, Date.parse(madeAt))
}
