import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'
import { type Seat, seal, unseal } from '#server/vault/seal.ts'
import type { Vault } from '#server/vault/vault.ts'

/** The keys of people, each unwrapped. Whoever has none yet is left out. */
export async function readPersonKeys(tx: Tx, vault: Vault, parties: readonly Id[]): Promise<Map<Id, Buffer>> {
  const { rows } = await sql<{ party: Id; wrapped: Buffer }>`
    select party, wrapped from vault.person_keys where party = any (${[...parties]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ party, wrapped }) => [party, unseal(vault.key, seatOf(vault, party), wrapped)]))
}

/** The keys of people, made for whoever has none yet. */
export async function keepPersonKeys(tx: Tx, vault: Vault, parties: readonly Id[]): Promise<Map<Id, Buffer>> {
  const keys = await readPersonKeys(tx, vault, parties)
  const without = [...new Set(parties)].filter(party => !keys.has(party))
  if (without.length === 0) return keys
  const wrapped = without.map(party => seal(vault.key, seatOf(vault, party), randomBytes(32)))
  await sql`
    insert into vault.person_keys (tenant_id, party, wrapped)
    select (select access.tenant()), party, wrapped
    from unnest(${without}::uuid[], ${wrapped}::bytea[]) as made (party, wrapped)
    on conflict (tenant_id, party) do nothing`.execute(tx)
  // Read again: somebody else may have been first, and then their key is the key.
  return readPersonKeys(tx, vault, parties)
}

/** The seat of a sealed value of the vault. */
export function vaultSeat(vault: Vault, column: `${string}.${string}`, row: Id): Seat {
  const [table = '', name = ''] = column.split('.')
  return { table: `vault.${table}`, column: name, row, tenant: vault.tenant }
}

function seatOf(vault: Vault, party: Id): Seat {
  return vaultSeat(vault, 'person_keys.wrapped', party)
}
