import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldAnimal } from '#programmes/livestock/animal.ts'
import { always } from '#tests/chance.ts'
import { dumpOfTables } from '#tests/dump.ts'
import { withoutMistakes } from '#tests/histories.ts'
import { assertOneKeeper } from '#tests/invariants.ts'
import { sums } from '#tests/journal.ts'
import type { MemoryTables } from '#tests/memory-tables.ts'
import { memoryVillage, wordOf } from '#tests/memory-village.ts'
import { family, Scribe } from '#tests/scribe.ts'
import { told } from '#tests/tell.ts'
import { idNumber, idOf } from '#tests/village.ts'

test('what was put right leaves the state as if nobody had erred', async () => {
  let corrections = 0
  await always(1000, { mistakes: 'any', closings: 'none', plenty: true }, async ({ history, dice }) => {
    const { tables } = await told(history, dice)
    corrections += tables.ended.size
    const flawless = (await told({ ...history, entries: withoutMistakes(history) }, dice)).tables
    const [{ fundDays: _, ...state }, { fundDays: __, ...wanted }] = [
      dumpOfTables(tables),
      dumpOfTables(flawless),
    ]
    assert.deepEqual(state, wanted)
    assert.deepEqual(flowsByLeg(tables), flowsByLeg(flawless))
  })
  assert.ok(corrections > 500, `there was something to put right: ${corrections}`)
})

/** What went in and out of each account of a fund, leg by leg, over all days. */
function flowsByLeg({ fundDays }: MemoryTables): Map<string, bigint> {
  const flows = sums([...fundDays], ([key, { in: qtyIn, out }]) => {
    const { day: _, ...where } = JSON.parse(key)
    return [
      [JSON.stringify({ ...where, way: 'in' }), qtyIn],
      [JSON.stringify({ ...where, way: 'out' }), out],
    ]
  })
  return new Map([...flows].filter(([, sum]) => sum !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

test('a reversal is its original the other way round, in the same place and against the same legs', async () => {
  let reversals = 0
  await always(500, { closings: 'often' }, async ({ history, dice }) => {
    const { tables } = await told(history, dice)
    for (const [id, { by, how }] of tables.ended) {
      if (how !== 'reversed') continue
      reversals += 1
      assertUndone(tables, id, by)
    }
  })
  assert.ok(reversals > 100, `there were reversals: ${reversals}`)
})

function assertUndone(tables: MemoryTables, id: string, by: string): void {
  const [original, reversal] = [tables.entries.get(id), tables.entries.get(by)]
  assert.deepEqual([reversal?.programme, reversal?.place], [original?.programme, original?.place])
  assert.ok((reversal?.booked ?? '') >= (original?.occurred ?? ''))
  const lines = tables.moves.filter(({ entry }) => entry === id || entry === by)
  const net = sums(lines, ({ from, to, kind, item, fund, qty }) => [
    [`${from} ${kind} ${item} ${fund}`, -BigInt(qty)],
    [`${to} ${kind} ${item} ${fund}`, BigInt(qty)],
  ])
  for (const [key, sum] of net) assert.equal(sum, 0n, key)
  const byLeg = sums(lines, ({ leg, kind, qty, sign }) => [[`${leg} ${kind}`, BigInt(qty) * BigInt(sign)]])
  for (const [key, sum] of byLeg) assert.equal(sum, 0n, key)
}

test('the middle one of three that come after each other is kept while the last relies on it', async () => {
  const scribe = new Scribe()
  const [animal, keeper] = [idOf('jenny'), family(1)]
  const herd = [{ animal, species: 'donkey', sex: 'female' }]
  const came = scribe.write('livestock.counted_in', '2020-01-04', { keeper, animals: herd })
  const seen = (condition: string, after: string, id: number) =>
    scribe.write('livestock.observed', '2020-01-04', { animal, condition }, { id: idNumber(id), after })
  const thin = seen('thin', came.id, -600_000)
  const gone = { animal, species: 'donkey', keeper }
  const early = { id: idNumber(-500_000), after: thin.id }
  const stolen = scribe.write('livestock.stolen', '2020-01-04', gone, early)
  const village = memoryVillage()
  for (const entry of [came, thin, stolen]) {
    assert.equal(wordOf((await village.send([entry]))[0]), 'accepted')
  }
  const [answer] = await village.send([scribe.void(thin, '2020-01-05')])
  assert.equal(wordOf(answer), 'returned others_rely_on_it')
  assertOneKeeper(village.tables)
})

test('what is said to come after an entry stays in its place when that entry is taken out or told otherwise', async () => {
  const [animal, keeper] = [idOf('jenny'), family(1)]
  const herd = [{ animal, species: 'donkey', sex: 'female' }]
  for (const how of ['void', 'replace'] as const) {
    const scribe = new Scribe()
    const came = scribe.write('livestock.counted_in', '2020-01-04', { keeper, animals: herd })
    const seen = scribe.write('livestock.observed', '2020-01-04', { animal, condition: 'thin' })
    const gone = { animal, species: 'donkey', keeper }
    const early = { id: idNumber(-500_000), after: seen.id }
    const stolen = scribe.write('livestock.stolen', '2020-01-04', gone, early)
    const other = { id: idNumber(-600_000), replaces: seen.id }
    const right =
      how === 'void'
        ? scribe.void(seen, '2020-01-05')
        : scribe.write('livestock.observed', '2020-01-04', { animal, condition: 'well' }, other)
    const village = memoryVillage()
    for (const entry of [came, seen, stolen]) {
      assert.equal(wordOf((await village.send([entry]))[0]), 'accepted')
    }
    const [answer] = await village.send([right])
    // Told otherwise under an id from before the animal came, it does not fit; what came after it is no matter.
    assert.equal(wordOf(answer), how === 'void' ? 'accepted' : 'held animal_unknown_then')
    assert.equal(foldAnimal(village.tables.items.get(animal)?.facts ?? []).endings.length, 1)
    assertOneKeeper(village.tables)
  }
})
