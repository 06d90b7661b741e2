import { hkdfSync } from 'node:crypto'
import { join } from 'node:path'
import type { Id } from '#core/id.ts'
import type { Context } from '#server/database/database.ts'

/**
 * The vault of one workspace: the key that wraps the keys of its people. Made for a request, kept nowhere.
 */
export interface Vault {
  readonly tenant: Id
  readonly key: Uint8Array
}

/** What the vault needs to know of the installation. */
export interface Installation {
  readonly masterKey: Uint8Array
  readonly dataDir?: string | undefined
}

/**
 * Opens the vault of a workspace. Its key is derived from the installation's master key and stored nowhere.
 */
export function openVault({ masterKey }: Installation, { tenant }: Pick<Context, 'tenant'>): Vault {
  return {
    tenant,
    key: new Uint8Array(hkdfSync('sha256', masterKey, tenant, 'handsel vault, workspace key', 32)),
  }
}

/** Where erasures are written down beside the database: in no backup, so that it outlives a restore. */
export function erasureLogIn(settings: Installation): string {
  if (!settings.dataDir)
    throw new Error('The data folder is not known, so an erasure cannot be written down.')
  return join(settings.dataDir, 'erasures.log')
}
