import { withClient } from '#server/database/client.ts'
import type { Database } from '#server/database/database.ts'
import { openSource } from '#server/database/open.ts'
import type { Secrets } from '#server/database/secrets.ts'
import { forgetOldRows } from '#server/imports/import-store.ts'
import { newId } from '#server/new-id.ts'
import { forgetOldMarks } from '#server/reading/branch.ts'
import type { Settings } from '#server/settings.ts'
import { openOwner } from '#server/upkeep/owner.ts'
import { listWorkspaces } from '#server/upkeep/workspaces.ts'
import { forgetStrayEvidence } from '#server/vault/evidence.ts'
import { forgetOldNotes } from '#server/vault/notes.ts'
import { erasedLately, sweepVault } from '#server/vault/sweep.ts'

const NOBODY = '00000000-0000-7000-8000-000000000000'
const DAY_MS = 86_400_000
const SOON_MS = 60_000

/**
 * What is forgotten by itself: notes whose time is over, pictures of no entry, sheets of imports, and the bytes of what
 * was erased.
 */
export async function nightly(database: Database, settings: Settings, secrets: Secrets): Promise<void> {
  const source = await openSource(settings, secrets, { beside: true })
  const owner = await openOwner(settings, secrets, { beside: true })
  const where = { appAddress: source.appAddress, contextKey: secrets.contextKey }
  let anew = false
  try {
    for (const { id: tenant } of await listWorkspaces(where)) {
      await database.inTenant({ tenant, user: NOBODY, request: newId() }, async tx => {
        await forgetOldNotes(tx)
        await forgetStrayEvidence(tx)
        await forgetOldRows(tx)
        await forgetOldMarks(tx)
        anew ||= await erasedLately(tx)
      })
    }
    await withClient(owner.address, client => sweepVault(client, { anew }))
  } finally {
    await owner.stop()
    await source.stop()
  }
}

/** Runs the nightly round soon after the start and then once a day; answers how to stop it. */
export function keepUp(round: () => Promise<void>, complain: (sentence: string) => void): () => void {
  const run = () => {
    round().catch(error => complain(`the nightly round failed and is tried again tomorrow: ${error.message}`))
  }
  const soon = setTimeout(run, SOON_MS).unref()
  const daily = setInterval(run, DAY_MS).unref()
  return () => {
    clearTimeout(soon)
    clearInterval(daily)
  }
}
