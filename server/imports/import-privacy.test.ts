import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { ROLES } from '#core/role.ts'
import { withClient } from '#server/database/client.ts'
import { forgetOldRows, readBoxes } from '#server/imports/import-store.ts'
import { erase } from '#server/vault/erase.ts'
import { foundTenant } from '#tests/fresh-database.ts'
import { type ImportDesk, importDesk, sheetOf } from '#tests/import-desk.ts'
import { signInAs } from '#tests/sign-in-as.ts'

let desk: ImportDesk
let folder: string
before(async () => {
  desk = await importDesk()
  folder = await mkdtemp(join(tmpdir(), 'handsel-imports-'))
})
after(async () => {
  await desk.close()
  await rm(folder, { recursive: true })
})

const ID = '11010519491231002X'

/** Every table that holds a text, with bytes unpacked where they are packed and nothing more. */
async function tablesWith(text: string): Promise<string[]> {
  return withClient(desk.superuserUrl, async client => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('access', 'ledger', 'vault')`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from ${name} as t`,
      )
      if (rows.some(({ row }) => textsIn(row).some(value => value.includes(text)))) found.push(name)
    }
    return found
  })
}

function textsIn(row: Record<string, unknown>): string[] {
  return Object.values(row).flatMap(value => {
    const plain = typeof value === 'string' ? value : JSON.stringify(value)
    if (!plain?.startsWith('\\x')) return [plain ?? '']
    const bytes = Buffer.from(plain.slice(2), 'hex')
    try {
      return [bytes.toString(), gunzipSync(bytes).toString()]
    } catch {
      return [bytes.toString()]
    }
  })
}

test('of a forbidden column nothing is in any table, and its owner is told', async () => {
  const draft = await desk.upload(
    sheetOf(`Code|Name|Village|身份证号|民族|Remarks
      F-1|Zöhre|Upper Well|${ID}|canary-people|likes goats
      F-2|Rabiya|Upper Well|${ID}|canary-folk|her card ${ID}`),
  )
  const told = draft.body.notices.map(({ code, column }: { code: string; column?: string }) => [code, column])
  assert.deepEqual(told, [
    ['column_left_out', 'D'],
    ['column_left_out', 'E'],
    ['cells_emptied', undefined],
  ])
  assert.doesNotMatch(JSON.stringify(draft.body), /11010519|canary/)
  const edit = await desk.change(draft.body.id, { edits: [{ row: '0:2', column: 1, value: `Zöhre ${ID}` }] })
  assert.deepEqual([edit.status, edit.body.code], [422, 'id_number'])
  await desk.commit(draft.body.id)
  for (const text of [ID, 'canary-people', 'canary-folk', '民族'])
    assert.deepEqual(await tablesWith(text), [], text)
})

test('under another header row a sheet is screened again', async () => {
  const draft = await desk.upload(
    sheetOf(
      'Code|Name|Village|Name\nCode|Name|Village|民族\nF-5|Aynur|Upper Well|canary-folk\nF-6|Gülnur|Upper Well|canary-kin',
    ),
  )
  assert.match(JSON.stringify(draft.body.rows), /canary/)
  const changed = await desk.change(draft.body.id, { sheets: { 0: { headerRow: 2 } } })
  assert.deepEqual(
    changed.body.notices.map(({ column }: { column?: string }) => column),
    ['D'],
  )
  assert.deepEqual(
    changed.body.rows.map(({ cells }: { cells: unknown[] }) => cells[3]),
    [null, null],
  )
  assert.doesNotMatch(JSON.stringify(changed.body), /canary/)
})

test('names are in the vault and nowhere else, before and after an import', async () => {
  const sheet =
    'Code|Name|Village|Phone\nP-1|Canarygul|Upper Well|139 47110815\nP-2|Refusedgul|Nowhere|139 4712'
  const draft = await desk.upload(sheetOf(sheet), 'Canarygul and others.csv')
  assert.deepEqual(await tablesWith('Canarygul'), [])
  await desk.commit(draft.body.id)
  assert.deepEqual(await tablesWith('Canarygul'), ['vault.names'])
  assert.deepEqual(await tablesWith('47110815'), [])
  const left = await desk.get(`/api/v1/imports/${draft.body.id}`)
  assert.match(JSON.stringify(left.body.rows), /Refusedgul/)
  assert.doesNotMatch(JSON.stringify(left.body.rows), /Canarygul|47110815/)
  const boxes = await desk.database.inTenant(desk.context, tx =>
    readBoxes(tx, desk.house().vault, draft.body.id),
  )
  assert.doesNotMatch(JSON.stringify([boxes?.file.sheets, boxes?.work]), /Canarygul|47110815/)
})

test('when somebody is erased, no kept sheet can hold her any more, and the import can still be undone', async () => {
  const first = await desk.upload(
    sheetOf('Code|Name|Village\nE-1|Erasedgul|Upper Well\nE-2|Stayinggul|Upper Well'),
  )
  await desk.commit(first.body.id)
  const draft = await desk.upload(sheetOf('Code|Name|Village|Phone\nE-1|Erasedgul|Upper Well|139 5'))
  await desk.commit(draft.body.id)
  const open = await desk.upload(sheetOf('Code|Name|Village\nE-1|Erasedgul|Nowhere'))
  const [party] = await desk.rows<{ id: string }>(`select id from ledger.parties where code = 'E-1'`)
  await desk.database.inTenant(desk.context, tx =>
    erase(tx, desk.context, party?.id ?? '', join(folder, 'erasures.log')),
  )
  const kept = await desk.rows('select id from ledger.imports where file is not null or work is not null')
  assert.deepEqual(kept, [])
  const before = await desk.rows(
    `select party from ledger.import_parties where party = '${party?.id}' and before is not null`,
  )
  assert.deepEqual(before, [])
  const gone = await desk.commit(open.body.id)
  assert.deepEqual([gone.status, gone.body.code], [409, 'rows_forgotten'])
  const undone = await desk.undo(draft.body.id)
  assert.equal(undone.body.state, 'undone', JSON.stringify(undone.body))
  assert.equal((await desk.undo(first.body.id)).body.state, 'undone')
  assert.deepEqual(await tablesWith('Erasedgul'), [])
})

test('rows are forgotten after a week', async () => {
  const draft = await desk.upload(sheetOf('Code|Name|Village\nW-1|Weekgul|Upper Well'))
  const isKept = async () => (await desk.get(`/api/v1/imports/${draft.body.id}`)).body.isKept
  await desk.database.inTenant(desk.context, forgetOldRows)
  assert.equal(await isKept(), true)
  await desk.rows(
    `update ledger.imports set made_at = made_at - interval '8 days' where id = '${draft.body.id}'`,
  )
  await desk.database.inTenant(desk.context, forgetOldRows)
  assert.equal(await isKept(), false)
})

test('rows are forgotten at once when somebody says so, and the import can still be undone', async () => {
  const draft = await desk.upload(sheetOf('Code|Name|Village\nV-1|Soongul|Upper Well'))
  await desk.commit(draft.body.id)
  assert.equal((await desk.forget(draft.body.id)).status, 204)
  const kept = await desk.rows(`select file, work from ledger.imports where id = '${draft.body.id}'`)
  assert.deepEqual(kept, [{ file: null, work: null }])
  assert.equal((await desk.undo(draft.body.id)).body.state, 'undone')
  assert.deepEqual(await desk.rows(`select id from ledger.parties where code = 'V-1'`), [])
})

test('only a coordinator imports, and only in her own workspace', async () => {
  const draft = await desk.upload(sheetOf('Code|Name|Village\nX-1|Somebody|Upper Well'))
  const path = `/api/v1/imports/${draft.body.id}`
  for (const role of ROLES) {
    const { status } = await desk.get(path, role)
    assert.equal(status, role === 'coordinator' ? 200 : 403, role)
  }
  const elsewhere = await foundTenant(desk.database)
  const stranger = await signInAs(desk.database, elsewhere.tenant, 'coordinator')
  const got = await desk.app.inject({ url: path, headers: { host: 'localhost', cookie: stranger.cookie } })
  assert.equal(got.statusCode, 404)
})
