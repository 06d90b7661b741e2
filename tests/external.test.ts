import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { withClient } from '#server/database/client.ts'
import { holdEmbedded } from '#server/database/embedded.ts'
import { openDatabase } from '#server/database/open.ts'
import { readSettings } from '#server/settings.ts'

// A server as somebody's host runs it: an empty database, and an administrator of it who is no
// superuser.
const dataDir = await mkdtemp(join(tmpdir(), 'handsel-external-'))
const server = await holdEmbedded({ dataDir, password: 'bootstrap' })
after(async () => {
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})
const superuser = server.superuserAddress('charity')
const at = (user: string) => server.address({ user, password: `${user}-password`, database: 'charity' })
await withClient(server.superuserAddress('postgres'), async client => {
  await client.query("create role host login createrole password 'host-password'")
  await client.query('create database charity owner host')
})

const APP = at('handsel_app')
const OWNER = { DATABASE_OWNER_URL: at('host') }

/** What comes of opening it: 'opened', or the sentence it was refused with. */
async function opening(environment: Record<string, string> = {}): Promise<string> {
  const settings = readSettings({ DATA_DIR: dataDir, DATABASE_URL: APP, ...environment })
  const opened = await openDatabase(settings).catch((error: Error) => error)
  if (opened instanceof Error) return opened.message
  const { rows } = await opened.outside(tx => sql`select from access.tenants`.execute(tx))
  assert.deepEqual(rows, [])
  await opened.close()
  return 'opened'
}

test('an empty database is not used, and the variable is named', async () => {
  assert.match(await opening(), /DATABASE_URL\): password authentication failed/)
})

test('with its administrator it is set up, and from then on needs the application only', async () => {
  assert.equal(await opening(OWNER), 'opened')
  assert.equal(await opening(OWNER), 'opened')
  assert.equal(await opening(), 'opened')
})

test('the administrator, a superuser and a stranger are no logins for the application', async () => {
  await withClient(superuser, client =>
    client.query("create role passer_by login password 'passer_by-password'"),
  )
  await withClient(superuser, client => client.query('grant connect on database charity to passer_by'))
  assert.match(await opening({ DATABASE_URL: at('host') }), /host can act as .*handsel_owner/)
  assert.match(await opening({ DATABASE_URL: superuser }), /handsel_super is a superuser/)
  assert.match(await opening({ DATABASE_URL: at('passer_by') }), /grant handsel_app to passer_by/)
})

test('another installation’s secrets are refused, until its administrator gives them', async () => {
  const other = { HANDSEL_SECRETS_FILE: join(dataDir, 'other.json') }
  assert.match(await opening(other), /not genuine.*HANDSEL_SECRETS_FILE/)
  assert.equal(await opening({ ...other, ...OWNER }), 'opened')
  assert.match(await opening(), /not genuine/)
  assert.equal(await opening(OWNER), 'opened')
})

test('a setting of the role alone is noticed', async () => {
  await withClient(superuser, client => client.query('alter role handsel_app set synchronous_commit = off'))
  assert.match(await opening(), /synchronous_commit is off.*alter role handsel_app reset all/)
  await withClient(superuser, client => client.query('alter role handsel_app reset all'))
  assert.equal(await opening(), 'opened')
})

test('a migration taken back is noticed', async () => {
  const forget = 'create table kept as table access.migrations; truncate access.migrations'
  await withClient(superuser, client => client.query(forget))
  assert.match(await opening(), /Not applied yet: 0001_access.sql/)
  await withClient(superuser, client => client.query('insert into access.migrations table kept'))
})

test('the administrator can read as the backup does', () =>
  withClient(OWNER.DATABASE_OWNER_URL, async client => {
    await client.query('set role handsel_backup')
    const { rows } = await client.query('select count(*)::int as n from access.tenants')
    assert.deepEqual(rows, [{ n: 0 }])
  }))

test('a server that does not answer is named', async () => {
  assert.match(
    await opening({ DATABASE_URL: 'postgres://handsel_app:x@127.0.0.1:1/x' }),
    /DATABASE_URL\): .*ECONNREFUSED/,
  )
})
