import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recogniseColumns } from '#exchange/columns.ts'
import { readSheets } from '#exchange/read-sheets.ts'
import { writeXlsx } from '#exchange/write-sheets.ts'
import type { Database } from '#server/database/database.ts'
import { beginCommit, commitImport } from '#server/imports/commit.ts'
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

test('the rules of the books speak in the dry run, and a row is imported whole or not at all', async () => {
  const draft = await desk.upload(
    sheetOf(`${BOTH}
      G-1 | Sahibe | Upper Well | | G1 | donkey | F | | | 2014-03-01
      G-2 | Buzöhre | Upper Well | | G2 | donkey | F | | | 2024-03-01
      G-1 | Sahibe | Upper Well | | G1-1 | donkey | M | 2023-05-05 | G1 |
      G-4 | Ayshem | Upper Well | | G4 | donkey | M | | | 2023-01-01
      G-4 | Ayshem | Upper Well | | G4-1 | donkey | F | 2024-05-05 | G4 |`),
  )
  const { rows, id } = draft.body
  assert.deepEqual(rows.map(brief), [
    'refused programme_not_running',
    'new',
    'refused mother_not_imported',
    'new',
    'refused dam_is_male',
  ])
  assert.equal(rows[0].says[0].because, 'This programme was not running on 2014-03-01.')
  assert.deepEqual(await desk.rows(`select id from ledger.parties where code like 'G-%'`), [])
  await desk.commit(id)
  const codes = await desk.rows(`select code from ledger.parties where code like 'G-%' order by code`)
  assert.deepEqual(codes, [{ code: 'G-2' }, { code: 'G-4' }])
  assert.deepEqual(await desk.rows(`select id from ledger.inbox where answer <> 'accepted'`), [])
})

test('refused rows are downloaded, put right, sent again, and all in', async () => {
  const draft = await desk.upload(
    sheetOf(`Families of the Station
      |
      耳标号 | 畜种 | 公母 | 户编号 | 户主姓名 | 村 | 发放日期 | 备注
      H1 | 驴 | 母 | H-1 | 阿曼古丽 | Upper Well | 2024年3月8日 | +86
      H2 | 驴 | 母 | H-2 | 帕提古丽 | Upper Well | 2024-13-08 | =1+1
      H3 | 骆驼 | 公 | H-3 | 热娜 | Upper Well | 2024-03-08 |
      H4 | 羊 | 公 | H-4 | 祖合热 | Lower Mill | 2024-03-08 |`),
    'animals.csv',
  )
  assert.deepEqual(draft.body.rows.map(brief), [
    'new',
    'refused day_unclear',
    'refused species_unknown',
    'refused place_unknown',
  ])
  await desk.commit(draft.body.id)
  const file = await desk.get(`/api/v1/imports/${draft.body.id}/refused.xlsx?language=zh`)
  const [sheet] = await readSheets(file.bytes)
  assert.deepEqual(sheet?.rows[0], [
    '耳标号',
    '畜种',
    '公母',
    '户编号',
    '户主姓名',
    '村',
    '发放日期',
    '备注',
    '错误',
  ])
  assert.equal(sheet?.rows[1]?.[7], '=1+1')
  assert.match(String(sheet?.rows[1]?.[8]), /^发放日期: “2024-13-08”不是存在的日期。$/)

  const languages: readonly [string, RegExp][] = [
    ['en', /“骆驼” is not among the kinds of animal here/],
    ['ug', /«骆驼» يوق/],
  ]
  for (const [language, said] of languages) {
    const other = await desk.get(`/api/v1/imports/${draft.body.id}/refused.xlsx?language=${language}`)
    const [read] = await readSheets(other.bytes)
    assert.match(String(read?.rows[2]?.at(-1)), said)
  }

  const mended = sheet?.rows.map(row =>
    row.map(cell =>
      cell === '2024-13-08'
        ? { day: '2024-03-08' }
        : cell === '骆驼'
          ? '驴'
          : cell === 'Lower Mill'
            ? 'Upper Well'
            : cell,
    ),
  )
  const again = await desk.upload(await writeXlsx([{ name: 'x', rows: mended ?? [] }]), 'mended.xlsx')
  assert.deepEqual(again.body.rows.map(brief), ['new', 'new', 'new'])
  await desk.commit(again.body.id)
  const tags = await desk.rows(`select tag from ledger.items where tag like 'H%' order by tag`)
  assert.deepEqual(
    tags.map(({ tag }) => tag),
    ['H1', 'H2', 'H3', 'H4'],
  )
  assert.equal((await desk.get(`/api/v1/imports/${again.body.id}/refused.xlsx`)).status, 404)
})

test('a person says what a column is, where the header stands, in which order days are, and mends a cell', async () => {
  const draft = await desk.upload(
    sheetOf(
      'Station | 2024\n Their mark | Beast | F/M | Who has it | When\n K1 | donkey | F | F-1 | 3/8/24\n K2 | donkey | ? | F-2 | 4/8/24',
    ),
  )
  assert.deepEqual(draft.body.sheets[0].use, false)
  assert.deepEqual(
    draft.body.notices.map(({ code }: { code: string }) => code),
    ['no_header'],
  )
  const { id } = draft.body
  const fields = ['tag', 'species', 'sex', 'familyCode', 'givenOn']
  const read = await desk.change(id, {
    sheets: { 0: { use: true, headerRow: 2, fields } },
    settings: { place: desk.place },
  })
  assert.deepEqual(read.body.rows.map(brief), ['refused day_order', 'refused sex_unclear day_order'])
  assert.deepEqual(
    read.body.asks.map((ask: { code: string; column: number }) => [ask.code, ask.column]),
    [['day_order', 4]],
  )
  const told = await desk.change(id, {
    settings: { dayOrders: { '0:4': 'dmy' } },
    edits: [{ row: '0:4', column: 2, value: 'M' }],
  })
  assert.deepEqual(told.body.rows.map(brief), ['new', 'new'], JSON.stringify(told.body.rows))
  assert.equal((await desk.commit(id)).body.state, 'committed')
  const given = await desk.rows(
    `select occurred from ledger.entries where submission = '${id}' and kind = 'livestock.given' order by occurred`,
  )
  assert.deepEqual(
    given.map(({ occurred }) => occurred),
    ['2024-08-03', '2024-08-04'],
  )
})

test('days of two columns are asked about one after the other', async () => {
  const draft = await desk.upload(
    sheetOf(
      'Tag | Animal | Sex | Born on | Family code | Given on\n Q1 | donkey | F | 1/2/23 | F-1 | 3/8/24',
    ),
  )
  const codes = ({ body }: { body: { asks: { code: string; column: number }[] } }) =>
    body.asks.map(({ code, column }) => `${code} ${column}`)
  assert.deepEqual(codes(draft), ['day_order 3', 'day_order 5'])
  const once = await desk.change(draft.body.id, {
    settings: { dayOrders: { '0:3': 'mdy' }, place: desk.place },
  })
  assert.deepEqual(codes(once), ['day_order 5'])
  const twice = await desk.change(draft.body.id, { settings: { dayOrders: { '0:5': 'dmy' } } })
  assert.deepEqual(codes(twice), [])
  assert.deepEqual(twice.body.rows.map(brief), ['new'])
})

test('two that look alike are not imported until a person has said whether they are one', async () => {
  const first = await desk.upload(sheetOf('Code|Name|Village\nL-1|Amangül Tursun|Upper Well'))
  await desk.commit(first.body.id)
  const draft = await desk.upload(
    sheetOf('Code|Name|Village\nL-2|ئامانگۈل تۇرسۇن|Upper Well\nL-3|Amangul Tursun|Upper Well'),
  )
  assert.deepEqual(draft.body.rows.map(brief), ['look_alike same_name', 'look_alike same_name'])
  assert.deepEqual(draft.body.rows[0].alike.others[0].code, 'L-1')
  const as = draft.body.rows[0].alike.others[0].as
  const choices = { '0:2': { family: { is: 'same', as } }, '0:3': { family: { is: 'different' } } }
  const chosen = await desk.change(draft.body.id, { choices })
  assert.deepEqual(chosen.body.rows.map(brief), ['updated family_changes', 'new'])
  await desk.commit(draft.body.id)
  const codes = await desk.rows(`select code from ledger.parties where code like 'L-%' order by code`)
  assert.deepEqual(
    codes.map(({ code }) => code),
    ['L-1', 'L-3'],
  )
})

test('a card is found however its code is written; its number alone is asked about unless the name is the same', async () => {
  const first = await desk.upload(
    sheetOf('Code|Name|Village\nK-034|Meryem|Upper Well\nK-035|Tursun|Upper Well'),
  )
  await desk.commit(first.body.id)
  const { body } = await desk.upload(sheetOf('Code|Name|Village\nk 34||\n35|Tursun|Upper Well'))
  assert.deepEqual(body.rows.map(brief), ['unchanged', 'unchanged'])
  const asked = await desk.upload(sheetOf('Code|Name|Village\n034|Hör|Upper Well'))
  assert.deepEqual(asked.body.rows.map(brief), ['look_alike same_code'])
  const [{ because }] = asked.body.rows[0].says
  assert.equal(because, '034 may be the code of K-034 Meryem (Upper Well). Are they the same?')
})

test('pages of rows, by verdict', async () => {
  const lines = Array.from(
    { length: 450 },
    (_, at) => `M-${at} | Family ${at} | ${at % 3 === 0 ? 'Nowhere' : 'Upper Well'}`,
  )
  const { body } = await desk.upload(sheetOf(`Code|Name|Village\n${lines.join('\n')}`))
  assert.deepEqual(body.counts, { new: 300, refused: 150 })
  assert.deepEqual([body.rows.length, body.next], [200, '200'])
  const last = await desk.get(`/api/v1/imports/${body.id}?cursor=400`)
  assert.deepEqual([last.body.rows.length, last.body.next], [50, null])
  const refused = await desk.get(`/api/v1/imports/${body.id}?verdict=refused`)
  assert.deepEqual([refused.body.rows.length, refused.body.next], [150, null])
  const all = await desk.get('/api/v1/imports')
  assert.equal(all.body.imports[0].id, body.id)
})

test('a commit that broke off goes on where it was', async () => {
  const lines = Array.from(
    { length: 400 },
    (_, at) => `N-${at} | N Family ${at} | Upper Well | | N${at} | donkey | F | | | 2024-01-01`,
  )
  const { body } = await desk.upload(sheetOf(`${BOTH}\n${lines.join('\n')}`))
  assert.deepEqual(body.counts, { new: 400 })
  const house = desk.house()
  await beginCommit(house, body.id)
  await assert.rejects(
    commitImport({ ...house, database: failingAfter(house.database, 4) }, body.id),
    /power cut/,
  )
  const half = await desk.rows<{ n: bigint }>(`select count(*) as n from ledger.items where tag like 'N%'`)
  assert.ok(Number(half[0]?.n) > 0 && Number(half[0]?.n) < 400, String(half[0]?.n))
  await desk.rows(`update ledger.imports set beat = null where id = '${body.id}'`)
  const done = await desk.commit(body.id)
  assert.deepEqual([done.body.state, done.body.counts], ['committed', { new: 400 }])
  const whole = await desk.rows<{ n: bigint }>(`select count(*) as n from ledger.items where tag like 'N%'`)
  assert.equal(Number(whole[0]?.n), 400)
})

test('what cannot be read is refused with a sentence', async () => {
  const got = await desk.upload(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'old.xls')
  assert.deepEqual([got.status, got.body.code], [422, 'file_old_excel'])
  assert.match(got.body.detail, /save it as \.xlsx/)
  assert.equal((await desk.commit('00000000-0000-7000-8000-000000000001')).status, 404)
})

test('the template is recognised in every language, and its lists are the workspace’s own', async () => {
  for (const language of ['en', 'zh', 'ug']) {
    const { bytes } = await desk.get(`/api/v1/import-template.xlsx?language=${language}`)
    const sheets = await readSheets(bytes)
    const fields = sheets.map(sheet => recogniseColumns(sheet, 1).map(({ field }) => field))
    assert.deepEqual(fields[0], ['familyCode', 'name', 'place', 'phone'], language)
    assert.deepEqual(
      fields[1],
      ['tag', 'species', 'sex', 'bornOn', 'damTag', 'familyCode', 'givenOn', 'terms'],
      language,
    )
  }
})

function brief({ verdict, says }: { verdict: string; says: readonly { code: string }[] }): string {
  return [verdict, ...says.map(({ code }) => code)].join(' ')
}

/** A database whose power is cut after so many transactions. */
function failingAfter(database: Database, transactions: number): Database {
  let left = transactions
  return {
    ...database,
    inTenant: async (context, act) => {
      left -= 1
      if (left < 0) throw new Error('power cut')
      return database.inTenant(context, act)
    },
  }
}
