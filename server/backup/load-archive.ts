import { rm, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type pg from 'pg'
import { changeSecrets } from '#server/backup/change-secrets.ts'
import { clear, makeEmpty } from '#server/backup/empty-database.ts'
import { placeFor } from '#server/backup/files.ts'
import { beginLoading, endLoading, loadTable } from '#server/backup/load.ts'
import { fingerprintOf, type Preamble } from '#server/backup/manifest.ts'
import { type ReadArchive, readArchive } from '#server/backup/read-archive.ts'
import type { Restoring } from '#server/backup/restore.ts'
import type { CopiedTable } from '#server/backup/tables.ts'
import { writeWhole } from '#server/backup/write-file.ts'
import { withClient } from '#server/database/client.ts'
import { isThere } from '#server/database/cluster.ts'
import { keepSecrets } from '#server/database/secrets.ts'
import type { Settings } from '#server/settings.ts'

/**
 * Loads the tables and files of a backup, in one transaction. What fails leaves an empty database and no file
 * behind; a database with anybody's books in it is not touched.
 */
export async function loadArchive(
  ownerAddress: string,
  settings: Settings,
  of: Restoring,
): Promise<ReadArchive> {
  const written: string[] = []
  let isOurs = false
  try {
    return await withClient(ownerAddress, async client => {
      let tables: readonly CopiedTable[] = []
      const read = await readArchive(of.file, of.unlock, {
        begin: async preamble => {
          await makeEmpty(client, preamble)
          isOurs = true
          await keepMasterKey(settings, preamble, of.masterKey)
          tables = await beginLoading(client)
        },
        table: (part, blocks) => loadTable(client, tables, part, blocks),
        file: async ({ name }, blocks) => {
          const place = placeFor(settings.dataDir, name)
          if (await isThere(place))
            throw new Error(`${place} is there already: restore into an empty folder.`)
          written.push(place)
          await writeWhole(place, blocks)
        },
      })
      await endLoading(client, tables, read.manifest)
      return read
    })
  } catch (error) {
    if (isOurs) await takeAway(ownerAddress, written)
    throw error
  }
}

/** Leaves nothing of a restore that did not come to its end. */
export async function takeAway(ownerAddress: string, files: readonly string[]): Promise<void> {
  await withClient(ownerAddress, (client: pg.Client) => clear(client))
  for (const file of files) {
    await rm(file, { force: true })
    await removeEmpty(dirname(file))
  }
}

/** The folders that were made for a file, as far as nothing else is in them. */
async function removeEmpty(folder: string): Promise<void> {
  const isGone = await rmdir(folder).then(
    () => true,
    () => false,
  )
  if (isGone) await removeEmpty(dirname(folder))
}

/** The names in the backup open with one master key only; now, before anything is loaded, is when to say so. */
async function keepMasterKey(
  { secretsFile }: Settings,
  preamble: Preamble,
  fromSheet: string | undefined,
): Promise<void> {
  const { masterKey } = await keepSecrets(secretsFile)
  const [own, needed] = [fingerprintOf(fromSheet ?? masterKey), preamble.masterKey]
  if (own !== needed) {
    throw new Error(
      fromSheet === undefined
        ? `The names in this backup were sealed with the master key ${needed}, but ${secretsFile} has ${own}: put the ` +
            'secrets.json of the old place there, or give its key sheet with --keys.'
        : `The key sheet is of another master key (${own}) than the backup was sealed with (${needed}).`,
    )
  }
  if (fromSheet !== undefined && fromSheet !== masterKey)
    await changeSecrets(secretsFile, { masterKey: fromSheet })
}
