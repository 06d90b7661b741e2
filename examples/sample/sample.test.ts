import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { fillSample } from '#examples/sample/fill.ts'
import { drawSample } from '#examples/sample/sample.ts'
import { type FreshDatabase, freshDatabase } from '#tests/fresh-database.ts'

const LAST = '2026-09-30'
let f: FreshDatabase

before(async () => {
  f = await freshDatabase()
  await fillSample(f.database, f.context, LAST, new Uint8Array(32).fill(1))
})
after(() => f.close())

const rows = async <T>(query: ReturnType<typeof sql<T>>) =>
  f.database.inTenant(f.context, async tx => (await query.execute(tx)).rows)

test('the same day draws the same sample', () => {
  assert.deepEqual(drawSample(LAST), drawSample(LAST))
})

test('23 donkeys, 30 sheep and 1 breeding ram were placed', async () => {
  const placed = await rows(sql<{ kind: string; shared: boolean; n: number }>`
    select m.resource_kind as kind, coalesce(t.params ->> 'role' = 'shared_sire', false) as shared, count(*)::int as n
    from ledger.entries as e
    join ledger.moves as m on m.tenant_id = e.tenant_id and m.entry = e.id
    join ledger.terms as t on t.tenant_id = e.tenant_id and t.id::text = split_part(e.body -> 'fields' ->> 'terms', '@', 1)
    where e.kind = 'livestock.given' group by 1, 2 order by 1, 2`)
  assert.deepEqual(
    placed.map(({ kind, shared, n }) => [kind, shared, n]),
    [
      ['donkey', false, 23],
      ['sheep', false, 30],
      ['sheep', true, 1],
    ],
  )
})

test('three years of births, deaths and pass-ons are in it', async () => {
  const [found] = await rows(sql<{ births: number; deaths: number; handovers: number }>`
    select count(*) filter (where kind = 'livestock.born')::int as births,
      count(*) filter (where kind = 'livestock.died')::int as deaths,
      count(*) filter (where kind = 'livestock.passed_on')::int as handovers from ledger.entries`)
  assert.ok(found && found.births > 50 && found.deaths > 10 && found.handovers > 20, JSON.stringify(found))
})

test('every fund balances and none is overdrawn', async () => {
  const sums = await rows(sql<{ fund: string; total: bigint }>`
    select fund, sum(balance)::bigint as total from ledger.balances group by fund`)
  assert.equal(sums.length, 3)
  for (const { total } of sums) assert.equal(total, 0n)
  const [least] = await rows(sql<{ least: bigint }>`
    select min(balance) as least from ledger.balances where account not like 'out:%' and account in (
      select id::text from ledger.parties where org_class = 'implementer')`)
  assert.ok(least && least.least > 0n)
})
