import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dropForbidden } from '#exchange/forbidden-columns.ts'
import { isIdNumber } from '#exchange/id-numbers.ts'
import type { Cell, Row } from '#exchange/sheet.ts'
import { type DayOrder, readDay } from '#exchange/written-day.ts'
import { cleanCode, cleanPhone, cleanText, codeKey, readSex, readSpecies } from '#exchange/written-values.ts'

const today = '2026-11-20'

/** What is written, and what is read: a day, `~` before one that is only roughly known, `?` and the readings, or `-`. */
const DAYS: readonly (readonly [cell: Cell, read: string, order?: DayOrder])[] = [
  ['2026-3-8', '2026-03-08'],
  ['2026年3月8日', '2026-03-08'],
  ['2026年3月8号', '2026-03-08'],
  ['2026/3/8', '2026-03-08'],
  ['2026.03.08', '2026-03-08'],
  ['2026. 3. 8', '2026-03-08'],
  ['２０２６－３－８', '2026-03-08'],
  ['٢٠٢٦/٣/٨', '2026-03-08'],
  ['2026-يىلى 3-ئاينىڭ 8-كۈنى', '2026-03-08'],
  ['2026-03-08 00:00:00', '2026-03-08'],
  ['2026-03-08T10:20', '2026-03-08'],
  [' \u200f2026-3-8\u200f ', '2026-03-08'],
  ['8 March 2026', '2026-03-08'],
  ['8-Mar-26', '2026-03-08'],
  ['March 8, 2026', '2026-03-08'],
  ['Mar 8th 2026', '2026-03-08'],
  [{ day: '2026-03-08' }, '2026-03-08'],
  [46089, '2026-03-08'],
  [46089.75, '2026-03-08'],
  ['46089', '2026-03-08'],
  [20260308, '2026-03-08'],
  ['2026年3月', '~2026-03-01'],
  ['3/2026', '~2026-03-01'],
  ['March 2026', '~2026-03-01'],
  [202603, '~2026-03-01'],
  [2026, '~2026-01-01'],
  ['2026年', '~2026-01-01'],
  ['3/8/26', '? 2026-08-03 2026-03-08'],
  ['03/08/26', '? 2026-08-03 2026-03-08 2003-08-26'],
  ['3/8/2026', '? 2026-08-03 2026-03-08'],
  ['3.8.2026', '? 2026-08-03 2026-03-08'],
  ['25/8/26', '? 2026-08-25 2025-08-26'],
  ['25/8/2026', '2026-08-25'],
  ['8/25/2026', '2026-08-25'],
  ['8/8/2026', '2026-08-08'],
  ['3/8/26', '2026-08-03', 'dmy'],
  ['3/8/26', '2026-03-08', 'mdy'],
  ['26/3/8', '2026-03-08', 'ymd'],
  ['3/8/99', '1999-08-03', 'dmy'],
  ['8/25/2026', '-', 'dmy'],
  ['2026-3-8', '2026-03-08', 'dmy'],
  ['2026-02-30', '-'],
  ['31/2/2026', '-'],
  ['soon', '-'],
  ['last spring 2024', '-'],
  ['12', '-'],
  [`2026${' '.repeat(900)}3 8`, '-'],
  [-5, '-'],
  ['', 'nothing'],
  [null, 'nothing'],
]

test('days are read as people write them, and asked about where they can mean two things', () => {
  for (const [cell, expected, order] of DAYS) {
    const read = readDay(cell, { today, order })
    const said =
      read === undefined
        ? 'nothing'
        : 'day' in read
          ? (read.precision === 'day' ? '' : '~') + read.day
          : 'readings' in read
            ? `? ${read.readings.map(({ day }) => day).join(' ')}`
            : '-'
    assert.equal(said, expected, `${JSON.stringify(cell)} ${order ?? ''}`)
  }
})

test('the sex of an animal is read in words, letters and signs', () => {
  const female = ['F', 'f', 'Female', '♀', '母', '雌', '女', 'چىشى', 'چ', 'ئا', 'ا', 'ewe', '母驴', 'مادا']
  const male = ['M', 'male', '♂', '公', '雄', 'ئەركەك', 'ئە', 'ram', '公羊', 'ھاڭگا']
  for (const word of female) assert.equal(readSex(word), 'female', word)
  for (const word of male) assert.equal(readSex(word), 'male', word)
  for (const word of ['', '?', 'x', '1', 'unknown']) assert.equal(readSex(word), undefined, word)
})

test('a kind of animal is read by any word for it that the workspace has a kind for', () => {
  const kinds = [
    { key: 'donkey', name: 'Donkey' },
    { key: 'cow', name: 'Cow' },
    { key: 'sheep', name: 'Qaraqul' },
  ]
  const table: [string, string | undefined][] = [
    ['Donkey', 'donkey'],
    ['驴', 'donkey'],
    ['ئېشەك', 'donkey'],
    ['母驴', 'donkey'],
    ['牛', 'cow'],
    ['cattle', 'cow'],
    ['ewe', 'sheep'],
    ['قوي', 'sheep'],
    ['qaraqul', 'sheep'],
    ['goat', undefined],
    ['山羊', undefined],
    ['', undefined],
  ]
  for (const [word, expected] of table) assert.equal(readSpecies(word, kinds), expected, word)
})

test('codes keep their spelling, and share a key with their other spellings', () => {
  assert.deepEqual(cleanCode('  DK  01 '), { code: 'DK 01' })
  assert.deepEqual(cleanCode(12), { code: '12' })
  assert.deepEqual(cleanCode('ＤＫ０１'), { code: 'DK01' })
  assert.deepEqual(cleanCode('see the note at the bottom of the second page'), {
    noCode: 'see the note at the bottom of the second page',
  })
  assert.equal(cleanCode(null), undefined)
  for (const tag of ['dk 1', 'DK-01', 'Dk001', 'DK.0001']) assert.equal(codeKey(tag), 'DK1', tag)
  assert.notEqual(codeKey('DK10'), codeKey('DK1'))
  assert.notEqual(codeKey('DK1-1'), codeKey('DK1'))
})

test('names keep their dots; phones are kept only where they are phones', () => {
  assert.equal(cleanText(' \u202bئامانگۈل · تۇرسۇن\u202c '), 'ئامانگۈل · تۇرسۇن')
  assert.equal(cleanPhone(13800000000), '13800000000')
  assert.equal(cleanPhone('+86 138-0000-0000'), '+86 138-0000-0000')
  assert.equal(cleanPhone('13800000001/13900000002'), '13800000001/13900000002')
  assert.equal(cleanPhone('ask her sister'), undefined)
  assert.equal(cleanPhone('653122198001010024'), undefined)
})

const ID = '11010519491231002X'

test('identity numbers are known by their check digit', () => {
  for (const cell of [ID, `Amina ${ID}`, '110105 19491231 002x', `12${ID}`, 1.1010519491231e17])
    assert.equal(isIdNumber(cell), true)
  for (const cell of ['110105194912310021', '13800000000', 'DK01', 20260308, null])
    assert.equal(isIdNumber(cell), false)
})

test('what is kept of nobody leaves the sheet before anything else happens', () => {
  const rows: Row[] = [
    ['Families', null, null, null, null, null, null],
    ['Code', 'Name', '民族', 'ID', 'Group', 'Village', 'Remark'],
    ['F-1', 'Amina', '维', ID, 'Uyghur', 'Upper Well', 'likes goats'],
    ['F-2', 'Han Mei', '汉', ID, 'Han', 'Upper Well', `her card: ${ID}`],
  ]
  const { sheet, notices } = dropForbidden({ name: 'S', rows }, 2)
  assert.deepEqual(sheet.rows[2], ['F-1', 'Amina', null, null, null, 'Upper Well', 'likes goats'])
  assert.deepEqual(sheet.rows[3], ['F-2', 'Han Mei', null, null, null, 'Upper Well', null])
  assert.deepEqual(
    notices.map(({ code, column }) => [code, column ?? '']),
    [
      ['column_left_out', 'C'],
      ['column_left_out', 'D'],
      ['column_left_out', 'E'],
      ['cells_emptied', ''],
    ],
  )
  assert.doesNotMatch(JSON.stringify({ sheet, notices }), new RegExp(`${ID}|维|Uyghur|民族`))
})
