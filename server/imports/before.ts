import type { Id } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'
import type { Name } from '#server/vault/names.ts'
import { readPhone } from '#server/vault/people.ts'
import { keepPersonKeys, readPersonKeys } from '#server/vault/person-keys.ts'
import { seal, unseal } from '#server/vault/seal.ts'
import type { Vault } from '#server/vault/vault.ts'

/** What an import changed of somebody in the vault: as it was, and as the import left it. */
export interface Before {
  readonly names: readonly Name[]
  readonly nextNames: readonly Name[]
  readonly phone?: string | undefined
  /** Missing where the import left the phone as it was. */
  readonly nextPhone?: string | undefined
}

/** Seals it under her own key: when she is erased it can be opened no more. */
export async function sealBefore(
  tx: Tx,
  vault: Vault,
  party: Id,
  { names, next, phone }: { names: readonly Name[]; next: readonly Name[]; phone?: string },
): Promise<Buffer> {
  const before: Before = {
    names,
    nextNames: next,
    phone: await readPhone(tx, vault, party),
    nextPhone: phone,
  }
  const key = (await keepPersonKeys(tx, vault, [party])).get(party)
  if (!key) throw new Error(`No key was made for ${party}.`)
  return seal(key, seatOf(vault, party), Buffer.from(JSON.stringify(before)))
}

/** What was sealed, or nothing where she has been erased since. */
export async function openBefore(
  tx: Tx,
  vault: Vault,
  party: Id,
  sealed: Buffer,
): Promise<Before | undefined> {
  const key = (await readPersonKeys(tx, vault, [party])).get(party)
  return key && JSON.parse(unseal(key, seatOf(vault, party), sealed).toString())
}

function seatOf(vault: Vault, row: Id) {
  return { table: 'ledger.import_parties', column: 'before', row, tenant: vault.tenant }
}
