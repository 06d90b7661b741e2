// node server/database/write-schema.ts: applies the migrations to a new, empty database and writes
// schema.sql.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withClient } from '#server/database/client.ts'
import { holdEmbedded } from '#server/database/embedded.ts'
import { keepDatabase, provision } from '#server/database/provision.ts'
import { keepSecrets } from '#server/database/secrets.ts'
import { writeSnapshot } from '#server/database/snapshot.ts'

const FILE = join(import.meta.dirname, '..', '..', 'schema.sql')

const dataDir = await mkdtemp(join(tmpdir(), 'handsel-schema-'))
const secrets = await keepSecrets(join(dataDir, 'secrets.json'))
const server = await holdEmbedded({ dataDir, password: secrets.superuserPassword })
try {
  await keepDatabase(server.superuserAddress('postgres'), 'handsel')
  await provision(server.superuserAddress('handsel'), secrets)
  await writeFile(FILE, await withClient(server.superuserAddress('handsel'), writeSnapshot))
} finally {
  await server.stop()
  await rm(dataDir, { recursive: true })
}
