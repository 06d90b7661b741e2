import { hash } from 'node:crypto'
import type { Id } from '#core/id.ts'
import { sentence } from '#core/sentence.ts'
import { readFile } from '#exchange/read-file.ts'
import { SheetRefused } from '#exchange/sheet.ts'
import { Problem } from '#server/http/problem.ts'
import type { Work } from '#server/imports/import-box.ts'
import { forgetOldRows, importedBefore, insertImport } from '#server/imports/import-store.ts'
import type { House } from '#server/imports/plan-stored.ts'
import { newId } from '#server/new-id.ts'

/** Reads an uploaded file and keeps it as a draft, to be checked next. Answers its id. */
export async function startImport(
  { database, context, vault }: House,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Id> {
  const read = await readFile(bytes).catch(refuse)
  const sha256 = hash('sha256', bytes)
  const [id, madeAtMs] = [newId(), Date.now()]
  await database.inTenant(context, async tx => {
    await forgetOldRows(tx)
    const before = await importedBefore(tx, sha256)
    const file = {
      name: name.slice(0, 120),
      sheets: read.sheets,
      notices: [...noticeOf(before), ...read.notices],
    }
    const work: Work = {
      mappings: read.mappings,
      settings: {},
      choices: {},
      asks: [],
      verdicts: [],
      checked: 0,
    }
    await insertImport(tx, vault, { id, by: context.user, madeAtMs, sha256, file, work })
  })
  return id
}

function noticeOf(before: string | undefined) {
  if (before === undefined) return []
  const day = before.slice(0, 10)
  const said = sentence`This very file was imported on ${{ day }}. What it added then is not added again.`
  return [{ code: 'same_file', ...said, sheet: '' }]
}

function refuse(error: unknown): never {
  if (error instanceof SheetRefused) throw new Problem(422, `file_${error.code}`, error.message)
  throw error
}
