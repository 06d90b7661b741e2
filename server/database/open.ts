import { withClient } from '#server/database/client.ts'
import { hasCluster, isThere } from '#server/database/cluster.ts'
import { connect, type Database } from '#server/database/database.ts'
import { type EmbeddedServer, holdEmbedded } from '#server/database/embedded.ts'
import { readFacts } from '#server/database/facts.ts'
import { refusals, warnings } from '#server/database/guard.ts'
import { keepDatabase, provision, setPasswords } from '#server/database/provision.ts'
import { keepSecrets, type Secrets } from '#server/database/secrets.ts'
import type { Settings } from '#server/settings.ts'

/** `beside`: while another Handsel serves the same folder, as a command may be run. */
export type Manner = { readonly beside?: boolean; readonly warn?: (sentence: string) => void }

/** Where the database is, and how to let go of it. */
export type Source = {
  readonly appAddress: string
  readonly backupAddress: string
  readonly stop: () => Promise<void>
}

/** What the database is called on a server of our own. */
export const DATABASE = 'handsel'

/**
 * The database of this installation, brought to this version, looked over by the guard and ready
 * for use.
 */
export async function openDatabase(settings: Settings, manner: Manner = {}): Promise<Database> {
  const secrets = await secretsFor(settings)
  const source = await openSource(settings, secrets, manner)
  try {
    await lookOver(source.appAddress, secrets, manner.warn ?? console.warn)
  } catch (error) {
    await source.stop()
    throw error
  }
  const database = connect(source.appAddress, secrets.contextKey)
  return {
    ...database,
    close: async () => {
      await database.close()
      await source.stop()
    },
  }
}

/** The secrets; not new ones beside data that were sealed with others. */
export async function secretsFor({ databaseUrl, dataDir, secretsFile }: Settings): Promise<Secrets> {
  if (databaseUrl === undefined && (await hasCluster(dataDir)) && !(await isThere(secretsFile))) {
    throw new Error(`${secretsFile} is missing, but ${dataDir} holds data: restore it from its backup.`)
  }
  return keepSecrets(secretsFile)
}

/** The server that the settings mean, with the database in it at this version. */
export function openSource(settings: Settings, secrets: Secrets, manner: Manner): Promise<Source> {
  return settings.databaseUrl === undefined
    ? openEmbedded(settings.dataDir, secrets, manner)
    : openExternal(settings.databaseUrl, settings.databaseOwnerUrl, secrets)
}

async function openEmbedded(dataDir: string, secrets: Secrets, { beside }: Manner): Promise<Source> {
  const hold = { dataDir, password: secrets.superuserPassword }
  const server = await holdEmbedded(beside === undefined ? hold : { ...hold, beside })
  try {
    if (server.isHeld) await bringUp(server, secrets)
  } catch (error) {
    await server.stop()
    throw error
  }
  const address = (user: string, password: string) => server.address({ user, password, database: DATABASE })
  return {
    appAddress: address('handsel_app', secrets.appPassword),
    backupAddress: address('handsel_backup', secrets.backupPassword),
    stop: server.stop,
  }
}

async function bringUp(server: EmbeddedServer, secrets: Secrets): Promise<void> {
  await keepDatabase(server.superuserAddress('postgres'), DATABASE)
  await provision(server.superuserAddress(DATABASE), secrets)
  await setPasswords(server.superuserAddress(DATABASE), {
    handsel_app: secrets.appPassword,
    handsel_backup: secrets.backupPassword,
  })
}

async function openExternal(app: string, owner: string | undefined, secrets: Secrets): Promise<Source> {
  if (owner !== undefined) {
    await provision(owner, secrets).catch(named('DATABASE_OWNER_URL'))
    await keepPassword(app, owner).catch(named('DATABASE_OWNER_URL'))
  }
  return { appAddress: app, backupAddress: owner ?? app, stop: async () => {} }
}

/** handsel_app is made without a password: it gets the one that DATABASE_URL already has for it. */
async function keepPassword(app: string, owner: string): Promise<void> {
  const { username, password } = new URL(app)
  if (username === 'handsel_app' && password !== '') {
    await setPasswords(owner, { handsel_app: decodeURIComponent(password) })
  }
}

async function lookOver(
  appAddress: string,
  secrets: Secrets,
  warn: (sentence: string) => void,
): Promise<void> {
  const facts = await withClient(appAddress, client => readFacts(client, secrets.contextKey)).catch(
    named('DATABASE_URL'),
  )
  const refused = refusals(facts)
  if (refused.length > 0) throw new Error(`Handsel does not start on this database. ${refused.join(' ')}`)
  for (const sentence of warnings(facts)) warn(sentence)
}

function named(variable: string): (error: Error) => never {
  return error => {
    throw new Error(`The database (${variable}): ${error.message}`, { cause: error })
  }
}
