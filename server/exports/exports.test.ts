import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ROLES } from '#core/role.ts'
import { EXPORT_COLUMNS, EXPORT_NAMES, headingsOf } from '#exchange/export-tables.ts'
import { readSheets } from '#exchange/read-sheets.ts'
import { exportWorkspace } from '#server/exports/workspace.ts'
import { newId } from '#tests/fresh-database.ts'
import { type ImportDesk, importDesk, sheetOf } from '#tests/import-desk.ts'

let desk: ImportDesk
before(async () => {
  desk = await importDesk()
  const draft = await desk.upload(
    sheetOf(`Code | Name | Name in Chinese | Village | Tag | Animal | Sex | Born on | Mother | Given on
      F-1 | Canarygul | 卡纳里古丽 | Upper Well | D1 | donkey | F | | | 2022-03-01
      F-1 | | | | D1-1 | donkey | M | 2023-05-05 | D1 |
      =F-2 | Evilgul | | Upper Well | | | | | |
      F-3 | =HYPERLINK(1) | | Upper Well | S1 | sheep | F | | | 2024-01-01`),
  )
  assert.deepEqual(draft.body.counts, { new: 3, refused: 1 })
  assert.equal((await desk.commit(draft.body.id)).body.state, 'committed')
  const amount = { amount: '-0.00'.slice(1), currency: 'CNY' }
  await desk.sendEntries([
    desk.entry('money.received', '2021-01-05', {
      receiver: desk.org,
      fund: desk.fund,
      amount: { ...amount, amount: '9000.50' },
    }),
    desk.entry('money.paid', '2021-02-05', {
      payer: desk.org,
      fund: desk.fund,
      amount: { ...amount, amount: '200.00' },
      purpose: 'fodder',
    }),
    desk.entry('livestock.counted_in', '2024-02-02', {
      keeper: desk.org,
      animals: [{ animal: newId(), species: 'sheep', sex: 'male', tag: 'S2' }],
    }),
  ])
  const [entry] = await desk.rows<{ id: string }>(
    `select id from ledger.entries where kind = 'livestock.counted_in' order by seq desc limit 1`,
  )
  await desk.sendEntries([
    desk.entry('entry.voided', '2024-03-03', { entry: entry?.id, reason: 'entered_twice' }),
  ])
})
after(() => desk.close())

const PATH = '/api/v1/exports'

async function csv(file: string) {
  const { bytes, status } = await desk.get(`${PATH}/${file}`)
  assert.equal(status, 200, bytes.toString())
  const [sheet] = await readSheets(bytes)
  const [header = [], ...rows] = sheet?.rows ?? []
  return rows.map(row => Object.fromEntries(header.map((key, at) => [String(key), row[at] ?? null])))
}

test('every table comes out in three formats with the same rows', async () => {
  for (const name of EXPORT_NAMES) {
    const plain = await csv(`${name}.csv`)
    const { bytes } = await desk.get(`${PATH}/${name}.xlsx`)
    const [sheet] = await readSheets(bytes)
    assert.deepEqual(sheet?.rows[0], [...EXPORT_COLUMNS[name]], name)
    const json = JSON.parse((await desk.get(`${PATH}/${name}.json`)).bytes.toString())
    assert.ok(json.length > 0, name)
    assert.deepEqual([plain.length, (sheet?.rows.length ?? 0) - 1], [json.length, json.length], name)
    assert.deepEqual(
      plain.map(row => row.id ?? row.entry),
      json.map((row: Record<string, unknown>) => row.id ?? row.entry),
      name,
    )
  }
})

test('quantities are in units, and add up', async () => {
  const moves = await csv('moves.csv')
  const money = moves
    .filter(({ resourceKind }) => resourceKind === 'cny')
    .map(({ amount, quantity, unit }) => [amount, quantity, unit])
  assert.deepEqual(money, [
    ['9000.5', '900050', 'fen'],
    ['200', '20000', 'fen'],
  ])
  const [fund] = await csv('funds.csv')
  assert.deepEqual([fund?.received, fund?.spent, fund?.left], ['9000.5', '200', '8800.5'])
  const { bytes } = await desk.get(`${PATH}/funds.xlsx`)
  const [sheet] = await readSheets(bytes)
  assert.equal(sheet?.rows[1]?.at(-1), 8800.5)
})

test('what was put right says so, and stays', async () => {
  const entries = await csv('entries.csv')
  assert.equal(entries.filter(({ standing }) => standing === 'voided').length, 1)
  assert.equal(entries.length, 9)
})

test('animals have their mothers, commitments their families', async () => {
  const animals = await csv('animals.csv')
  const foal = animals.find(({ tag }) => tag === 'D1-1')
  assert.deepEqual([foal?.motherTag, foal?.holderLabel, foal?.bornOn], ['D1', 'F-1', '2023-05-05'])
  const owed = (await csv('commitments.csv')).filter(
    ({ sort, itemTag }) => sort === 'pass-on' && itemTag === 'D1',
  )
  assert.deepEqual(
    owed.map(({ promisorCode, state, namesTag }) => [promisorCode, state, namesTag]),
    [['F-1', 'open', 'D1-1']],
  )
})

test('headings and acts come in words of a language, and every column has its word', async () => {
  const entries = await csv('entries.csv?language=en')
  assert.ok(
    entries.some(row => row.Kind === 'Placed'),
    JSON.stringify(entries[0]),
  )
  for (const name of EXPORT_NAMES) {
    for (const language of ['en', 'zh', 'ug'] as const) {
      const missing = headingsOf(name, language).filter(heading => EXPORT_COLUMNS[name].includes(heading))
      assert.deepEqual(missing, [], `${name} ${language}`)
    }
  }
})

test('names go out to a coordinator who says why, are written down for each family, and cannot run', async () => {
  for (const role of ROLES) {
    const { status, bytes } = await desk.get(`${PATH}/families.csv`, role)
    assert.equal(status, ['coordinator', 'approver', 'auditor'].includes(role) ? 200 : 403, role)
    assert.doesNotMatch(bytes.toString(), /gul|古丽|HYPERLINK/)
    if (role === 'coordinator') continue
    assert.equal((await desk.get(`${PATH}/families.csv?names=visit`, role)).status, 403, role)
  }
  for (const name of EXPORT_NAMES) {
    const { bytes } = await desk.get(`${PATH}/${name}.json`)
    assert.doesNotMatch(bytes.toString(), /Canarygul|古丽/, name)
  }
  assert.deepEqual(await desk.rows('select * from vault.reads'), [])
  const { bytes } = await desk.get(`${PATH}/families.csv?names=visit`)
  assert.match(bytes.toString(), /"Canarygul","卡纳里古丽"/)
  assert.match(bytes.toString(), /"'=HYPERLINK\(1\)"/)
  const reads = await desk.rows('select role, purpose, times from vault.reads')
  assert.deepEqual(reads, Array(2).fill({ role: 'coordinator', purpose: 'visit', times: 1 }))
})

test('a long table is sent whole, page by page', async () => {
  const lines = Array.from({ length: 4_500 }, (_, at) => `L-${at} | Long ${at} | Upper Well`)
  const draft = await desk.upload(sheetOf(`Code|Name|Village\n${lines.join('\n')}`))
  await desk.commit(draft.body.id)
  const codes = (await csv('families.csv'))
    .map(({ code }) => String(code))
    .filter(code => code.startsWith('L-'))
  assert.equal(new Set(codes).size, 4_500)
  assert.equal(codes.length, 4_500)
})

test('a whole workspace comes out as one document, with people only where the vault is open', async () => {
  const whole = async (vault?: ReturnType<ImportDesk['house']>['vault']) => {
    let text = ''
    for await (const part of exportWorkspace({ ...desk.house(), vault })) text += part
    return JSON.parse(text)
  }
  const bare = await whole()
  assert.equal(bare.entries.length, 9)
  assert.equal(bare.registers.parties.length, 4_503)
  assert.doesNotMatch(JSON.stringify(bare), /Canarygul/)
  const full = await whole(desk.house().vault)
  assert.equal(full.people.length, 4_502)
  assert.match(JSON.stringify(full.people), /Canarygul/)
})
