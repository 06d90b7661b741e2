import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { withClient } from '#server/database/client.ts'
import { type Context, connect, type Database } from '#server/database/database.ts'
import { keepSecrets, type Secrets } from '#server/database/secrets.ts'
import { newId } from '#server/new-id.ts'
import { startTestServer, TEMPLATE } from '#tests/test-server.ts'

export { newId } from '#server/new-id.ts'

/** A database of a test's own, with one tenant and one user in it. */
export type FreshDatabase = {
  readonly database: Database
  readonly tenant: Id
  readonly user: Id
  readonly context: Context
  /** Its address for the application's role. */
  readonly url: string
  /** Its address for the superuser, to look behind the rules. */
  readonly superuserUrl: string
  readonly secrets: Secrets
  readonly close: () => Promise<void>
}

type Server = { readonly serverAddress: string; readonly secrets: Secrets }

/** A copy of the template, in a fraction of a second. Close it when the file's tests are over. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { serverAddress, secrets } = await server()
  const name = `test_${randomBytes(8).toString('hex')}`
  await withClient(serverAddress, client => client.query(`create database ${name} template ${TEMPLATE}`))
  const superuserUrl = addressOf(serverAddress, { database: name })
  const url = addressOf(serverAddress, { user: 'handsel_app', password: secrets.appPassword, database: name })
  const database = connect(url, secrets.contextKey)
  const context = await foundTenant(database)
  return {
    database,
    ...context,
    context,
    url,
    superuserUrl,
    secrets,
    close: async () => {
      await database.close()
      await withClient(serverAddress, client => client.query(`drop database ${name} with (force)`))
    },
  }
}

/** One more tenant, to test that the first does not see it. */
export async function foundTenant(database: Database, locale = 'en'): Promise<Context> {
  const context = { tenant: newId(), user: newId(), request: newId() }
  await database.outside(tx =>
    sql`select access.found_tenant(${context.tenant}, 'Tian Shan Women', ${locale}, 'Asia/Urumqi')`.execute(
      tx,
    ),
  )
  return context
}

let own: Promise<Server> | undefined

/** The run's server; a server of this file's own where it is run without the global setup. */
async function server(): Promise<Server> {
  const { HANDSEL_TEST_SERVER: serverAddress, HANDSEL_TEST_SECRETS: secretsFile } = process.env
  if (serverAddress !== undefined && secretsFile !== undefined) {
    return { serverAddress, secrets: await keepSecrets(secretsFile) }
  }
  own ??= startTestServer()
  return own
}

function addressOf(address: string, part: { user?: string; password?: string; database: string }): string {
  const url = new URL(address)
  if (part.user !== undefined) url.username = part.user
  if (part.password !== undefined) url.password = part.password
  url.pathname = `/${part.database}`
  return url.href
}
