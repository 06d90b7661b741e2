import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { parties } from '#registers/parties.ts'
import type { Context, Tx } from '#server/database/database.ts'
import { openBefore } from '#server/imports/before.ts'
import { todayIn } from '#server/reading/today.ts'
import { historyOf } from '#server/registers/read.ts'
import { changeRow } from '#server/registers/write.ts'
import { readNames, renamePerson } from '#server/vault/names.ts'
import { putPhones, readPhone } from '#server/vault/people.ts'
import type { Vault } from '#server/vault/vault.ts'

/** A family that an import made or changed. */
export interface ImportedParty {
  readonly party: Id
  readonly made: boolean
  readonly version: number
  readonly before: Buffer | null
}

/** The families of an import that are still to be put back. */
export async function importedParties(tx: Tx, importId: Id): Promise<readonly ImportedParty[]> {
  const { rows } = await sql<ImportedParty>`
    select party, made, version, before from ledger.import_parties where import = ${importId} order by party`.execute(
    tx,
  )
  return rows
}

/**
 * Ends the families that only the import made and that nothing else refers to; their names leave the vault, and their
 * codes are free again. Answers how many are left, because somebody has gone on with them.
 */
export async function endMade(tx: Tx, context: Context, importId: Id, made: readonly Id[]): Promise<number> {
  const unused = await unusedAmong(tx, importId, made)
  for (const table of ['names', 'name_keys', 'contacts', 'reads', 'person_keys']) {
    await sql`delete from ${sql.table(`vault.${table}`)} where party = any (${[...unused]}::uuid[])`.execute(
      tx,
    )
  }
  await sql`
    with ended as (
      update ledger.parties set code = null, place = null, headcount = null, ended_on = ${await todayIn(tx)}::date,
        version = version + 1
      where id = any (${[...unused]}::uuid[]) and ended_on is null returning id, version, sort, ended_on
    )
    insert into ledger.register_versions (tenant_id, register, id, version, body, changed_by)
    select (select access.tenant()), ${parties.name}, id, version,
      jsonb_build_object('sort', sort, 'endedOn', ended_on), ${context.user}
    from ended`.execute(tx)
  await forget(tx, importId, made)
  const { rows: erased } = await sql`
    select from vault.erasures where party = any (${[...made]}::uuid[])`.execute(tx)
  return made.length - unused.length - erased.length
}

/** Families that no entry in force, no agreement, no note and no other import knows. */
async function unusedAmong(tx: Tx, importId: Id, made: readonly Id[]): Promise<readonly Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select p.id from ledger.parties as p where p.id = any (${[...made]}::uuid[])
      and not exists (select from ledger.mentions as m where m.tenant_id = p.tenant_id and m.subject = p.id
        and not exists (select from ledger.ended_entries as x where x.tenant_id = m.tenant_id and x.entry = m.entry))
      and not exists (select from ledger.items as i where i.tenant_id = p.tenant_id and i.holder = p.id::text)
      and not exists (select from ledger.commitments as c where c.tenant_id = p.tenant_id and c.promisor = p.id)
      and not exists (select from ledger.relations as r where r.tenant_id = p.tenant_id
        and (r.from_party = p.id or r.to_id = p.id))
      and not exists (select from ledger.party_links as l where l.tenant_id = p.tenant_id
        and (l.duplicate = p.id or l.keep = p.id))
      and not exists (select from ledger.import_parties as o where o.tenant_id = p.tenant_id and o.party = p.id
        and o.import <> ${importId})
      and not exists (select from vault.erasures as g where g.tenant_id = p.tenant_id and g.party = p.id)
      and not exists (select from vault.notes as n where n.tenant_id = p.tenant_id and n.party = p.id)
      and not exists (select from vault.photos as f where f.tenant_id = p.tenant_id and f.party = p.id)
      and not exists (select from vault.evidence as v where v.tenant_id = p.tenant_id and v.party = p.id)
      and not exists (select from vault.consents as a where a.tenant_id = p.tenant_id and a.party = p.id)`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** Puts back what the import changed of a family, as far as nobody has changed it since. */
export async function restoreChanged(
  tx: Tx,
  context: Context,
  vault: Vault,
  importId: Id,
  of: ImportedParty,
): Promise<void> {
  const [now, earlier] = (await historyOf(tx, parties, of.party)).filter(
    ({ version }) => version <= of.version,
  )
  if (now && earlier && now.version === of.version) await restoreRow(tx, context, of, now.body, earlier.body)
  const before = of.before && (await openBefore(tx, vault, of.party, of.before))
  if (before) {
    const names = (await readNames(tx, [of.party])).get(of.party) ?? []
    const isOurs = isDeepStrictEqual(
      names.map(({ text }) => text),
      before.nextNames.map(({ text }) => text),
    )
    if (isOurs && before.nextNames.length !== before.names.length)
      await renamePerson(tx, of.party, before.names)
    if (before.nextPhone) await restorePhone(tx, vault, of.party, before.nextPhone, before.phone)
  }
  await forget(tx, importId, [of.party])
}

type Body = Readonly<Record<string, unknown>>

async function restoreRow(
  tx: Tx,
  context: Context,
  of: ImportedParty,
  now: Body,
  earlier: Body,
): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    select version from ledger.parties where id = ${of.party}`.execute(tx)
  if (rows[0]?.version !== of.version) return
  const fields = (['code', 'place'] as const).filter(field => now[field] !== earlier[field])
  if (fields.length === 0) return
  const change = Object.fromEntries(fields.map(field => [field, earlier[field] ?? null]))
  await changeRow(tx, parties, of.party, { baseVersion: of.version, ...change }, context.user)
}

async function restorePhone(
  tx: Tx,
  vault: Vault,
  party: Id,
  ours: string,
  before: string | undefined,
): Promise<void> {
  if ((await readPhone(tx, vault, party)) !== ours) return
  if (before) await putPhones(tx, vault, [{ party, phone: before }])
  else await sql`delete from vault.contacts where party = ${party}`.execute(tx)
}

async function forget(tx: Tx, importId: Id, done: readonly Id[]): Promise<void> {
  await sql`delete from ledger.import_parties
    where import = ${importId} and party = any (${[...done]}::uuid[])`.execute(tx)
}
