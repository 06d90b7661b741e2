import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { DatabaseUnavailable, withClient } from '#server/database/client.ts'
import { connect, type Tx } from '#server/database/database.ts'
import { freshDatabase } from '#tests/fresh-database.ts'

const fresh = await freshDatabase()
after(fresh.close)
const { database, context } = fresh

const rename = (tx: Tx, name: string) => sql`update access.tenants set name = ${name}`.execute(tx)
const nameNow = async () => {
  const { rows } = await database.inTenant(context, tx =>
    sql<{ name: string }>`select name from access.tenants`.execute(tx),
  )
  return rows[0]?.name
}

test('what is done is kept, and the answer handed on', async () => {
  assert.equal(await database.inTenant(context, async tx => rename(tx, 'Kept').then(() => 7)), 7)
  assert.equal(await nameNow(), 'Kept')
})

test('an error undoes all of it, and is handed on as it was', async () => {
  // Even where it looks like one of the connection's.
  const error = Object.assign(new Error('mine'), { code: 'ENOENT' })
  await assert.rejects(
    database.inTenant(context, async tx => {
      await rename(tx, 'Undone')
      throw error
    }),
    thrown => thrown === error,
  )
  assert.equal(await nameNow(), 'Kept')
})

test('a statement whose error is swallowed does not pass for saved', async () => {
  await assert.rejects(
    database.inTenant(context, async tx => {
      await rename(tx, 'Undone')
      await sql`select 1 / 0`.execute(tx).catch(() => {})
    }),
    /Nothing was saved/,
  )
  assert.equal(await nameNow(), 'Kept')
})

test('a transaction that is over runs nothing more', async () => {
  const tx = await database.inTenant(context, async inside => inside)
  await assert.rejects(rename(tx, 'Late'), /is over/)
})

test('whole numbers, days and instants come back exact', async () => {
  const { rows } = await database.outside(tx =>
    sql`select 9007199254740993::bigint as whole, date '2024-02-29' as day, null::date as never,
      timestamptz '2024-02-29 23:30:00.123456+08' as instant, array[1, null]::bigint[] as list,
      array[date '2024-02-29'] as days, '{"a": 1}'::jsonb as json, 5 as small`.execute(tx),
  )
  assert.deepEqual(rows, [
    {
      whole: 9007199254740993n,
      day: '2024-02-29',
      never: null,
      instant: '2024-02-29T15:30:00.123456Z',
      list: [1n, null],
      days: ['2024-02-29'],
      json: { a: 1 },
      small: 5,
    },
  ])
})

test('rows written are counted', async () => {
  const { numAffectedRows } = await database.inTenant(context, tx => rename(tx, 'Kept'))
  assert.equal(numAffectedRows, 1n)
})

test('a connection that is lost is DatabaseUnavailable, and the next transaction has another', async () => {
  const lost = database.inTenant(context, async tx => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await withClient(fresh.superuserUrl, client =>
      client.query('select pg_terminate_backend($1)', [rows[0]?.pid]),
    )
    await rename(tx, 'Lost')
  })
  await assert.rejects(lost, DatabaseUnavailable)
  assert.equal(await nameNow(), 'Kept')
})

test('a server that is not there is DatabaseUnavailable', async () => {
  const nowhere = connect('postgres://handsel_app:x@127.0.0.1:1/none', fresh.secrets.contextKey)
  await assert.rejects(
    nowhere.outside(async () => {}),
    DatabaseUnavailable,
  )
  await nowhere.close()
})

test('waiting for a connection ends with DatabaseUnavailable, not never', async () => {
  const narrow = connect(fresh.url, fresh.secrets.contextKey, 1)
  await narrow.outside(async () => {
    await assert.rejects(
      narrow.outside(async () => {}),
      DatabaseUnavailable,
    )
  })
  await narrow.close()
})
