import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { erase } from '#server/vault/erase.ts'
import { putPeople } from '#server/vault/people.ts'
import { erasedLately, sweepVault } from '#server/vault/sweep.ts'
import { openVault } from '#server/vault/vault.ts'
import { freshDatabase, newId } from '#tests/fresh-database.ts'

const fresh = await freshDatabase()
const { database, context, user } = fresh
const vault = openVault({ masterKey: randomBytes(32) }, context)
const superuser = new pg.Client({ connectionString: fresh.superuserUrl })
const folder = await mkdtemp(join(tmpdir(), 'handsel-sweep-'))
before(() => superuser.connect())
after(async () => {
  await superuser.end()
  await fresh.close()
  await rm(folder, { recursive: true })
})

const CANARY = 'Kanariyavogel'
const KEY = 'kanariawogel'
const put = (count: number, name: string) => {
  const people = Array.from({ length: count }, (_, at) => {
    const names = [{ text: `${name} Tursun` }]
    return { id: newId(), sort: 'household' as const, code: `${name}-${at}`, names }
  })
  return database
    .inTenant(context, tx => putPeople(tx, vault, people, user))
    .then(() => people.map(({ id }) => id))
}

test('after erasing and sweeping her name stands in none of the files of tables and indexes', async () => {
  await put(200, 'Amangul')
  const [her = ''] = await put(1, CANARY)
  await put(200, 'Aygul')
  await superuser.query('analyze vault.names, vault.name_keys')
  await superuser.query('checkpoint')
  assert.deepEqual(await filesWith(), { [CANARY]: true, [KEY]: true })
  const reader = await readsStill()
  await database.inTenant(context, tx => erase(tx, context, her, join(folder, 'erasures.log')))
  const anew = await database.inTenant(context, erasedLately)
  assert.equal(anew, true)
  const swept = sweepVault(superuser, { anew })
  await setTimeout(300)
  await reader.end()
  await swept
  assert.deepEqual(await filesWith(), { [CANARY]: false, [KEY]: false })
})

/** Somebody whose transaction began before and may still read what was deleted, such as a backup. */
async function readsStill(): Promise<pg.Client> {
  const reader = new pg.Client({ connectionString: fresh.superuserUrl })
  await reader.connect()
  await reader.query('begin isolation level repeatable read; select 1')
  return reader
}

/**
 * Whether the files of this database hold the words; the write-ahead log lies elsewhere, and is not looked
 * at.
 */
async function filesWith(): Promise<Record<string, boolean>> {
  const { rows } = await superuser.query<{ folder: string }>(
    `select current_setting('data_directory') || '/base/' || oid as folder
     from pg_database where datname = current_database()`,
  )
  const base = rows[0]?.folder ?? assert.fail()
  const files = await Promise.all(
    (await readdir(base)).map(name => readFile(join(base, name)).catch(() => Buffer.alloc(0))),
  )
  return Object.fromEntries([CANARY, KEY].map(word => [word, files.some(bytes => bytes.includes(word))]))
}
