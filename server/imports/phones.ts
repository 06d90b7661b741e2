import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'
import { readPersonKeys, vaultSeat } from '#server/vault/person-keys.ts'
import { unseal } from '#server/vault/seal.ts'
import type { Vault } from '#server/vault/vault.ts'

/** The phone numbers of many, so that a file that says the same again changes nothing. */
export async function readPhones(
  tx: Tx,
  vault: Vault,
  parties: readonly Id[],
): Promise<ReadonlyMap<Id, string>> {
  const { rows } = await sql<{ party: Id; phone: Buffer }>`
    select party, phone from vault.contacts where party = any (${[...parties]}::uuid[])`.execute(tx)
  const keys = await readPersonKeys(
    tx,
    vault,
    rows.map(({ party }) => party),
  )
  return new Map(
    rows.flatMap(({ party, phone }) => {
      const key = keys.get(party)
      return key ? [[party, unseal(key, vaultSeat(vault, 'contacts.phone', party), phone).toString()]] : []
    }),
  )
}
