import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { registerNamed } from '#registers/index.ts'
import { changeRow, createRow } from '#server/registers/write.ts'
import { newId } from '#tests/fresh-database.ts'
import { DONKEY, type World, world } from '#tests/world.ts'

let w: World
before(async () => {
  w = await world()
})
after(() => w.close())

test('a day that follows from the biology of a species follows it when it is corrected', async () => {
  const [dam, foal] = [newId(), newId()]
  const species = 'donkey'
  const [keeper] = w.families
  await w.sendEntries([
    w.entry('livestock.counted_in', '2021-01-01', {
      keeper: w.org,
      animals: [{ animal: dam, species, sex: 'female' }],
    }),
    w.entry('livestock.given', '2021-01-02', {
      animal: dam,
      species,
      from: w.org,
      to: keeper,
      terms: w.terms,
    }),
    w.entry('livestock.born', '2022-05-02', {
      dam,
      keeper,
      species,
      offspring: [{ animal: foal, sex: 'male' }],
    }),
  ])
  const due = async () => {
    const { rows } = await w.database.inTenant(w.context, tx =>
      sql<{ due: string; names: string }>`
        select due, names from ledger.commitments where item = ${dam} and sort = 'pass-on'`.execute(tx),
    )
    assert.equal(rows[0]?.names, foal)
    return rows[0]?.due
  }
  assert.equal(await due(), '2022-10-29')
  const kinds = registerNamed('resource-kinds') ?? assert.fail()
  await w.database.inTenant(w.context, async tx => {
    const row = { class: 'item', name: 'Mule', unit: 'head', step: 1, decimals: 0, params: DONKEY }
    await createRow(tx, kinds, { key: 'mule', ...row }, w.user)
    await changeRow(tx, kinds, 'donkey', { baseVersion: 1, params: { ...DONKEY, weanDays: 150 } }, w.user)
  })
  assert.equal(await due(), '2022-09-29')
})
