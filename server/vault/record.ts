import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import type { Tx } from '#server/database/tx.ts'
import { type EvidenceLine, listEvidenceAbout } from '#server/vault/evidence.ts'
import { type Name, readNames } from '#server/vault/names.ts'
import { readPhone } from '#server/vault/people.ts'
import { listPhotos, type PhotoLine } from '#server/vault/photos.ts'
import { type PersonRow, reachPerson } from '#server/vault/reach.ts'
import { type Purpose, recordRead } from '#server/vault/reads.ts'
import type { Vault } from '#server/vault/vault.ts'

/** Somebody's record: what is shown of it to whoever may open it. */
export interface OpenedPerson extends PersonRow {
  readonly names: readonly Name[]
  readonly phone?: string
  readonly notes: number
  readonly photos: readonly PhotoLine[]
  /** The pictures of her that entries name. */
  readonly evidence: readonly (EvidenceLine & { readonly entry: Id })[]
  readonly opened: number
}

/** Who opens a record, and why. */
export interface Reader {
  readonly roles: readonly Role[]
  readonly places: readonly Id[] | null
  readonly purpose: Purpose
}

/** Those who may open a record, the closest first: that one is written down as the reader. */
const CLOSEST: readonly Role[] = ['field_worker', 'coordinator', 'approver']

/** Opens a record, and writes down that it was opened. */
export async function openRecord(tx: Tx, vault: Vault, party: Id, reader: Reader): Promise<OpenedPerson> {
  const person = await reachPerson(tx, party, reader.places)
  const role = CLOSEST.find(one => reader.roles.includes(one)) ?? 'approver'
  await recordRead(tx, party, role, reader.purpose)
  // Whoever approves a payment needs the name, not the number or the face.
  const isClose = role !== 'approver'
  const phone = isClose ? await readPhone(tx, vault, party) : undefined
  return {
    ...person,
    names: (await readNames(tx, [party])).get(party) ?? [],
    ...(phone === undefined ? {} : { phone }),
    photos: isClose ? await listPhotos(tx, party) : [],
    evidence: isClose ? await listEvidenceAbout(tx, party) : [],
    ...(await countsOf(tx, party)),
  }
}

async function countsOf(tx: Tx, party: Id): Promise<{ notes: number; opened: number }> {
  const { rows } = await sql<{ notes: number; opened: number }>`
    select (select count(*)::int from vault.notes where party = ${party} and keep_until >= current_date) as notes,
      (select coalesce(sum(times), 0)::int from vault.reads
        where party = ${party} and day > current_date - 365) as opened`.execute(tx)
  return rows[0] ?? { notes: 0, opened: 0 }
}
