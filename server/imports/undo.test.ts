import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { EVERYWHERE } from '#server/access/reach.ts'
import { readPhones } from '#server/imports/phones.ts'
import { labelsIn } from '#server/reading/labels.ts'
import { newId } from '#tests/fresh-database.ts'
import { type ImportDesk, importDesk, sheetOf } from '#tests/import-desk.ts'

let desk: ImportDesk
before(async () => {
  desk = await importDesk(2)
})
after(() => desk.close())

const BOTH = 'Code | Name | Village | Phone | Tag | Animal | Sex | Born on | Mother | Given on'
/** Two months are closed in the middle of the test; the rows fall before, in and after them. */
const ROWS = (mark: string) =>
  sheetOf(`${BOTH}
  ${mark}-1 | Zöhre ${mark} | Upper Well | 139 0000 0001 | ${mark}1 | donkey | F | | | 2022-03-01
  ${mark}-1 | | | | ${mark}1-1 | donkey | M | 2023-05-05 | ${mark}1 |
  ${mark}-2 | Rabiya ${mark} | Upper Well | | ${mark}2 | sheep | F | | | 2024-01-10
  ${mark}-3 | Hajigül ${mark} | Upper Well | | | | | | |
  | | | | ${mark}3 | sheep | F | | |`)

/** Everything that figures and screens are made of; ids of rows that never end are left out. */
async function standing(): Promise<Record<string, readonly unknown[]>> {
  const queries = {
    items: 'select id, tag, holder, ended, facts from ledger.items order by id',
    balances: 'select * from ledger.balances order by account, fund, resource_kind',
    fundDays: 'select * from ledger.fund_days order by day, account, leg',
    commitments: 'select * from ledger.commitments order by id',
    parties: 'select id, sort, name, code, place from ledger.parties where ended_on is null order by id',
    places: 'select id, kind, name from ledger.places order by id',
    names: 'select party, position, text from vault.names order by party, position',
    keys: 'select key, party from vault.name_keys order by key, party',
    contacts: 'select party from vault.contacts order by party',
    moves: `select resource_kind, leg, sum(qty * sign) as qty from ledger.moves as m where not exists (
      select from ledger.ended_entries as x where x.entry = m.entry and x.how <> 'reversed')
      group by resource_kind, leg having sum(qty * sign) <> 0 order by 1, 2`,
  }
  const all = await Promise.all(Object.values(queries).map(query => desk.rows(query)))
  const phones = await desk.database.inTenant(desk.context, async tx => [
    ...(await readPhones(
      tx,
      desk.house().vault,
      (all[8] ?? []).map(row => String((row as { party: string }).party)),
    )),
  ])
  return { ...Object.fromEntries(Object.keys(queries).map((name, at) => [name, all[at]])), phones }
}

async function committed(mark: string): Promise<string> {
  const draft = await desk.upload(ROWS(mark))
  const { body } = await desk.change(draft.body.id, {
    settings: { blankFamilies: { 0: 'stock' }, place: desk.place },
  })
  assert.deepEqual(
    body.counts,
    { new: 5 },
    JSON.stringify(body.rows.map((row: { says: unknown }) => row.says)),
  )
  const done = await desk.commit(body.id)
  assert.equal(done.body.state, 'committed', JSON.stringify(done.body))
  return body.id
}

test('undone, the books are as they were before', async () => {
  await desk.sendEntries([
    desk.entry('money.received', '2021-01-05', {
      receiver: desk.org,
      fund: desk.fund,
      amount: { amount: '20.00', currency: 'CNY' },
    }),
    desk.entry('livestock.bought', '2021-03-10', {
      buyer: desk.org,
      fund: desk.fund,
      price: { amount: '9.00', currency: 'CNY' },
      animals: [{ animal: newId(), species: 'donkey', sex: 'female', tag: 'OLD' }],
    }),
  ])
  const was = await standing()
  const id = await committed('A')
  const now = await standing()
  assert.equal(now.items?.length, (was.items?.length ?? 0) + 4)
  assert.equal(now.parties?.length, (was.parties?.length ?? 0) + 3)
  const undone = await desk.undo(id)
  assert.equal(undone.body.state, 'undone', JSON.stringify(undone.body))
  assert.deepEqual([undone.body.counts.keptEntries, undone.body.counts.keptFamilies], [0, 0])
  assert.deepEqual(await standing(), was)
  assert.equal((await desk.undo(id)).status, 409)
  const how = await desk.rows('select distinct how from ledger.ended_entries')
  assert.deepEqual(how, [{ how: 'voided' }])
})

test('what is undone can be imported again', async () => {
  const id = await committed('A')
  await desk.undo(id)
})

test('in a closed month an import is undone by its opposite', async () => {
  const was = await standing()
  const id = await committed('B')
  const [answer] = await desk.sendEntries([desk.entry('period.closed', '2026-11-01', { month: '2022-03' })])
  assert.equal(answer?.answer, 'accepted')
  const undone = await desk.undo(id)
  assert.equal(undone.body.state, 'undone', JSON.stringify(undone.body))
  assert.deepEqual(await standing(), was)
  const how = await desk.rows<{ how: string }>(`select x.how from ledger.ended_entries as x
    join ledger.entries as e on e.id = x.entry where e.submission = '${id}' and e.occurred = '2022-03-01'`)
  assert.deepEqual(how, [{ how: 'reversed' }, { how: 'reversed' }])
})

test('where others have gone on, nothing is undone, or all but that', async () => {
  const id = await committed('C')
  const [animal] = await desk.rows<{ id: string; holder: string }>(
    `select id, holder from ledger.items where tag = 'C1'`,
  )
  const visit = { household: animal?.holder, animals: [{ animal: animal?.id }], outcome: 'seen' }
  await desk.sendEntries([desk.entry('visit.made', '2024-02-02', visit)])
  const before = await standing()
  const refused = await desk.undo(id)
  assert.equal(refused.status, 409)
  assert.equal(refused.body.code, 'others_rely_on_it')
  assert.ok(
    refused.body.blockers.some((blocker: { tag: string }) => blocker.tag === 'C1'),
    JSON.stringify(refused.body),
  )
  assert.deepEqual(await standing(), before)

  const undone = await desk.undo(id, { keepReliedOn: true })
  assert.equal(undone.body.state, 'undone')
  assert.equal(undone.body.counts.keptFamilies, 1)
  const tags = await desk.rows<{ tag: string }>(
    `select tag from ledger.items where tag like 'C%' order by tag`,
  )
  assert.deepEqual(
    tags.map(({ tag }) => tag),
    ['C1', 'C1-1'],
  )
  const codes = await desk.rows<{ code: string }>(`select code from ledger.parties where code like 'C-%'`)
  assert.deepEqual(codes, [{ code: 'C-1' }])
})

test('a family that keeps what somebody else recorded stays', async () => {
  const id = await committed('E')
  const [family] = await desk.rows<{ id: string }>(`select id from ledger.parties where code = 'E-3'`)
  const animals = [{ animal: newId(), species: 'sheep', sex: 'female', tag: 'OTHER' }]
  await desk.sendEntries([desk.entry('livestock.counted_in', '2024-02-02', { keeper: family?.id, animals })])
  const undone = await desk.undo(id)
  assert.deepEqual([undone.body.state, undone.body.counts.keptFamilies], ['undone', 1])
  const left = await desk.rows<{ code: string }>(`select code from ledger.parties where code like 'E-%'`)
  assert.deepEqual(left, [{ code: 'E-3' }])
})

test('what an import changed of a family is put back, unless somebody has changed it since', async () => {
  const first = await desk.upload(
    sheetOf(
      'Code|Name|Village|Phone\nD-1|Aygül|Upper Well|139 1\nD-2|Nurgül|Upper Well|\nD-3|Gülnar|Upper Well|139 3',
    ),
  )
  assert.deepEqual((await desk.commit(first.body.id)).body.counts, { new: 3 })
  const was = await standing()
  const second = await desk.upload(
    sheetOf(
      'Code|Name|Name in Chinese|Village|Phone\nD-1|Aygül|阿依古丽|Lower Mill|139 11\nD-2|||Lower Mill|\nD-3||古丽娜尔||139 33',
    ),
  )
  const { body } = await desk.change(second.body.id, { settings: { createPlaces: true } })
  assert.deepEqual(body.counts, { updated: 3 }, JSON.stringify(body.rows))
  assert.equal((await desk.commit(body.id)).body.state, 'committed')
  const changed = await standing()
  assert.equal(changed.names?.length, (was.names?.length ?? 0) + 2)
  assert.notDeepEqual(changed.phones, was.phones)
  assert.notDeepEqual(changed.parties, was.parties)
  assert.equal((await desk.undo(body.id)).body.state, 'undone')
  assert.deepEqual(await standing(), was)
})

/** An import of two families with an animal each, into two villages that are not in the books yet. */
async function committedInto(mark: string, one: string, other: string): Promise<string> {
  const draft = await desk.upload(
    sheetOf(`Code|Name|Village|Tag|Animal|Sex|Given on
      ${mark}-1|Zöhre ${mark}|${one}|${mark}1|donkey|F|2024-03-01
      ${mark}-2|Rabiya ${mark}|${other}|${mark}2|sheep|F|2024-04-01`),
  )
  const { body } = await desk.change(draft.body.id, { settings: { createPlaces: true } })
  assert.deepEqual(
    body.counts,
    { new: 2 },
    JSON.stringify(body.rows.map((row: { says: unknown }) => row.says)),
  )
  assert.equal((await desk.commit(body.id)).body.state, 'committed')
  return body.id
}

const placeNamed = async (name: string) =>
  (await desk.rows<{ id: string }>(`select id from ledger.places where name = '${name}'`))[0]?.id

test('villages that an import made go with it, and what was taken out of the books still says where it was', async () => {
  const was = await standing()
  const id = await committedInto('G', 'Far Well', 'Near Well')
  const far = await placeNamed('Far Well')
  assert.ok(far)
  const { body } = await desk.undo(id)
  assert.deepEqual([body.state, body.counts.keptPlaces], ['undone', 0])
  assert.deepEqual(await standing(), was)
  const labels = await desk.database.inTenant(desk.context, tx =>
    labelsIn(tx, [far], { roles: ['coordinator'], reach: EVERYWHERE }),
  )
  assert.deepEqual(labels[far], { sort: 'place', code: '', name: 'Far Well', kind: 'village' })
  const again = await committedInto('G', 'Far Well', 'Near Well')
  assert.notEqual(await placeNamed('Far Well'), far)
  await desk.undo(again)
})

test('a village where something else is by now stays, and the undo says how many', async () => {
  const reasons: Record<string, (place: string) => Promise<unknown>> = {
    'a family': place =>
      desk.rows(`insert into ledger.parties (tenant_id, id, sort, place)
      values (access.tenant(), '${newId()}', 'household', '${place}')`),
    'an entry': place =>
      desk.sendEntries([
        desk.entry(
          'livestock.counted_in',
          '2024-05-05',
          { keeper: desk.org, animals: [{ animal: newId(), species: 'sheep', sex: 'female' }] },
          { place },
        ),
      ]),
    'an entry that waits': place =>
      desk.sendEntries([desk.entry('livestock.weaned', '2024-05-05', { animal: newId() }, { place })]),
    'another name': place =>
      desk.rows(`update ledger.places set version = 2, name = 'Renamed' where id = '${place}'`),
    'a larger place': place =>
      desk.rows(`insert into ledger.place_edges (tenant_id, id, child, parent, from_day)
      values (access.tenant(), '${newId()}', '${place}', '${desk.place}', '2000-01-01')`),
  }
  for (const [n, [reason, act]] of Object.entries(reasons).entries()) {
    const mark = `H${n}`
    const id = await committedInto(mark, `Used ${mark}`, `Unused ${mark}`)
    const used = await placeNamed(`Used ${mark}`)
    await act(used ?? '')
    const { body } = await desk.undo(id)
    assert.deepEqual([body.state, body.counts.keptPlaces], ['undone', 1], reason)
    assert.deepEqual(
      await desk.rows(`select id from ledger.places where id = '${used}'`),
      [{ id: used }],
      reason,
    )
    assert.equal(await placeNamed(`Unused ${mark}`), undefined, reason)
  }
})

test('in a closed month the village stays with what was reversed, because its month counts it', async () => {
  const id = await committedInto('K', 'Closed Well', 'Open Well')
  const [answer] = await desk.sendEntries([desk.entry('period.closed', '2026-11-01', { month: '2024-03' })])
  assert.equal(answer?.answer, 'accepted')
  const { body } = await desk.undo(id)
  assert.deepEqual([body.state, body.counts.keptPlaces], ['undone', 1])
  assert.ok(await placeNamed('Closed Well'))
  assert.equal(await placeNamed('Open Well'), undefined)
})
