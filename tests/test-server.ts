import { existsSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedServer, holdEmbedded } from '#server/database/embedded.ts'
import { keepDatabase, provision, setPasswords } from '#server/database/provision.ts'
import { keepSecrets, type Secrets } from '#server/database/secrets.ts'
import { SERVER_SETTINGS } from '#server/database/server-settings.ts'
import { clearAbandoned, FOLDER_PREFIX } from '#tests/abandoned-servers.ts'

/** One PostgreSQL for a run of tests, in a folder that goes when the run ends. */
export type TestServer = {
  readonly serverAddress: string
  readonly secrets: Secrets
  readonly secretsFile: string
  readonly stop: () => Promise<void>
}

/** The database, with every migration applied, that each test's own is a copy of. */
export const TEMPLATE = 'handsel_template'

// Nothing here outlives the run, so nothing waits for the disk or is tidied up; what must be durable has a server of
// its own.
const SETTINGS = {
  ...SERVER_SETTINGS,
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  autovacuum: 'off',
  max_connections: '200',
}

/** Starts the server and makes the template. */
export async function startTestServer(): Promise<TestServer> {
  await clearAbandoned()
  const dataDir = await mkdtemp(join(tmpdir(), FOLDER_PREFIX))
  const secretsFile = join(dataDir, 'secrets.json')
  const secrets = await keepSecrets(secretsFile)
  const server = await holdEmbedded({ dataDir, password: secrets.superuserPassword, settings: SETTINGS })
  // After the server's own exit handler, which asks it to stop.
  process.once('exit', () => removeWhenStopped(dataDir))
  await makeTemplate(server, secrets)
  const stop = async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { serverAddress: server.superuserAddress('postgres'), secrets, secretsFile, stop }
}

async function makeTemplate(server: EmbeddedServer, secrets: Secrets): Promise<void> {
  await keepDatabase(server.superuserAddress('postgres'), TEMPLATE)
  await provision(server.superuserAddress(TEMPLATE), secrets)
  await setPasswords(server.superuserAddress('postgres'), { handsel_app: secrets.appPassword })
}

/** In the last moment of a process, which can wait for nothing but a clock. */
function removeWhenStopped(dataDir: string): void {
  const clock = new Int32Array(new SharedArrayBuffer(4))
  for (let waited = 0; waited < 100 && existsSync(join(dataDir, 'postgres', 'postmaster.pid')); waited++) {
    Atomics.wait(clock, 0, 0, 20)
  }
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
}
