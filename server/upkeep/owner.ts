import { holdEmbedded } from '#server/database/embedded.ts'
import { DATABASE } from '#server/database/open.ts'
import { keepDatabase } from '#server/database/provision.ts'
import type { Secrets } from '#server/database/secrets.ts'
import type { Settings } from '#server/settings.ts'

/** The database as whoever may change its tables; for upkeep only, never for a request. */
export interface Owner {
  readonly address: string
  readonly stop: () => Promise<void>
}

/**
 * Opens the database as its owner, as it stands: nothing is migrated. `beside`: while a server runs on it; else
 * alone, with the embedded server.
 */
export async function openOwner(
  settings: Settings,
  secrets: Secrets,
  { beside }: { readonly beside: boolean },
): Promise<Owner> {
  if (settings.databaseUrl !== undefined) {
    return { address: settings.databaseOwnerUrl ?? settings.databaseUrl, stop: async () => {} }
  }
  const server = await holdEmbedded({
    dataDir: settings.dataDir,
    password: secrets.superuserPassword,
    beside,
  })
  try {
    await keepDatabase(server.superuserAddress('postgres'), DATABASE)
  } catch (error) {
    await server.stop()
    throw error
  }
  return { address: server.superuserAddress(DATABASE), stop: server.stop }
}
