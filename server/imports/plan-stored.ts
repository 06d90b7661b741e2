import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import { idsOf, type MakeId } from '#exchange/import-ids.ts'
import { type ImportPlan, planImport, readFileRows } from '#exchange/plan-import.ts'
import type { Context, Database } from '#server/database/database.ts'
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

/** The plan of a stored file against the books as they are now. Nothing is locked while it is worked out. */
export async function planStored(
  { database, context, vault }: House,
  { file, work, makeId }: { file: StoredFile; work: Work; makeId: MakeId },
): Promise<ImportPlan> {
  const choices = await database.inTenant(context, readChoices)
  const whole = { sheets: file.sheets, ...work }
  const read = readFileRows(whole, choices)
  const known = await database.inTenant(context, tx => readKnown(tx, vault, choices, read.rows))
  return planImport(whole, known, makeId, read)
}

/** The ids an import makes; they follow from when it arrived, so that it can go on where it broke off. */
export function idsOfImport({ id, madeAt }: { readonly id: Id; readonly madeAt: string }): MakeId {
  return idsOf(id, Date.parse(madeAt))
}
