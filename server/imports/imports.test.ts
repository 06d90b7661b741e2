import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ImportDesk, importDesk, sheetOf } from '#tests/import-desk.ts'

let desk: ImportDesk
before(async () => {
  desk = await importDesk(2)
})
after(() => desk.close())

const BOTH = 'Code | Name | Village | Phone | Tag | Animal | Sex | Born on | Mother | Given on'
const SHEET = sheetOf(`${BOTH}
  F-7 | Zöhre | Upper Well | 139 0000 0001 | DK10 | donkey | F | | | 2022-03-01
  F-7 | Zöhre | Upper Well | | DK10-1 | donkey | M | 2023-05-05 | DK10 |
  F-8 | Rabiya | Upper Well | | S1 | sheep | F | | | 2024-01-10`)

test('a sheet is checked, committed, and added once', async () => {
  const draft = await desk.upload(SHEET)
  assert.equal(draft.status, 201, JSON.stringify(draft.body))
  assert.deepEqual(draft.body.counts, { new: 3 })
  assert.deepEqual(await desk.rows('select id from ledger.entries'), [])
  const done = await desk.commit(draft.body.id)
  assert.equal(done.body.state, 'committed', JSON.stringify(done.body))
  const entries = await desk.rows('select kind, grade, submission from ledger.entries order by seq')
  assert.deepEqual(
    entries.map(({ kind }) => kind),
    ['livestock.counted_in', 'livestock.given', 'livestock.counted_in', 'livestock.given', 'livestock.born'],
  )
  assert.deepEqual(
    [...new Set(entries.map(({ submission, grade }) => `${submission} ${grade}`))],
    [`${draft.body.id} 0`],
  )

  const again = await desk.upload(SHEET)
  assert.deepEqual(again.body.counts, { unchanged: 3 })
  assert.equal(again.body.notices[0].code, 'same_file')
  await desk.commit(again.body.id)
  assert.equal((await desk.rows('select id from ledger.entries')).length, 5)
})
