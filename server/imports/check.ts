import type { Id } from '#core/id.ts'
import { lotsOf } from '#exchange/lots.ts'
import type { PlannedRow } from '#exchange/plan-import.ts'
import type { RowVerdict, Work } from '#server/imports/import-box.ts'
import { beat, type Counts, readBoxes, readImport, saveWork } from '#server/imports/import-store.ts'
import { type LotResult, writeLot } from '#server/imports/lot.ts'
import { type House, idsOfImport, planStored } from '#server/imports/plan-stored.ts'

/** Rows written in one transaction; a row makes at most three entries, and the gate takes 500. */
export const LOT_ROWS = 160

/**
 * The dry run: the plan, and then the very path of the import with every transaction rolled back, so that the rules
 * themselves say what they would refuse.
 */
export async function checkImport(house: House, id: Id): Promise<void> {
  const { database, context, vault } = house
  const opened = await database.inTenant(context, async tx => {
    const [record, boxes] = [await readImport(tx, id), await readBoxes(tx, vault, id)]
    if (!boxes || record.state !== 'draft') return undefined
    return { record, ...boxes }
  })
  if (!opened) return
  const { record, work } = opened
  const makeId = idsOfImport(record)
  const plan = await planStored(house, { ...opened, makeId })
  const results = new Map<string, LotResult>()
  const lots = lotsOf(plan.rows.filter(isImportable), LOT_ROWS)
  const total = plan.rows.filter(isImportable).length
  let done = 0
  for (const lot of lots) {
    const result = await writeLot({ ...house, id, plan, makeId }, lot)
    for (const { row } of lot) results.set(row.key, result)
    done += lot.length
    await database.inTenant(context, tx => beat(tx, id, done, total))
  }
  const verdicts = plan.rows.map(planned => verdictOf(planned, results.get(planned.row.key)))
  const next: Work = { ...work, asks: plan.asks, verdicts, checked: record.revision }
  await database.inTenant(context, tx =>
    saveWork(tx, vault, { id, revision: record.revision, work: next, counts: countsOf(verdicts) }),
  )
}

/** Whether a row would write anything. */
export function isImportable({ verdict }: Pick<PlannedRow, 'verdict'>): boolean {
  return verdict === 'new' || verdict === 'updated'
}

/** What becomes of a row once the rules have spoken. */
export function verdictOf(
  { row, verdict, says, alike }: PlannedRow,
  result: LotResult | undefined,
): RowVerdict {
  const base = { key: row.key, sheet: row.sheet, line: row.line }
  const refused = result?.refused.get(row.key)
  if (refused) return { ...base, verdict: 'refused', says: [refused] }
  const found = result?.found.get(row.key) ?? []
  return { ...base, verdict, says: [...says, ...found], ...(alike ? { alike } : {}) }
}

/** How many rows came to each verdict. */
export function countsOf(verdicts: readonly Pick<RowVerdict, 'verdict'>[]): Counts {
  const counts: Partial<Record<RowVerdict['verdict'], number>> = {}
  for (const { verdict } of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1
  return counts
}
