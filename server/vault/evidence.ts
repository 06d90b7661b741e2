import { sql } from 'kysely'
import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound, Problem } from '#server/http/problem.ts'
import { todayIn } from '#server/reading/today.ts'
import { refusing } from '#server/registers/refusals.ts'
import { keepPersonKeys, readPersonKeys, vaultSeat } from '#server/vault/person-keys.ts'
import type { Photo } from '#server/vault/reencode.ts'
import { seal, unseal } from '#server/vault/seal.ts'
import type { Vault } from '#server/vault/vault.ts'

export const EVIDENCE_SORTS = ['photo', 'document', 'signature'] as const

export type EvidenceSort = (typeof EVIDENCE_SORTS)[number]

/** A picture that an entry names, without its bytes. `sha256` is of the file as it was sent. */
export interface EvidenceLine {
  readonly sha256: string
  readonly sort: EvidenceSort
  /** About whom; null: there is nobody in it. */
  readonly party: Id | null
  readonly width: number
  readonly height: number
  readonly addedOn: Day
}

const COLUMNS = sql.raw('sha256, sort, party, width, height, added_on as "addedOn"')

/** The ones of these that are here. */
export async function listEvidence(tx: Tx, sha256s: readonly string[]): Promise<readonly EvidenceLine[]> {
  const { rows } = await sql<EvidenceLine>`
    select ${COLUMNS} from vault.evidence
    where tenant_id = access.tenant() and sha256 = any (${[...sha256s]}::text[]) order by sha256`.execute(tx)
  return rows
}

/** For which entry each of these was first sent. */
export async function entriesOfEvidence(
  tx: Tx,
  sha256s: readonly string[],
): Promise<ReadonlyMap<string, Id>> {
  const { rows } = await sql<{ sha256: string; entry: Id }>`
    select sha256, entry from vault.evidence
    where tenant_id = access.tenant() and sha256 = any (${[...sha256s]}::text[])`.execute(tx)
  return new Map(rows.map(({ sha256, entry }) => [sha256, entry]))
}

/** The pictures about somebody, and the entry that each was sent for; the newest first. */
export async function listEvidenceAbout(
  tx: Tx,
  party: Id,
): Promise<readonly (EvidenceLine & { readonly entry: Id })[]> {
  const { rows } = await sql<EvidenceLine & { readonly entry: Id }>`
    select ${COLUMNS}, entry from vault.evidence where tenant_id = access.tenant() and party = ${party}
    order by added_on desc, sha256 limit 100`.execute(tx)
  return rows
}

/**
 * Deletes the pictures whose entry is neither in the books nor waits for anybody any more; one that another such entry
 * names as well is kept for that one. Answers how many are gone. For the nightly round.
 */
export async function forgetStrayEvidence(tx: Tx): Promise<number> {
  const { rows } = await sql<{ gone: number }>`
    with stray as (
      delete from vault.evidence as v where v.tenant_id = access.tenant()
        and not exists (select from ledger.entries as e where e.tenant_id = v.tenant_id and e.id = v.entry)
        and not exists (select from ledger.inbox as i where i.tenant_id = v.tenant_id and i.id = v.entry
          and i.answer <> 'accepted' and i.settled is null)
      returning *
    ), naming as (
      select said.sha256, e.id as entry, e.seq from ledger.entries as e
        cross join jsonb_to_recordset(e.body -> 'evidence') as said (sha256 text)
        where e.tenant_id = access.tenant() and exists (select from stray)
      union all
      select s.sha256, i.id, null from stray as s join ledger.inbox as i on i.tenant_id = s.tenant_id
        and i.answer <> 'accepted' and i.settled is null and strpos(i.content, s.sha256) > 0
    ), first as (
      select distinct on (sha256) sha256, entry from naming order by sha256, seq
    ), kept as (
      insert into vault.evidence (tenant_id, sha256, entry, sort, party, width, height, sealed, kept_by, added_on)
      select tenant_id, sha256, first.entry, sort, party, width, height, sealed, kept_by, added_on
        from stray join first using (sha256)
      returning sha256
    )
    select ((select count(*) from stray) - (select count(*) from kept))::int as gone`.execute(tx)
  return rows[0]?.gone ?? 0
}

interface Kept {
  readonly sha256: string
  readonly entry: Id
  readonly sort: EvidenceSort
  readonly party: Id | null
  readonly photo: Photo
  readonly by: Id
}

/** Keeps a picture, sealed under the key of whom it is about; of nobody, under the workspace's own. */
export async function keepEvidence(tx: Tx, vault: Vault, kept: Kept): Promise<EvidenceLine> {
  const { sha256, entry, sort, party, photo, by } = kept
  const key = party === null ? vault.key : await keyFor(tx, vault, party)
  const sealed = seal(key, vaultSeat(vault, 'evidence.sealed', sha256), photo.bytes)
  const insert = sql`
    insert into vault.evidence (tenant_id, sha256, entry, sort, party, width, height, sealed, kept_by, added_on)
    values (access.tenant(), ${sha256}, ${entry}, ${sort}, ${party}, ${photo.width}, ${photo.height}, ${sealed}, ${by},
      ${await todayIn(tx)})
    on conflict do nothing`
  await refusing(insert.execute(tx))
  const line = await keptAlready(tx, sha256, party)
  if (!line) throw new Error('The picture was kept, and is not there.')
  return line
}

/**
 * The picture, where it is here already: sent twice, it is there once. One that is here about somebody else stays hers:
 * otherwise it would outlive her erasure.
 */
export async function keptAlready(
  tx: Tx,
  sha256: string,
  party: Id | null,
): Promise<EvidenceLine | undefined> {
  const [line] = await listEvidence(tx, [sha256])
  if (!line || line.party === party) return line
  const sentence =
    'This very picture is here already and is said to be about somebody else. Take another one.'
  throw new Problem(409, 'evidence_of_other', sentence)
}

/** The JPEG of a picture. */
export async function readEvidence(tx: Tx, vault: Vault, sha256: string): Promise<Buffer> {
  const { rows } = await sql<{ sealed: Buffer; party: Id | null }>`
    select sealed, party from vault.evidence where tenant_id = access.tenant() and sha256 = ${sha256}`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw notFound()
  const key = row.party === null ? vault.key : (await readPersonKeys(tx, vault, [row.party])).get(row.party)
  if (!key) throw notFound()
  return unseal(key, vaultSeat(vault, 'evidence.sealed', sha256), row.sealed)
}

/** Deletes a picture for good; the entry goes on naming its fingerprint, and keeps its grade. */
export async function deleteEvidence(tx: Tx, sha256: string): Promise<void> {
  const { numAffectedRows } = await sql`
    delete from vault.evidence where tenant_id = access.tenant() and sha256 = ${sha256}`.execute(tx)
  if (numAffectedRows !== 1n) throw notFound()
}

async function keyFor(tx: Tx, vault: Vault, party: Id): Promise<Buffer> {
  const key = (await refusing(keepPersonKeys(tx, vault, [party]))).get(party)
  if (!key) throw new Error(`No key was made for ${party}.`)
  return key
}
