import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '#tests/fresh-database.ts'

const fresh = await freshDatabase()
after(fresh.close)
const { database, context } = fresh

const seen = sql<{ id: string }>`select id from access.tenants`

test('a tenant sees its own row', async () => {
  const { rows } = await database.inTenant(context, tx => seen.execute(tx))
  assert.deepEqual(rows, [{ id: context.tenant }])
})

test('without a context no row is seen', async () => {
  const { rows } = await database.outside(tx => seen.execute(tx))
  assert.deepEqual(rows, [])
})
