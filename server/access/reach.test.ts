import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { type Reach, reachOf } from '#server/access/reach.ts'
import { withClient } from '#server/database/client.ts'
import { type FreshDatabase, freshDatabase, newId } from '#tests/fresh-database.ts'

// What a member may see is found along an index: the cost is that of her places, however large the workspace is.

const PLACES = 400
const ROWS = 20_000
let fresh: FreshDatabase
const mine = newId()

before(async () => {
  fresh = await freshDatabase()
  await withClient(fresh.superuserUrl, async client => {
    const fill = (statement: string) => client.query(statement.replaceAll('$1', `'${fresh.tenant}'::uuid`))
    await fill(`insert into ledger.places (tenant_id, id, kind, name)
      select $1, case n when 1 then '${mine}'::uuid else gen_random_uuid() end, 'village', 'V' || n
      from generate_series(1, ${PLACES}) as n`)
    await fill('create temp table numbered as select id, row_number() over () - 1 as n from ledger.places')
    await fill(`insert into ledger.parties (tenant_id, id, sort, code, place)
      select $1, gen_random_uuid(), 'household', 'F-' || g, p.id
      from generate_series(1, ${ROWS}) as g join numbered as p on p.n = g % ${PLACES}`)
    await fill(`insert into ledger.items (tenant_id, id, kind, holder, place, tag, facts)
      select $1, gen_random_uuid(), 'donkey', id::text, place, code, '[]' from ledger.parties`)
    await fill(`insert into ledger.entries (tenant_id, id, seq, kind, v, programme, place, occurred, booked, body, grade,
        recorded_by, received_at, sha256, hash)
      select $1, gen_random_uuid(), g, 'livestock.weighed', 1, $1, p.id, '2024-01-01', '2024-01-01', '{}', 1,
        $1, now(), '', '' from generate_series(1, ${ROWS}) as g join numbered as p on p.n = g % ${PLACES}`)
    await fill('analyze')
  })
})
after(() => fresh.close())

/** The plan of what a member of one village asks, in lines. */
async function planOf(ask: (reach: Reach) => RawBuilder<unknown>): Promise<string> {
  return fresh.database.inTenant(fresh.context, async tx => {
    const { rows } = await sql<Record<string, string>>`
      explain (analyze, costs off, timing off, summary off) ${ask(await reachOf(tx, [mine]))}`.execute(tx)
    return rows.map(row => Object.values(row)[0]).join('\n')
  })
}

const ASKED = {
  parties_by_place: (reach: Reach) => sql`
    select from ledger.parties as p where p.tenant_id = access.tenant() and ${reach.holds('p.place')} limit 50`,
  items_by_place: (reach: Reach) => sql`
    select from ledger.items as i where i.tenant_id = access.tenant() and ${reach.animal('i')}
    order by i.tag_key limit 50`,
  items_by_holder: (reach: Reach) => sql`
    select from ledger.items as i where i.tenant_id = access.tenant() and ${reach.animal('i')}
    order by i.tag_key limit 50`,
  entries_by_place: (reach: Reach) => sql`
    select from ledger.entries as e where e.tenant_id = access.tenant() and ${reach.holds('e.place')}
    order by e.seq desc limit 50`,
}

for (const [index, ask] of Object.entries(ASKED)) {
  test(`it is read along ${index}, and no row of another village is`, async () => {
    const plan = await planOf(ask)
    assert.ok(plan.includes(index), plan)
    assert.doesNotMatch(plan, /Seq Scan|Rows Removed by Filter/, plan)
  })
}
