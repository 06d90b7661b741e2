import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COLUMN_FIELDS } from '#exchange/column-words.ts'
import { recogniseColumns } from '#exchange/columns.ts'
import { findHeaderRow } from '#exchange/headers.ts'
import type { Row } from '#exchange/sheet.ts'
import { LANGUAGES, wordsOf } from '#tests/catalogs.ts'

/** Name, header row as it is in the file, what it is taken for; `-` is taken for nothing. */
const HEADERS: readonly (readonly [name: string, headers: string, fields: string])[] = [
  ['our own words', 'Family code|Name|Village|Phone', 'familyCode name place phone'],
  ['Chinese', '户编号|户主姓名|村名|联系电话', 'familyCode name place phone'],
  ['Uyghur', 'ئائىلە نومۇرى|ئىسمى|كەنت|تېلېفون', 'familyCode name place phone'],
  ['another spelling of the same letters', 'ئائىله نومۇرى|ئىسمي|كهنت|تېلېفون', 'familyCode name place phone'],
  [
    'two languages in one cell',
    '户编号 Family code|Name / 姓名|Village\n村|Tel (电话)',
    'familyCode name place phone',
  ],
  [
    'names in three scripts',
    'Code|Name (Uyghur)|Name (Chinese)|Latin name|Village',
    'familyCode name name name place',
  ],
  ['another order', '村|电话|姓名|编号', 'place phone name familyCode'],
  ['a row number', '序号|户主|村|编号', '- name place familyCode'],
  [
    'animals',
    'Ear tag|Species|Sex|Born|Mother|Given to|Given on',
    'tag species sex bornOn damTag name givenOn',
  ],
  [
    'animals in Chinese',
    '耳标号|畜种|公母|出生日期|母畜耳标|户编号|发放日期',
    'tag species sex bornOn damTag familyCode givenOn',
  ],
  [
    'animals in Uyghur',
    'قۇلاق نومۇرى|تۈرى|جىنسى|تۇغۇلغان ۋاقتى|ئانىسى|ئائىلە نومۇرى|بېرىلگەن ۋاقتى',
    'tag species sex bornOn damTag familyCode givenOn',
  ],
  ['animals, with a bare number', 'No|Animal|M/F|Family code|Date', 'tag species sex familyCode givenOn'],
  [
    'both in one sheet',
    '编号|户主|村|耳标|牲畜|性别|发放时间|协议',
    'familyCode name place tag species sex givenOn terms',
  ],
  [
    'a bare number before the name, and no tag',
    'No|Name|Village|Animal|Sex',
    'familyCode name place species sex',
  ],
  [
    'longer headers',
    'Ear tag number of the animal|Name of village|Mother ear tag number|Kind',
    'tag place damTag species',
  ],
  [
    'a list of families with facts about people',
    'Code|Name|Sex|Date of birth|Mother',
    'familyCode name - - -',
  ],
  ['a township is a place only where no village is', 'Township|Village|Name', '- place name'],
  ['a township alone', '乡镇|姓名|编号', 'place name familyCode'],
  ['a count is not a species', 'Code|Name|Number of animals', 'familyCode name -'],
  ['the number of a card', '卡号|姓名|村', 'familyCode name place'],
  ['the number of a card, in Uyghur', 'كارتا نومۇرى|ئىسمى|كەنت', 'familyCode name place'],
  ['a card in two languages', 'Card no. 卡号|姓名|耳标', 'familyCode name tag'],
  ['a code before a card', '卡号|户编号|姓名', '- familyCode name'],
  ['a card of a bank', '银行卡号|姓名|村', '- name place'],
  ['an account', '账户号|姓名|村', '- name place'],
  ['an account of a family', 'Bank account of the family|姓名|村', '- name place'],
  ['a card of a bank, said beside it', '卡号（银行）|IC卡号|姓名|村', '- - name place'],
  ['a card of a bank, in Uyghur', 'بانكا كارتا نومۇرى|ئىسمى|كەنت', '- name place'],
  [
    'other words in Chinese',
    '牲口种类|公母别|母耳标号|到户日期|协议书|户主名|联系人电话|个体编号|居住村',
    'species sex damTag givenOn terms name phone tag place',
  ],
  [
    'other words in Uyghur',
    'چارۋا خىلى|جىنسىيىتى|ئانا چارۋا نومىرى|تاپشۇرۇۋالغان كۈنى|كېلىشىمنامە|تولۇق ئىسمى|تېلفون نۇمۇرى|قۇلاق تامغىسى|قىشلاق',
    'species sex damTag givenOn terms name phone tag place',
  ],
  ['what we wrote ourselves', 'Code|Name|Error', 'familyCode name -'],
]

test('headers are recognised in three languages, any order, with what surrounds them', () => {
  for (const [name, headers, fields] of HEADERS) {
    const rows: Row[] = [headers.split('|')]
    const columns = recogniseColumns({ name: 'S', rows }, 1)
    assert.equal(columns.map(({ field }) => field ?? '-').join(' '), fields, name)
  }
})

test('a keeper is a code where its cells look like codes, and else a name', () => {
  const sheet = (value: string) => ({
    name: 'S',
    rows: [
      ['Tag', 'Keeper'],
      ['D1', value],
    ],
  })
  assert.equal(recogniseColumns(sheet('F-12'), 1)[1]?.field, 'familyCode')
  assert.equal(recogniseColumns(sheet('Amangül'), 1)[1]?.field, 'name')
})

test('what we call a column ourselves is what it is taken for, in every language', () => {
  for (const language of LANGUAGES) {
    const words = wordsOf(language)
    const headers = COLUMN_FIELDS.map(field => words.get(`import.column.${field}`)?.text ?? '')
    const columns = recogniseColumns({ name: 'S', rows: [headers] }, 1)
    assert.deepEqual(
      columns.map(({ field }) => field),
      COLUMN_FIELDS,
      language,
    )
  }
})

test('the cards of a bank are no codes of families, whatever stands above them', () => {
  const fieldOf = (heading: string, card: string) => {
    const rows: Row[] = [
      [heading, '姓名'],
      [card, '古丽'],
    ]
    return recogniseColumns({ name: 'S', rows }, 1)[0]?.field
  }
  for (const heading of [
    '卡号',
    '农户卡号',
    '开户卡号',
    '账户卡号',
    '户卡号（银行）',
    'Family card (bank)',
  ]) {
    for (const card of ['6217 0012 3456 7890 123', '6217001234567890'])
      assert.equal(fieldOf(heading, card), null, heading)
  }
  for (const heading of ['卡号', '农户卡号', 'Family card no.', 'ئائىلە كارتىسى'])
    assert.equal(fieldOf(heading, 'F-034'), 'familyCode', heading)
})

test('beside the card of a bank the card of the family is found', () => {
  const rows: Row[] = [
    ['卡号', '农户卡号', '姓名'],
    ['6217001234567890', 'F-034', '古丽'],
  ]
  const fields = recogniseColumns({ name: 'S', rows }, 1).map(({ field }) => field)
  assert.deepEqual(fields, [null, 'familyCode', 'name'])
})

test('a bare number that counts the rows is no code', () => {
  const rows: Row[] = [
    ['No.', 'Name', 'Village'],
    [1, 'a', 'x'],
    [2, 'b', 'x'],
    [3, 'c', 'x'],
  ]
  assert.equal(recogniseColumns({ name: 'S', rows }, 1)[0]?.field, null)
  assert.equal(
    recogniseColumns(
      {
        name: 'S',
        rows: [
          ['No.', 'Name'],
          [12, 'a'],
          [40, 'b'],
        ],
      },
      1,
    )[0]?.field,
    'familyCode',
  )
})

test('the header is found below titles and blank rows', () => {
  const header = ['Code', 'Name', 'Village', 'Phone']
  const table: readonly (readonly [string, readonly Row[], number | undefined])[] = [
    ['at the top', [header, ['F-1', 'a', 'b', 'c']], 1],
    ['below a title', [['Families of the Station, 2026'], [], header], 3],
    [
      'below a title that is itself a word',
      [['Animals'], [null, null], ['printed', '2026-03-08'], header],
      4,
    ],
    ['nowhere', [['one'], ['two', 'three']], undefined],
    ['nothing at all', [], undefined],
  ]
  for (const [name, rows, expected] of table) assert.equal(findHeaderRow(rows), expected, name)
})
