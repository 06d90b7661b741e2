import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Id } from '#core/id.ts'
import { withClient } from '#server/database/client.ts'
import { clusterFolder, SUPERUSER } from '#server/database/cluster.ts'
import { type Context, connect, type Database } from '#server/database/database.ts'
import { type EmbeddedServer, holdEmbedded } from '#server/database/embedded.ts'
import { DATABASE } from '#server/database/open.ts'
import { readPostmaster } from '#server/database/postmaster.ts'
import { keepDatabase, provision, setPasswords } from '#server/database/provision.ts'
import { keepSecrets } from '#server/database/secrets.ts'
import { SERVER_SETTINGS } from '#server/database/server-settings.ts'
import { addRows, beginWorkspace } from '#server/founding/begin-workspace.ts'
import { newId } from '#server/new-id.ts'
import { foundTenant } from '#tests/fresh-database.ts'

/** What writers need to know of the workspace they write to. */
export interface Grounds {
  readonly context: Context
  readonly place: Id
  readonly org: Id
  readonly fund: Id
  readonly programme: Id
}

/** The server on the folder, as the application would run it; with other settings to see the test fail. */
export async function holdPlace(dataDir: string): Promise<EmbeddedServer> {
  const { superuserPassword: password } = await keepSecrets(join(dataDir, 'secrets.json'))
  const other = JSON.parse(process.env.HANDSEL_CRASH_SETTINGS ?? '{}') as Record<string, string>
  return holdEmbedded({ dataDir, password, settings: { ...SERVER_SETTINGS, ...other } })
}

/** The database of the folder, as the application, on a server that runs. */
export async function openPlace(dataDir: string, connections: number): Promise<Database> {
  const { appPassword, contextKey } = await keepSecrets(join(dataDir, 'secrets.json'))
  return connect(await addressOf(dataDir, `handsel_app:${appPassword}`), contextKey, connections)
}

/** The address for the superuser, on a server that runs. */
export async function superuserAt(dataDir: string): Promise<string> {
  const { superuserPassword } = await keepSecrets(join(dataDir, 'secrets.json'))
  return addressOf(dataDir, `${SUPERUSER}:${superuserPassword}`)
}

async function addressOf(dataDir: string, login: string): Promise<string> {
  const found = await readPostmaster(clusterFolder(dataDir))
  if (!found) throw new Error('no server runs here')
  const { host, port } = found.place
  return `postgres://${login}@${encodeURIComponent(host)}:${port}/${DATABASE}`
}

/** Makes the database and a workspace in which money can be recorded. */
export async function prepare(dataDir: string): Promise<Grounds> {
  const secrets = await keepSecrets(join(dataDir, 'secrets.json'))
  const server = await holdPlace(dataDir)
  await keepDatabase(server.superuserAddress('postgres'), DATABASE)
  await provision(server.superuserAddress(DATABASE), secrets)
  await setPasswords(server.superuserAddress(DATABASE), { handsel_app: secrets.appPassword })
  const database = await openPlace(dataDir, 1)
  const grounds = await furnish(database)
  await database.close()
  await server.stop()
  return grounds
}

async function furnish(database: Database): Promise<Grounds> {
  const context = await foundTenant(database)
  const [place, org, fund, programme] = [newId(), newId(), newId(), newId()]
  const fromDay = '2015-01-01'
  await database.inTenant(context, async tx => {
    await beginWorkspace(tx, context.user, '2026-01-01')
    const add = (name: string, row: object) => addRows(tx, name, [row as never], context.user)
    await add('places', { id: place, kind: 'village', name: 'Upper Well' })
    await add('parties', { id: org, sort: 'organisation', orgClass: 'implementer', name: 'The Station' })
    await add('programmes', { id: programme, kind: 'funds', name: 'Money', owner: org, fromDay })
    await add('funds', { id: fund, holder: org, name: 'General', restricted: false, fromDay })
  })
  return { context, place, org, fund, programme }
}

/** Waits until the server on the folder can be asked again. */
export async function untilUp(dataDir: string, mostMs: number): Promise<void> {
  for (const until = performance.now() + mostMs; ; await sleep(20)) {
    try {
      return void (await withClient(await superuserAt(dataDir), client => client.query('select')))
    } catch (error) {
      if (performance.now() > until) throw error
    }
  }
}

/** The processes of the server on the folder: the first, and those it has started. */
export async function serverProcesses(dataDir: string): Promise<readonly number[]> {
  const found = await readPostmaster(clusterFolder(dataDir))
  if (!found) return []
  const others = process.platform === 'linux' ? readdirSync('/proc').filter(name => /^\d+$/.test(name)) : []
  return [found.pid, ...others.map(Number).filter(pid => parentOf(pid) === found.pid)]
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}
