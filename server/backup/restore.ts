import { placeFor } from '#server/backup/files.ts'
import { loadArchive, takeAway } from '#server/backup/load-archive.ts'
import type { Unlock } from '#server/backup/lock.ts'
import { makeReady } from '#server/backup/make-ready.ts'
import type { ReadArchive } from '#server/backup/read-archive.ts'
import { withClient } from '#server/database/client.ts'
import { keepSecrets } from '#server/database/secrets.ts'
import type { Settings } from '#server/settings.ts'
import { openOwner } from '#server/upkeep/owner.ts'
import { UNFINISHED } from '#server/upkeep/unfinished.ts'

/** What a restore needs besides the settings of the place it restores to. */
export interface Restoring {
  readonly file: string
  readonly unlock: Unlock
  /** The master key from a key sheet, where the secrets of the old place are not at hand. */
  readonly masterKey?: string | undefined
  /** A copy of the old place's list of who was erased. */
  readonly erasures?: string | undefined
  /** Called as the steps are done. */
  readonly tell: (step: string, said: string) => void
}

/** What a restore has brought back. */
export interface Restored extends ReadArchive {
  readonly erasures: number
}

/**
 * Loads a backup into an empty database and answers only when it is as it was: rows and hashes compared, whoever was
 * erased since erased again, the chains verified against the heads in the backup. Else everything is taken away again.
 */
export async function restore(settings: Settings, of: Restoring): Promise<Restored> {
  const read = await asOwner(settings, address => loadArchive(address, settings, of))
  of.tell('loaded', `${read.manifest.tables.length} tables, every row and hash as in the backup`)
  try {
    const erasures = await makeReady(settings, of, read)
    await asOwner(settings, forgetUnfinished)
    return { ...read, erasures }
  } catch (error) {
    const files = read.manifest.files.map(({ name }) => placeFor(settings.dataDir, name))
    await asOwner(settings, address => takeAway(address, files))
    throw error
  }
}

async function asOwner<T>(settings: Settings, act: (address: string) => Promise<T>): Promise<T> {
  const owner = await openOwner(settings, await keepSecrets(settings.secretsFile), { beside: false })
  try {
    return await act(owner.address)
  } finally {
    await owner.stop()
  }
}

async function forgetUnfinished(address: string): Promise<void> {
  await withClient(address, client => client.query(`set role handsel_owner; drop table ${UNFINISHED}`))
}
