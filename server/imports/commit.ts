import type { Id } from '#core/id.ts'
import { lotsOf } from '#exchange/lots.ts'
import type { Sheet } from '#exchange/sheet.ts'
import { Problem } from '#server/http/problem.ts'
import { countsOf, isImportable, LOT_ROWS, verdictOf } from '#server/imports/check.ts'
import type { RowVerdict, StoredFile } from '#server/imports/import-box.ts'
import { beat, readBoxes, readImport, saveFile, saveWork, setState } from '#server/imports/import-store.ts'
import { writeLot } from '#server/imports/lot.ts'
import { type House, idsOfImport, planStored } from '#server/imports/plan-stored.ts'

/** Takes an import for committing, or says why it cannot be. One that broke off is taken up again. */
export async function beginCommit({ database, context, vault }: House, id: Id): Promise<void> {
  await database.inTenant(context, async tx => {
    const { state, isBusy, revision } = await readImport(tx, id, 'locked')
    const boxes = await readBoxes(tx, vault, id)
    if (state !== 'draft' && state !== 'committing') {
      throw new Problem(409, 'not_a_draft', 'This import has been committed already.')
    }
    if (isBusy) throw new Problem(409, 'busy', 'This import is being worked on. Wait until it is done.')
    if (!boxes)
      throw new Problem(409, 'rows_forgotten', 'The rows of this file are no longer kept. Upload it again.')
    if (boxes.work.checked !== revision) throw new Problem(409, 'not_checked', 'Check the rows first.')
    await setState(tx, id, 'committing', context.user)
  })
}

/**
 * Writes the rows that were shown as new or updated, lot by lot. The plan is made anew against the books as they are
 * now: what was written meanwhile, by others or before this broke off, is not written again.
 */
export async function commitImport(house: House, id: Id): Promise<void> {
  const { database, context, vault } = house
  const opened = await database.inTenant(context, async tx => {
    const [record, boxes] = [await readImport(tx, id), await readBoxes(tx, vault, id)]
    if (!boxes)
      throw new Problem(409, 'rows_forgotten', 'The rows of this file are no longer kept. Upload it again.')
    return { record, ...boxes }
  })
  const { record, file, work } = opened
  const makeId = idsOfImport(record)
  const plan = await planStored(house, { ...opened, makeId })
  const shown = new Map(work.verdicts.map(verdict => [verdict.key, verdict]))
  const rows = plan.rows.filter(
    row => isImportable(row) && isImportable(shown.get(row.row.key) ?? { verdict: 'refused' }),
  )
  let done = 0
  for (const lot of lotsOf(rows, LOT_ROWS)) {
    const { refused, found } = await writeLot(
      {
        ...house,
        id,
        plan,
        makeId,
        whenWritten: (tx, written) => beat(tx, id, done + written.length, rows.length),
      },
      lot,
    )
    done += lot.length
    for (const planned of lot) {
      if (refused.has(planned.row.key)) shown.set(planned.row.key, verdictOf(planned, { refused, found }))
    }
  }
  const verdicts = [...shown.values()]
  const left = verdicts.filter(({ verdict }) => verdict === 'refused' || verdict === 'look_alike')
  await database.inTenant(context, async tx => {
    await saveFile(
      tx,
      vault,
      id,
      onlyRows(
        file,
        work.mappings.map(({ headerRow }) => headerRow),
        left,
      ),
    )
    await saveWork(tx, vault, { id, revision: record.revision, work: { ...work, asks: [], verdicts: left } })
    await setState(tx, id, 'committed', context.user, countsOf(verdicts))
  })
}

/** The file without the rows that are in the books now: who was imported is in the vault, and nowhere twice. */
function onlyRows(file: StoredFile, headerRows: readonly number[], left: readonly RowVerdict[]): StoredFile {
  const kept = new Set(left.map(({ key }) => key))
  const sheets = file.sheets.map((sheet, at): Sheet => {
    const rows = sheet.rows.map((row, index) =>
      index + 1 === headerRows[at] || kept.has(`${at}:${index + 1}`) ? row : [],
    )
    return { ...sheet, rows }
  })
  return { ...file, sheets }
}
