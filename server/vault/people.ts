import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { parties } from '#registers/parties.ts'
import type { Row } from '#registers/register.ts'
import type { Tx } from '#server/database/tx.ts'
import { createRows } from '#server/registers/write.ts'
import { insertNames, type Name } from '#server/vault/names.ts'
import { keepPersonKeys, readPersonKeys, vaultSeat } from '#server/vault/person-keys.ts'
import { seal, unseal } from '#server/vault/seal.ts'
import type { Vault } from '#server/vault/vault.ts'

/** A person or a household as it is first written down: what the register keeps, and what the vault keeps. */
export interface NewPerson {
  readonly id: Id
  readonly sort: 'person' | 'household'
  readonly code?: string | undefined
  readonly place?: Id | undefined
  readonly headcount?: readonly { readonly band: string; readonly count: number }[] | undefined
  readonly names: readonly Name[]
  readonly phone?: string | undefined
}

/**
 * Adds people, any number with a handful of statements; those already there are passed over, names and all.
 */
export async function putPeople(tx: Tx, vault: Vault, people: readonly NewPerson[], by: Id): Promise<void> {
  const rows = people.map(({ names: _, phone: __, ...row }) => row as Row)
  const added = await createRows(tx, parties, rows, by)
  const fresh = people.filter(person => added.has(person.id))
  await insertNames(
    tx,
    fresh.filter(({ names }) => names.length > 0).map(({ id, names }) => ({ party: id, names })),
  )
  await putPhones(
    tx,
    vault,
    fresh.flatMap(({ id, phone }) => (phone ? [{ party: id, phone }] : [])),
  )
}

/** Keeps or replaces phone numbers, sealed: nobody is found by one. */
export async function putPhones(
  tx: Tx,
  vault: Vault,
  phones: readonly { readonly party: Id; readonly phone: string }[],
): Promise<void> {
  if (phones.length === 0) return
  const keys = await keepPersonKeys(
    tx,
    vault,
    phones.map(({ party }) => party),
  )
  const sealed = phones.map(({ party, phone }) =>
    seal(keyOf(keys, party), vaultSeat(vault, 'contacts.phone', party), Buffer.from(phone)),
  )
  await sql`
    insert into vault.contacts (tenant_id, party, phone)
    select (select access.tenant()), party, phone
    from unnest(${phones.map(({ party }) => party)}::uuid[], ${sealed}::bytea[]) as given (party, phone)
    on conflict (tenant_id, party) do update set phone = excluded.phone`.execute(tx)
}

/** Somebody's phone number. */
export async function readPhone(tx: Tx, vault: Vault, party: Id): Promise<string | undefined> {
  const { rows } = await sql<{
    phone: Buffer
  }>`select phone from vault.contacts where party = ${party}`.execute(tx)
  const key = rows[0] && (await readPersonKeys(tx, vault, [party])).get(party)
  return rows[0] && key && unseal(key, vaultSeat(vault, 'contacts.phone', party), rows[0].phone).toString()
}

function keyOf(keys: ReadonlyMap<Id, Buffer>, party: Id): Buffer {
  const key = keys.get(party)
  if (!key) throw new Error(`No key was made for ${party}.`)
  return key
}
