import { sql } from 'kysely'
import { addDays, type Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound } from '#server/http/problem.ts'
import { todayIn } from '#server/reading/today.ts'
import { refusing, reusedProblem } from '#server/registers/refusals.ts'
import { keepPersonKeys, readPersonKeys, vaultSeat } from '#server/vault/person-keys.ts'
import { seal, unseal } from '#server/vault/seal.ts'
import type { Vault } from '#server/vault/vault.ts'

/** What a worker wrote down to remember: sealed, found only through the person, forgotten after a year. */
export interface Note {
  readonly id: Id
  readonly text: string
  readonly writtenBy: Id
  readonly writtenOn: Day
  readonly keepUntil: Day
}

export const NOTE_LENGTH_MOST = 1000
const KEEP_DAYS = 365

/** Keeps a note; sent twice it is there once. */
export async function addNote(
  tx: Tx,
  vault: Vault,
  note: { readonly id: Id; readonly party: Id; readonly text: string; readonly by: Id },
): Promise<void> {
  const { id, party, text, by } = note
  const key = (await keepPersonKeys(tx, vault, [party])).get(party)
  if (!key) throw new Error(`No key was made for ${party}.`)
  const today = await todayIn(tx)
  const insert = sql`
    insert into vault.notes (tenant_id, id, party, sealed, written_by, written_on, keep_until)
    values (access.tenant(), ${id}, ${party}, ${seal(key, vaultSeat(vault, 'notes.sealed', id), Buffer.from(text))},
      ${by}, ${today}, ${addDays(today, KEEP_DAYS)})
    on conflict (tenant_id, id) do nothing`
  const { numAffectedRows } = await refusing(insert.execute(tx))
  if (numAffectedRows === 1n) return
  const known = await readNotes(tx, vault, party)
  if (!known.some(other => other.id === id && other.text === text)) throw reusedProblem()
}

/** The notes on somebody, the newest first. */
export async function readNotes(tx: Tx, vault: Vault, party: Id): Promise<readonly Note[]> {
  const { rows } = await sql<Omit<Note, 'text'> & { sealed: Buffer }>`
    select id, sealed, written_by as "writtenBy", written_on as "writtenOn", keep_until as "keepUntil"
    from vault.notes where party = ${party} and keep_until >= ${await todayIn(tx)}
    order by written_on desc, id desc`.execute(tx)
  const key = (await readPersonKeys(tx, vault, [party])).get(party)
  if (!key) return []
  return rows.map(({ sealed, ...note }) => {
    const text = unseal(key, vaultSeat(vault, 'notes.sealed', note.id), sealed).toString()
    return { ...note, text }
  })
}

/** Deletes one note for good: its sealed bytes leave the table, and nothing of it is kept elsewhere. */
export async function deleteNote(tx: Tx, party: Id, id: Id): Promise<void> {
  const { numAffectedRows } = await sql`
    delete from vault.notes where id = ${id} and party = ${party}`.execute(tx)
  if (numAffectedRows !== 1n) throw notFound()
}

/** Deletes the notes whose time is over; answers how many. For the nightly round. */
export async function forgetOldNotes(tx: Tx): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from vault.notes where keep_until < ${await todayIn(tx)}`.execute(tx)
  return Number(numAffectedRows)
}
