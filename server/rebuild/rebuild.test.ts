import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { ROLES } from '#core/role.ts'
import { withClient } from '#server/database/client.ts'
import { propose } from '#server/gate/gate.ts'
import { newId } from '#server/new-id.ts'
import { dumpTables, PROJECTIONS, rebuildWorld } from '#tests/rebuild-world.ts'
import { enrich, sendRichHistory } from '#tests/rich-history.ts'
import { type World, world } from '#tests/world.ts'

const SEEDS = Number(process.env.HANDSEL_REBUILD_SEEDS ?? 2)
const VARIETY = ['entry.voided', 'entry.reversed', 'livestock.passed_on', 'period.closed', 'party.linked']

const worlds: World[] = []
after(() => Promise.all(worlds.map(w => w.close())))

async function freshWorld(): Promise<World> {
  const w = await world()
  worlds.push(w)
  return w
}

for (let seed = 1; seed <= SEEDS; seed++) {
  test(`what the gate wrote step by step is what the journal gives as a whole (seed ${seed})`, async () => {
    const w = await freshWorld()
    const told = await sendRichHistory(await enrich(w), 700, seed)
    for (const kind of VARIETY) assert.ok((told.kinds.get(kind) ?? 0) > 0, `no ${kind} in this history`)
    assert.ok((told.answers.get('held') ?? 0) > 0)
    const written = await dumpTables(w.superuserUrl, PROJECTIONS)
    for (const table of PROJECTIONS) assert.notEqual(written[table]?.length, 0, `${table} is empty`)
    const rebuilt = await rebuildWorld(w)
    assert.deepEqual(await dumpTables(w.superuserUrl, PROJECTIONS), written)
    assert.deepEqual(rebuilt.differed, {})
  })
}

const DAMAGES = [
  ['an animal with another holder', "update ledger.items set holder = 'out:market'", 'items'],
  ['an animal lost', 'delete from ledger.items', 'items'],
  [
    'an animal that nobody recorded',
    "insert into ledger.items (tenant_id, id, facts) select id, gen_random_uuid(), '[{}]' from access.tenants",
    'items',
  ],
  ['facts out of order', 'update ledger.items set facts = facts || facts', 'items'],
  ['a commitment waived by hand', "update ledger.commitments set state = 'waived'", 'commitments'],
  ['a commitment under other terms', "update ledger.commitments set terms = 'none'", 'commitments'],
  ['commitments lost', 'delete from ledger.commitments', 'commitments'],
  [
    'a commitment on nothing',
    'update ledger.commitments set item = gen_random_uuid() where ctid = (select min(ctid) from ledger.commitments)',
    'commitments',
  ],
  ['a balance changed', 'update ledger.balances set balance = balance + 1', 'balances'],
  ['a day of a fund lost', 'delete from ledger.fund_days where qty_in > 0', 'fund_days'],
  ['mentions lost', 'delete from ledger.mentions', 'mentions'],
  [
    'a mention too many',
    `insert into ledger.mentions select tenant_id, gen_random_uuid(), occurred, id from ledger.entries`,
    'mentions',
  ],
  ['a month open by hand', 'delete from ledger.closings', 'closings'],
  ['two families linked by hand', 'update ledger.party_links set keep = duplicate', 'party_links'],
  ['an end forgotten', 'delete from ledger.ended_entries', 'ended_entries'],
] as const

describe('after damage', () => {
  for (const [name, damage, table] of DAMAGES) {
    test(`${name}: it is told and put right`, async () => {
      const w = worlds[0] as World
      const written = await dumpTables(w.superuserUrl, PROJECTIONS)
      await withClient(w.superuserUrl, client => client.query(damage))
      assert.notDeepEqual(await dumpTables(w.superuserUrl, PROJECTIONS), written, 'the damage did nothing')
      const { differed } = await rebuildWorld(w)
      assert.deepEqual(Object.keys(differed), [table])
      assert.deepEqual(await dumpTables(w.superuserUrl, PROJECTIONS), written)
    })
  }
})

test('a species is put right before the handover, and refused once the handover names the other', async () => {
  const w = await freshWorld()
  const animal = newId()
  const counted = (species: string) => ({ keeper: w.org, animals: [{ animal, species, sex: 'female' }] })
  const first = w.entry('livestock.counted_in', '2021-01-02', counted('donkey'))
  const given = { animal, species: 'sheep', from: w.org, to: w.families[0], terms: w.terms }
  const again = w.entry('livestock.counted_in', '2021-01-02', counted('sheep'), { replaces: first.id })
  const back = w.entry('livestock.counted_in', '2021-01-02', counted('donkey'), { replaces: again.id })
  const entries = [first, again, w.entry('livestock.given', '2021-02-02', given), back]
  const answers = await propose(w.database, w.context, { roles: ROLES }, entries)
  assert.deepEqual(
    answers.map(each => each.answer),
    ['accepted', 'accepted', 'accepted', 'returned'],
  )
  assert.deepEqual((await rebuildWorld(w)).differed, {})
})

test('a month opened and closed again within one batch', async () => {
  const w = await freshWorld()
  const month = '2021-03'
  const close = () => w.entry('period.closed', '2021-06-01', { month })
  const asked = w.entry('period.reopening_asked', '2021-06-01', { month, reason: 'late_entries' })
  await propose(w.database, w.context, { roles: ROLES }, [close(), asked])
  const open = w.entry('period.reopened', '2021-06-02', { month, asked: asked.id })
  const second = { ...w.context, user: newId() }
  const answers = await propose(w.database, second, { roles: ROLES }, [open, close()])
  assert.deepEqual(
    answers.map(each => each.answer),
    ['accepted', 'accepted'],
  )
  assert.deepEqual((await rebuildWorld(w)).differed, {})
})
