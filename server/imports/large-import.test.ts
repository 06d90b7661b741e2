import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Row } from '#exchange/sheet.ts'
import { writeXlsx } from '#exchange/write-sheets.ts'
import { type Got, type ImportDesk, importDesk } from '#tests/import-desk.ts'

let desk: ImportDesk
before(async () => {
  desk = await importDesk()
})
after(() => desk.close())

// A county's sheet is ten thousand rows: HANDSEL_IMPORT_ROWS=10000. A run of all tests takes fewer.
const ROWS = Number(process.env.HANDSEL_IMPORT_ROWS ?? 1_200)
const LIMIT_MS = 120_000

/** Two animals to a family; every fifth animal is the young of the one before it. */
function rowsOf(count: number): Row[] {
  return Array.from({ length: count }, (_, at): Row => {
    const family = Math.floor(at / 2)
    const isYoung = at % 10 === 1
    const own = [`F-${family}`, `Family number ${family}`, `Village ${family % 40}`, `139 ${family}`]
    return [
      ...own,
      `T${at}`,
      'sheep',
      'F',
      isYoung ? { day: '2025-02-01' } : null,
      isYoung ? `T${at - 1}` : null,
      { day: '2024-03-01' },
    ]
  })
}

const HEADER = ['Code', 'Name', 'Village', 'Phone', 'Tag', 'Animal', 'Sex', 'Born on', 'Mother', 'Given on']

async function finished(got: Got): Promise<Got> {
  assert.ok(got.status < 300, JSON.stringify(got.body))
  let last = got
  while (last.body.isWorking) {
    await new Promise(resolve => setTimeout(resolve, 300))
    last = await desk.get(`/api/v1/imports/${got.body.id}`)
  }
  return last
}

test('a large sheet is checked, committed, found again and undone in a couple of minutes', async context => {
  const took: string[] = []
  const timed = async (what: string, act: () => Promise<Got>) => {
    const start = performance.now()
    const got = await finished(await act())
    const ms = performance.now() - start
    took.push(`${what} ${(ms / 1000).toFixed(1)} s`)
    assert.ok(ms < LIMIT_MS, took.join(', '))
    return got
  }
  const file = await writeXlsx([{ name: 'All', rows: [HEADER, ...rowsOf(ROWS)] }])
  const memory = process.memoryUsage().rss
  const draft = await timed('upload', () => desk.upload(file, 'all.xlsx'))
  assert.deepEqual(draft.body.counts, { refused: ROWS })
  const checked = await timed('check', () => desk.change(draft.body.id, { settings: { createPlaces: true } }))
  assert.deepEqual(checked.body.counts, { new: ROWS }, JSON.stringify(checked.body.rows[0]))
  const done = await timed('commit', () => desk.commit(draft.body.id))
  assert.deepEqual([done.body.state, done.body.counts], ['committed', { new: ROWS }])
  const again = await timed('again', () => desk.upload(file, 'all.xlsx'))
  assert.deepEqual(again.body.counts, { unchanged: ROWS })
  const undone = await timed('undo', () => desk.undo(draft.body.id))
  assert.deepEqual([undone.body.state, undone.body.counts.keptFamilies], ['undone', 0])
  assert.deepEqual(await desk.rows('select id from ledger.items'), [])
  assert.deepEqual(await desk.rows('select text from vault.names'), [])
  took.push(`memory ${Math.round((process.memoryUsage().rss - memory) / 1e6)} MB`)
  context.diagnostic(took.join(', '))
})
