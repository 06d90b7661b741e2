import { connect, type Database } from '#server/database/database.ts'
import { holdEmbedded } from '#server/database/embedded.ts'
import { keepDatabase, provision, setPasswords } from '#server/database/provision.ts'
import { keepSecrets, type Secrets } from '#server/database/secrets.ts'
import type { Settings } from '#server/settings.ts'

export type { Database } from '#server/database/database.ts'

/** Beside a Handsel that is serving the same folder, as a command may be; otherwise the only one. */
export type Manner = { readonly beside?: boolean }

type Source = {
  readonly appAddress: string
  readonly stop: () => Promise<void>
}

const DATABASE = 'handsel'

/** The database of this installation, brought to this version and ready for use. */
export async function openDatabase(settings: Settings, manner: Manner = {}): Promise<Database> {
  const secrets = await keepSecrets(settings.secretsFile)
  const source = await (settings.databaseUrl === undefined
    ? openEmbedded(settings, secrets, manner)
    : openExternal(settings.databaseUrl, settings, secrets))
  const database = connect(source.appAddress, secrets.contextKey)
  return {
    ...database,
    close: async () => {
      await database.close()
      await source.stop()
    },
  }
}

async function openEmbedded(settings: Settings, secrets: Secrets, manner: Manner): Promise<Source> {
  const server = await holdEmbedded({
    ...manner,
    dataDir: settings.dataDir,
    password: secrets.superuserPassword,
  })
  try {
    await keepDatabase(server.superuserAddress('postgres'), DATABASE)
    await provision(server.superuserAddress(DATABASE), secrets)
    await setPasswords(server.superuserAddress(DATABASE), secrets)
  } catch (error) {
    await server.stop()
    throw error
  }
  const app = { user: 'handsel_app', password: secrets.appPassword, database: DATABASE }
  return { appAddress: server.address(app), stop: server.stop }
}

async function openExternal(appAddress: string, settings: Settings, secrets: Secrets): Promise<Source> {
  if (settings.databaseOwnerUrl !== undefined) await provision(settings.databaseOwnerUrl, secrets)
  return { appAddress, stop: async () => {} }
}
