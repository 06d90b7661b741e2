import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { connect } from '#server/database/database.ts'
import { holdEmbedded } from '#server/database/embedded.ts'
import { keepDatabase, provision, setPasswords } from '#server/database/provision.ts'
import { keepSecrets } from '#server/database/secrets.ts'
import { type FreshDatabase, foundTenant } from '#tests/fresh-database.ts'

/** A server of the bench's own, with the very settings the product runs with, and a superuser beside it. */
export interface Stage extends FreshDatabase {
  readonly bare: pg.Client
}

/** Starts it in a new folder, which goes when it is closed. */
export async function openStage(): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'handsel-bench-'))
  const secrets = await keepSecrets(join(dataDir, 'secrets.json'))
  const server = await holdEmbedded({ dataDir, password: secrets.superuserPassword })
  const database = `bench_${randomBytes(4).toString('hex')}`
  await keepDatabase(server.superuserAddress('postgres'), database)
  const superuserUrl = server.superuserAddress(database)
  await provision(superuserUrl, secrets)
  await setPasswords(superuserUrl, { handsel_app: secrets.appPassword })
  const url = server.address({ user: 'handsel_app', password: secrets.appPassword, database })
  const ours = connect(url, secrets.contextKey)
  const bare = new pg.Client({ connectionString: superuserUrl })
  await bare.connect()
  const context = await foundTenant(ours)
  return {
    database: ours,
    ...context,
    context,
    url,
    superuserUrl,
    secrets,
    bare,
    close: async () => {
      await bare.end()
      await ours.close()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
