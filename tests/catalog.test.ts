import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type pg from 'pg'
import { withClient } from '#server/database/client.ts'
import { CATALOG_RULES } from '#tests/catalog-rules.ts'
import { freshDatabase } from '#tests/fresh-database.ts'

const fresh = await freshDatabase()
after(fresh.close)

async function offenders(client: pg.Client, query: string): Promise<string[]> {
  const { rows } = await client.query<{ what: string }>(query)
  return rows.map(row => row.what)
}

describe('in the database as the migrations make it', () => {
  for (const { rule, offenders: query } of CATALOG_RULES) {
    test(rule, () =>
      withClient(fresh.superuserUrl, async client => {
        assert.deepEqual(await offenders(client, query), [])
      }),
    )
  }
})

describe('each rule notices what breaks it:', () => {
  for (const { rule, offenders: query, breakage, named } of CATALOG_RULES) {
    test(rule, () =>
      withClient(fresh.superuserUrl, async client => {
        await client.query('begin')
        await client.query(breakage)
        assert.ok((await offenders(client, query)).includes(named))
      }),
    )
  }
})

test('there are tables to look at', () =>
  withClient(fresh.superuserUrl, async client => {
    const tables = await offenders(
      client,
      "select tablename as what from pg_tables where schemaname <> 'access'",
    )
    assert.ok(tables.length > 0)
  }))
