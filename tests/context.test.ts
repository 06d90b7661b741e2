import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { withClient } from '#server/database/client.ts'
import { readContextKey, signContext } from '#server/database/context.ts'
import { type Context, connect, type Database, type Tx } from '#server/database/database.ts'
import { foundTenant, freshDatabase } from '#tests/fresh-database.ts'

const fresh = await freshDatabase()
after(fresh.close)
const { database, context: ours } = fresh
const theirs = await foundTenant(database)
const key = readContextKey(fresh.secrets.contextKey)
const genuine = signContext(ours, key, Date.now())

before(() =>
  withClient(fresh.superuserUrl, async client => {
    await client.query(`create table ledger.probe (
        tenant_id uuid not null, id int not null, primary key (tenant_id, id));
      select access.guard_tenant_table('ledger.probe')`)
    await client.query(
      'insert into ledger.probe select gen_random_uuid(), n from generate_series(1, 20000) n',
    )
    await client.query('insert into ledger.probe select $1, n from generate_series(1, 100) n', [ours.tenant])
    await client.query('insert into ledger.probe values ($1, 4242)', [theirs.tenant])
    await client.query('analyze ledger.probe')
  }),
)

const count = async (tx: Tx) => {
  const { rows } = await sql<{ n: bigint }>`select count(*) as n from ledger.probe`.execute(tx)
  return rows[0]?.n
}

test('a tenant sees its own rows, and all of them', async () => {
  assert.equal(await database.inTenant(ours, count), 100n)
  assert.equal(await database.inTenant(theirs, count), 1n)
})

test('without a context there are no rows', async () => {
  assert.equal(await database.outside(count), 0n)
})

test('the tenant, the person and the request can be read from it', async () => {
  const { rows } = await database.inTenant(ours, tx =>
    sql`select access.tenant() as tenant, access.actor() as user, access.request() as request`.execute(tx),
  )
  assert.deepEqual(rows, [ours])
})

test('a row of another tenant can neither be written nor changed', async () => {
  const insert = sql`insert into ledger.probe values (${theirs.tenant}, 1)`
  await assert.rejects(
    database.inTenant(ours, tx => insert.execute(tx)),
    { code: '42501' },
  )
  const move = sql`update ledger.probe set tenant_id = ${theirs.tenant}`
  await assert.rejects(
    database.inTenant(ours, tx => move.execute(tx)),
    { code: '42501' },
  )
  const remove = sql`delete from ledger.probe where tenant_id = ${theirs.tenant}`
  await database.inTenant(ours, tx => remove.execute(tx))
  assert.equal(await database.inTenant(theirs, count), 1n)
})

describe('a context that is not ours is an error, never no rows:', () => {
  const forged: Readonly<Record<string, string>> = {
    'another tenant': genuine.replace(ours.tenant, theirs.tenant),
    'another person': genuine.replace(ours.user, theirs.user),
    'another request': genuine.replace(ours.request, theirs.request),
    'a later end': genuine.replace(/\|(\d{10})\|/, (_, end: string) => `|${Number(end) + 1}|`),
    'another signature': genuine.replace(/.$/, last => (last === '0' ? '1' : '0')),
    'no signature': genuine.slice(0, 121),
    'something after it': `${genuine}0`,
    'something before it': ` ${genuine}`,
    'signed with another key': signContext(
      ours,
      readContextKey('bm90IHRoZSBrZXkgb2YgdGhpcyBpbnN0YWxsYXRpb24='),
      Date.now(),
    ),
    'a bare tenant': theirs.tenant,
    'one blank': ' ',
  }
  for (const [name, text] of Object.entries(forged)) {
    test(name, () => assert.rejects(as(text, count), /not genuine/))
  }
})

test('a context that is over is an error', async () => {
  const old = signContext(ours, key, Date.now() - 180_000)
  await assert.rejects(as(old, count), /has expired/)
})

/** As an injected statement could: with a context of its own making. */
function as<T>(text: string, act: (tx: Tx) => Promise<T>): Promise<T> {
  return database.outside(async tx => {
    await sql`select set_config('handsel.ctx', ${text}, true)`.execute(tx)
    return act(tx)
  })
}

describe('an injected statement', () => {
  const inject = (text: string) =>
    database.inTenant(ours, async tx => (await sql.raw<Record<string, unknown>>(text).execute(tx)).rows)
  const read = `(select min(id) from ledger.probe where tenant_id = '${theirs.tenant}')`

  test('reads no other tenant by setting the context in the same statement', async () => {
    const other = genuine.replace(ours.tenant, theirs.tenant)
    for (const text of [other, theirs.tenant, `${theirs.tenant}|${genuine.slice(37)}`]) {
      await assert.rejects(
        inject(`select set_config('handsel.ctx', '${text}', true), ${read}`),
        /not genuine/,
      )
      await assert.rejects(
        inject(`select ${read} from set_config('handsel.ctx', '${text}', true)`),
        /not genuine/,
      )
    }
    const [row] = await inject(`select set_config('app.tenant', '${theirs.tenant}', true), ${read} as read`)
    assert.equal(row?.read, null)
  })

  test('reads no other tenant by asking for it', async () => {
    const [row] = await inject(`select ${read} as read`)
    assert.equal(row?.read, null)
  })

  test('cannot switch row security off', async () => {
    const off = database.inTenant(ours, async tx => {
      await sql.raw('set local row_security = off').execute(tx)
      return count(tx)
    })
    await assert.rejects(off, { code: '42501' })
  })

  test('cannot bring a second statement', async () => {
    await assert.rejects(inject('select 1; select 2'), /cannot insert multiple commands/)
  })

  test('cannot read the key, become the owner or switch the rules off', async () => {
    for (const text of [
      'select * from access.context_keys',
      'set role handsel_owner',
      'set role handsel_backup',
      'set session authorization handsel_owner',
      'alter table ledger.probe disable row level security',
      'truncate ledger.probe',
      "select access.guard_tenant_table('ledger.probe')",
    ]) {
      await assert.rejects(inject(text), { code: /42501|42809/ }, text)
    }
  })
})

describe('with one connection for everybody', () => {
  const one: Database = connect(fresh.url, fresh.secrets.contextKey, 1)
  after(() => one.close())

  test('nothing of one request is left for the next', async () => {
    assert.equal(await one.inTenant(ours, count), 100n)
    assert.equal(await one.outside(count), 0n)
    assert.equal(await one.inTenant(theirs, count), 1n)
  })

  test('not even what was set for the whole session', async () => {
    await one.inTenant(ours, tx => sql.raw(`set handsel.ctx = '${genuine}'`).execute(tx))
    assert.equal(await one.outside(count), 0n)
    await one.inTenant(ours, tx => sql.raw('set statement_timeout = 0').execute(tx))
    await one.inTenant(ours, tx => sql.raw("set search_path = 'ledger'").execute(tx))
    const { rows } = await one.outside(tx =>
      sql`select current_setting('statement_timeout') as t, current_setting('search_path') as p`.execute(tx),
    )
    assert.deepEqual(rows, [{ t: '15s', p: '"$user", public' }])
  })

  test('nor after a request that failed', async () => {
    await assert.rejects(one.inTenant(ours, tx => sql`select 1 / 0`.execute(tx)))
    assert.equal(await one.outside(count), 0n)
  })

  test('requests at the same time each see their own', async () => {
    const turns = Array.from({ length: 30 }, (_, n) => [ours, theirs][n % 2] as Context)
    const seen = await Promise.all(turns.map(turn => one.inTenant(turn, count)))
    assert.deepEqual(
      seen,
      turns.map(turn => (turn === ours ? 100n : 1n)),
    )
  })
})

test('the rule is a condition of the index, checked once per statement and not per row', async () => {
  for (const query of ['select count(*) from ledger.probe', 'select * from ledger.probe where id = 7']) {
    const plan = await database.inTenant(ours, async tx => {
      const { rows } = await sql.raw<Record<string, string>>(`explain (costs off) ${query}`).execute(tx)
      return rows.map(row => row['QUERY PLAN']).join('\n')
    })
    assert.match(plan, /Index Cond: \(\(?tenant_id = \(InitPlan 1\)/)
    assert.doesNotMatch(plan, /Filter|SubPlan|Seq Scan/)
  }
})

test('a row written does not check the context again', async () => {
  const plan = await database.inTenant(ours, async tx => {
    const { rows } = await sql<Record<string, string>>`
      explain (analyze, costs off, timing off, summary off, buffers off)
      insert into ledger.probe select ${ours.tenant}::uuid, n from generate_series(1001, 1500) n`.execute(tx)
    return rows.map(row => row['QUERY PLAN']).join('\n')
  })
  assert.match(plan, /InitPlan 1[\s\S]*loops=1\)/)
  assert.doesNotMatch(plan, /SubPlan|loops=500/)
})
