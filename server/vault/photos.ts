import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound } from '#server/http/problem.ts'
import { todayIn } from '#server/reading/today.ts'
import { refusing, reusedProblem } from '#server/registers/refusals.ts'
import { keepPersonKeys, readPersonKeys, vaultSeat } from '#server/vault/person-keys.ts'
import type { Photo } from '#server/vault/reencode.ts'
import { seal, unseal } from '#server/vault/seal.ts'
import type { Vault } from '#server/vault/vault.ts'

/** A photo without its bytes. `sha256` is of the file as it was sent: an entry's evidence names it. */
export interface PhotoLine {
  readonly id: Id
  readonly sha256: string
  readonly width: number
  readonly height: number
  readonly addedOn: Day
}

/** The SHA-256 of a file as it was sent. */
export function hashOf(sent: Uint8Array): string {
  return createHash('sha256').update(sent).digest('hex')
}

/** Keeps a photo, sealed; the same file of the same person sent twice is there once. */
export async function addPhoto(
  tx: Tx,
  vault: Vault,
  { id, party, sha256, photo, by }: { id: Id; party: Id; sha256: string; photo: Photo; by: Id },
): Promise<PhotoLine> {
  const key = (await keepPersonKeys(tx, vault, [party])).get(party)
  if (!key) throw new Error(`No key was made for ${party}.`)
  const sealed = seal(key, vaultSeat(vault, 'photos.sealed', id), photo.bytes)
  const insert = sql`
    insert into vault.photos (tenant_id, id, party, sha256, media_type, width, height, sealed, taken_by, added_on)
    values (access.tenant(), ${id}, ${party}, ${sha256}, 'image/jpeg', ${photo.width}, ${photo.height}, ${sealed},
      ${by}, ${await todayIn(tx)})
    on conflict do nothing`
  await refusing(insert.execute(tx))
  const kept = await photoOf(tx, party, sha256)
  if (!kept) throw reusedProblem()
  return kept
}

async function photoOf(tx: Tx, party: Id, sha256: string): Promise<PhotoLine | undefined> {
  const { rows } = await sql<PhotoLine>`
    select id, sha256, width, height, added_on as "addedOn" from vault.photos
    where party = ${party} and sha256 = ${sha256}`.execute(tx)
  return rows[0]
}

/** The photos of somebody, without their bytes. */
export async function listPhotos(tx: Tx, party: Id): Promise<readonly PhotoLine[]> {
  const { rows } = await sql<PhotoLine>`
    select id, sha256, width, height, added_on as "addedOn" from vault.photos where party = ${party}
    order by added_on desc, id desc limit 100`.execute(tx)
  return rows
}

/** The JPEG of a photo. */
export async function readPhoto(tx: Tx, vault: Vault, party: Id, id: Id): Promise<Buffer> {
  const { rows } = await sql<{ sealed: Buffer }>`
    select sealed from vault.photos where id = ${id} and party = ${party}`.execute(tx)
  const key = rows[0] && (await readPersonKeys(tx, vault, [party])).get(party)
  if (!rows[0] || !key) throw notFound()
  return unseal(key, vaultSeat(vault, 'photos.sealed', id), rows[0].sealed)
}

/**
 * Deletes one photo for good. An entry that names it as evidence goes on naming its fingerprint: what was seen at the
 * time was seen, and the books hold no picture.
 */
export async function deletePhoto(tx: Tx, party: Id, id: Id): Promise<void> {
  const { numAffectedRows } = await sql`
    delete from vault.photos where id = ${id} and party = ${party}`.execute(tx)
  if (numAffectedRows !== 1n) throw notFound()
}
