import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { withClient } from '#server/database/client.ts'
import { migrate, pendingOf, readApplied, readMigrations } from '#server/database/migrate.ts'
import { writeSnapshot } from '#server/database/snapshot.ts'
import { freshDatabase } from '#tests/fresh-database.ts'

const fresh = await freshDatabase()
after(fresh.close)
const asOwner = <T>(act: Parameters<typeof withClient<T>>[1]) => withClient(fresh.superuserUrl, act)

test('schema.sql is what the migrations add up to (else: node server/database/write-schema.ts)', async () => {
  const written = await readFile(join(import.meta.dirname, '..', 'schema.sql'), 'utf8')
  assert.equal(written, await asOwner(writeSnapshot))
})

test('the snapshot shows a difference', () =>
  asOwner(async client => {
    const before = await writeSnapshot(client)
    await client.query('begin; alter table access.tenants alter column locale set default $$zh$$')
    assert.notEqual(await writeSnapshot(client), before)
  }))

test('applied a second time, the migrations do nothing', () =>
  asOwner(async client => {
    const before = await writeSnapshot(client)
    assert.deepEqual(await migrate(client, await readMigrations()), [])
    assert.equal(await writeSnapshot(client), before)
  }))

test('a file changed after it was applied is refused', async () => {
  const migrations = await readMigrations()
  const changed = migrations.map((file, index) => (index === 0 ? { ...file, sha256: 'other' } : file))
  const applied = await asOwner(readApplied)
  assert.throws(() => pendingOf(changed, applied), /0001_access.sql was changed after it was applied/)
})

test('a database ahead of the program is refused', async () => {
  const applied = await asOwner(readApplied)
  assert.throws(() => pendingOf([], applied), /run the newer version/)
})

test('a file that fails leaves nothing behind', () =>
  asOwner(async client => {
    const bad = { name: '9999_bad.sql', sql: 'create table ledger.half (id int); select 1/0', sha256: 'x' }
    await assert.rejects(
      migrate(client, [...(await readMigrations()), bad]),
      /9999_bad.sql: division by zero/,
    )
    const { rows } = await client.query("select to_regclass('ledger.half') as half")
    assert.equal(rows[0].half, null)
    assert.ok(!(await readApplied(client)).has('9999_bad.sql'))
  }))

test('two programs that start at once apply each file once', async () => {
  const file = { name: '9998_once.sql', sql: 'create table ledger.once (id int)', sha256: 'x' }
  const all = [...(await readMigrations()), file]
  const applied = await Promise.all([1, 2, 3].map(() => asOwner(client => migrate(client, all))))
  assert.deepEqual(applied.flat(), ['9998_once.sql'])
})
