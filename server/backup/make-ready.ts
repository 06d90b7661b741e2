import { rotateContextKey } from '#server/backup/change-secrets.ts'
import { addErasures } from '#server/backup/keep-erasures.ts'
import type { Manifest } from '#server/backup/manifest.ts'
import type { ReadArchive } from '#server/backup/read-archive.ts'
import type { Restoring } from '#server/backup/restore.ts'
import { connect } from '#server/database/database.ts'
import { openSource } from '#server/database/open.ts'
import type { Settings } from '#server/settings.ts'
import { inLongTransaction, type Where } from '#server/upkeep/long-transaction.ts'
import { listWorkspaces } from '#server/upkeep/workspaces.ts'
import { replayErasures } from '#server/vault/erase.ts'
import { erasureLogIn } from '#server/vault/vault.ts'
import { verifyJournal } from '#server/verify/verify.ts'

/**
 * Brings loaded books to where they may be opened: this version's schema, another key for the contexts, everybody
 * erased who was erased since, the chains verified. Answers how many erasures there are.
 */
export async function makeReady(
  settings: Settings,
  of: Restoring,
  { manifest }: ReadArchive,
): Promise<number> {
  const secrets = await rotateContextKey(settings.secretsFile)
  const source = await openSource(settings, secrets, {})
  try {
    of.tell('schema', 'of this version; a new key for the contexts')
    const where = { appAddress: source.appAddress, contextKey: secrets.contextKey }
    const erasures = await eraseAgain(where, settings, of)
    await verifyAll(where, manifest, of)
    return erasures
  } finally {
    await source.stop()
  }
}

async function eraseAgain(where: Where, settings: Settings, of: Restoring): Promise<number> {
  const log = erasureLogIn({ masterKey: new Uint8Array(), dataDir: settings.dataDir })
  await addErasures(log, where, of.erasures)
  const database = connect(where.appAddress, where.contextKey, 1)
  try {
    const count = await replayErasures(database, log)
    of.tell('erasures', `${count} replayed`)
    return count
  } finally {
    await database.close()
  }
}

async function verifyAll(where: Where, { heads }: Manifest, { tell }: Restoring): Promise<void> {
  for (const { id, name } of await listWorkspaces(where)) {
    const head = heads.find(({ tenant }) => tenant === id)
    const published = head === undefined ? [] : [{ seq: BigInt(head.seq), hash: head.hash }]
    const verified = await inLongTransaction(where, { tenant: id, to: 'read' }, ask =>
      verifyJournal(ask, id, published),
    )
    if (verified.faultCount > 0) {
      throw new Error(
        `The journal of “${name}” is not as it was written. ${verified.faults[0]?.because ?? ''}`,
      )
    }
    tell('verified', `${name}: ${verified.entries} entries, the chain ends as it did`)
  }
}
