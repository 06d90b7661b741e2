import type { Answer } from '#core/answer.ts'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import { entriesOf } from '#exchange/import-entries.ts'
import type { MakeId } from '#exchange/import-ids.ts'
import type { Say } from '#exchange/import-types.ts'
import { groupsOf } from '#exchange/lots.ts'
import { motherLeft } from '#exchange/plan-animals.ts'
import type { ImportPlan, PlannedRow } from '#exchange/plan-import.ts'
import type { Context, Database, Tx } from '#server/database/database.ts'
import { admitInside, BATCH_MOST } from '#server/gate/gate.ts'
import { receive } from '#server/gate/parse.ts'
import { Problem } from '#server/http/problem.ts'
import { tryOut } from '#server/imports/try-out.ts'
import { writeFamilies } from '#server/imports/write-families.ts'
import { newId } from '#server/new-id.ts'
import type { Vault } from '#server/vault/vault.ts'

/** What writing rows of an import needs, whichever rows. */
export interface Writing {
  readonly database: Database
  readonly context: Context
  readonly vault: Vault
  readonly roles: readonly Role[]
  readonly id: Id
  readonly plan: Pick<ImportPlan, 'places' | 'programme'>
  readonly makeId: MakeId
  /** Without it nothing is kept: the rules were only asked. */
  readonly whenWritten?: (tx: Tx, rows: readonly PlannedRow[]) => Promise<void>
}

/** Which rows the rules of the books refused, and what they found of the others. */
export interface LotResult {
  readonly refused: ReadonlyMap<string, Say>
  readonly found: ReadonlyMap<string, readonly Say[]>
}

/**
 * Writes rows through the gate in one transaction, or tries to. A row is written whole or not at all: while the
 * rules refuse some, everything is rolled back and tried again without them.
 */
export async function writeLot(writing: Writing, lot: readonly PlannedRow[]): Promise<LotResult> {
  const refused = new Map<string, Say>()
  for (let rows = lot; rows.length > 0; rows = rows.filter(({ row }) => !refused.has(row.key))) {
    const result = await attempt(writing, rows)
    for (const [key, say] of result.refused) refused.set(key, say)
    if (result.refused.size === 0 || result.isApart)
      return { refused: explained(refused, lot), found: result.found }
  }
  return { refused: explained(refused, lot), found: new Map() }
}

async function attempt(
  writing: Writing,
  rows: readonly PlannedRow[],
): Promise<LotResult & { isApart?: boolean }> {
  try {
    return await tryOut(
      writing,
      tx => write(tx, writing, rows),
      ({ refused }) => refused.size === 0 && writing.whenWritten !== undefined,
    )
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { ...(await writeApart(writing, rows, error)), isApart: true }
  }
}

/** A register refused something and the transaction is lost: each group by itself shows whose it was. */
async function writeApart(
  writing: Writing,
  rows: readonly PlannedRow[],
  problem: Problem,
): Promise<LotResult> {
  const groups = groupsOf(rows)
  const say = { code: problem.code, because: problem.message }
  if (groups.length === 1)
    return { refused: new Map(rows.map(({ row }) => [row.key, say])), found: new Map() }
  const results: LotResult[] = []
  for (const group of groups) results.push(await writeLot(writing, group))
  return {
    refused: new Map(results.flatMap(({ refused }) => [...refused])),
    found: new Map(results.flatMap(({ found }) => [...found])),
  }
}

async function write(tx: Tx, writing: Writing, rows: readonly PlannedRow[]): Promise<LotResult> {
  await writeFamilies(tx, writing, rows)
  const result = await writeEntries(tx, writing, rows)
  if (result.refused.size === 0) await writing.whenWritten?.(tx, rows)
  return result
}

async function writeEntries(tx: Tx, writing: Writing, rows: readonly PlannedRow[]): Promise<LotResult> {
  const { plan, makeId, context, roles, id: submission } = writing
  const acts = rows.flatMap(({ animal }) => animal?.act ?? [])
  const entries = plan.programme ? entriesOf(acts, plan.programme, makeId) : []
  const proposer = { user: context.user, roles, submission }
  const refused = new Map<string, Say>()
  const found = new Map<string, Say[]>()
  for (let at = 0; at < entries.length; at += BATCH_MOST) {
    const batch = entries.slice(at, at + BATCH_MOST)
    const answers = await admitInside(
      tx,
      proposer,
      batch.map(({ proposal }) => receive(proposal, newId)),
    )
    answers.forEach((answer, index) => {
      for (const key of batch[index]?.rows ?? []) note(answer, key, refused, found)
    })
  }
  return { refused, found }
}

/** Held is refused here: what waits for a person waits in the file, where she sees the row. */
function note(answer: Answer, key: string, refused: Map<string, Say>, found: Map<string, Say[]>): void {
  if (answer.answer !== 'accepted') {
    if (!refused.has(key))
      refused.set(key, { code: answer.code, because: answer.because, params: answer.params })
    return
  }
  if (answer.findings.length > 0) found.set(key, [...(found.get(key) ?? []), ...answer.findings])
}

/** Young that only lacked their mother say so. */
function explained(refused: ReadonlyMap<string, Say>, rows: readonly PlannedRow[]): ReadonlyMap<string, Say> {
  const byKey = new Map(rows.map(planned => [planned.row.key, planned]))
  return new Map(
    [...refused].map(([key, say]) => {
      const { animal, row } = byKey.get(key) ?? {}
      const mother = animal?.act?.after
      if (!mother || !refused.has(mother)) return [key, say]
      const said = motherLeft(byKey.get(mother)?.row.line ?? 0)
      return [key, { code: 'mother_not_imported', ...said, column: row?.columns.damTag }]
    }),
  )
}
