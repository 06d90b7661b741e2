import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Verdict } from '#exchange/plan-families.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound } from '#server/http/problem.ts'
import { closeBox, openBox, type StoredFile, type Work } from '#server/imports/import-box.ts'
import type { Vault } from '#server/vault/vault.ts'

export const STATES = ['draft', 'committing', 'committed', 'undoing', 'undone'] as const

export type ImportState = (typeof STATES)[number]

/** Rows by verdict; and, once undone, what had to stay because others have gone on with it. */
export type Counts = Partial<
  Readonly<Record<Verdict | 'keptEntries' | 'keptFamilies' | 'keptPlaces', number>>
>

/** An import as its row says; nothing in it names anybody. */
export interface ImportRecord {
  readonly id: Id
  readonly state: ImportState
  readonly revision: number
  readonly counts: Counts
  readonly done: number
  readonly total: number
  /** Somebody works on it right now. */
  readonly isBusy: boolean
  /** The rows are still kept. */
  readonly isKept: boolean
  readonly madeBy: Id
  readonly madeAt: string
  readonly committedAt: string | null
  readonly undoneAt: string | null
}

const KEPT_DAYS = 7

const COLUMNS = sql`id, state, revision, counts, done, total,
  coalesce(beat > now() - interval '2 minutes', false) as "isBusy", file is not null as "isKept",
  made_by as "madeBy", made_at as "madeAt", committed_at as "committedAt", undone_at as "undoneAt"`

interface NewImport {
  readonly id: Id
  readonly by: Id
  readonly madeAtMs: number
  readonly sha256: string
  readonly file: StoredFile
  readonly work: Work
}

/** Keeps an uploaded file as a draft. */
export async function insertImport(
  tx: Tx,
  vault: Vault,
  { id, by, madeAtMs, sha256, file, work }: NewImport,
): Promise<void> {
  await sql`
    insert into ledger.imports (tenant_id, id, sha256, file, work, made_by, made_at)
    values (access.tenant(), ${id}, ${Buffer.from(sha256, 'hex')}, ${closeBox(vault, id, 'file', file)},
      ${closeBox(vault, id, 'work', work)}, ${by}, ${new Date(madeAtMs).toISOString()})`.execute(tx)
}

/** An import; locked, for whoever is about to change its state. */
export async function readImport(tx: Tx, id: Id, lock: 'locked' | 'free' = 'free'): Promise<ImportRecord> {
  const { rows } = await sql<ImportRecord>`
    select ${COLUMNS} from ledger.imports where id = ${id} ${lock === 'locked' ? sql`for update` : sql``}`.execute(
    tx,
  )
  return rows[0] ?? missing()
}

/** The imports of a workspace, the last first. */
export async function listImports(tx: Tx): Promise<readonly ImportRecord[]> {
  const { rows } = await sql<ImportRecord>`
    select ${COLUMNS} from ledger.imports order by made_at desc, id limit 200`.execute(tx)
  return rows
}

/** The file and the work of an import, or nothing where they have been forgotten. */
export async function readBoxes(
  tx: Tx,
  vault: Vault,
  id: Id,
): Promise<{ file: StoredFile; work: Work } | undefined> {
  const { rows } = await sql<{ file: Buffer | null; work: Buffer | null }>`
    select file, work from ledger.imports where id = ${id}`.execute(tx)
  const { file, work } = rows[0] ?? missing()
  return file && work
    ? { file: openBox(vault, id, 'file', file), work: openBox(vault, id, 'work', work) }
    : undefined
}

/** Keeps changed work where what it was made from is still the newest; forgotten rows stay forgotten. */
export async function saveWork(
  tx: Tx,
  vault: Vault,
  { id, revision, work, counts }: { id: Id; revision: number; work: Work; counts?: Counts },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update ledger.imports set work = ${closeBox(vault, id, 'work', work)},
      counts = ${JSON.stringify(counts ?? {})}::jsonb, beat = null
    where id = ${id} and revision = ${revision} and work is not null`.execute(tx)
  return numAffectedRows === 1n
}

/** Begins a new revision: what was being worked out for the one before is not kept. */
export async function nextRevision(tx: Tx, id: Id): Promise<number> {
  const { rows } = await sql<{ revision: number }>`
    update ledger.imports set revision = revision + 1 where id = ${id} returning revision`.execute(tx)
  return rows[0]?.revision ?? missing()
}

export async function saveFile(tx: Tx, vault: Vault, id: Id, file: StoredFile): Promise<void> {
  await sql`update ledger.imports set file = ${closeBox(vault, id, 'file', file)}
    where id = ${id} and file is not null`.execute(tx)
}

/** Says how far the work has come, so that a page can show it and nobody else begins it. */
export async function beat(tx: Tx, id: Id, done: number, total: number): Promise<void> {
  await sql`update ledger.imports set done = ${done}, total = ${total}, beat = now() where id = ${id}`.execute(
    tx,
  )
}

/** Nobody works on it any more, so that somebody can take it up again. */
export async function stopBeat(tx: Tx, id: Id): Promise<void> {
  await sql`update ledger.imports set beat = null where id = ${id}`.execute(tx)
}

/** Moves an import on; who and when is kept with the states that last. */
export async function setState(tx: Tx, id: Id, state: ImportState, by: Id, counts?: Counts): Promise<void> {
  await sql`update ledger.imports set state = ${state},
      beat = case when ${state === 'committing' || state === 'undoing'} then now() end,
      counts = coalesce(${counts ? JSON.stringify(counts) : null}::jsonb, counts),
      committed_by = case when ${state} = 'committed' then ${by}::uuid else committed_by end,
      committed_at = case when ${state} = 'committed' then now() else committed_at end,
      undone_by = case when ${state} = 'undone' then ${by}::uuid else undone_by end,
      undone_at = case when ${state} = 'undone' then now() else undone_at end
    where id = ${id}`.execute(tx)
}

/** Forgets the rows of one import. */
export async function forgetRows(tx: Tx, id: Id): Promise<void> {
  await sql`update ledger.imports set file = null, work = null where id = ${id}`.execute(tx)
}

/** Forgets the rows of every import older than a week; called with each upload and by the nightly round. */
export async function forgetOldRows(tx: Tx): Promise<void> {
  await sql`update ledger.imports set file = null, work = null
    where file is not null and made_at < now() - ${`${KEPT_DAYS} days`}::interval`.execute(tx)
}

/** When this very file was imported before, if it was. */
export async function importedBefore(tx: Tx, sha256: string): Promise<string | undefined> {
  const { rows } = await sql<{ at: string }>`
    select max(committed_at) as at from ledger.imports
    where sha256 = ${Buffer.from(sha256, 'hex')} and state = 'committed'`.execute(tx)
  return rows[0]?.at ?? undefined
}

function missing(): never {
  throw notFound()
}
