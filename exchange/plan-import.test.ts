import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recogniseColumns } from '#exchange/columns.ts'
import { findHeaderRow } from '#exchange/headers.ts'
import { entriesOf } from '#exchange/import-entries.ts'
import { idsOf } from '#exchange/import-ids.ts'
import type { Choices, ImportSettings, Known } from '#exchange/import-types.ts'
import { groupsOf, lotsOf } from '#exchange/lots.ts'
import { type ImportPlan, planImport } from '#exchange/plan-import.ts'
import type { Sheet } from '#exchange/sheet.ts'

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const [UPPER, LOWER, ORG, PROGRAMME, F1, F2, F3, DK01, DK02, DK03] = Array.from({ length: 10 }, (_, at) =>
  id(at + 1),
) as string[] as [string, string, string, string, string, string, string, string, string, string]
const TERMS = `${id(50)}@1`
const makeId = idsOf(id(99), Date.UTC(2026, 10, 20))

const KNOWN: Known = {
  today: '2026-11-20',
  places: [
    { id: UPPER, name: 'Upper Well' },
    { id: LOWER, name: 'Lower Mill' },
  ],
  families: [
    { id: F1, sort: 'household', version: 1, code: 'F-1', place: UPPER, names: ['Amangül Tursun'] },
    {
      id: F2,
      sort: 'household',
      version: 1,
      code: 'F-2',
      place: UPPER,
      names: ['Patigül'],
      phone: '138 0000',
    },
    { id: F3, sort: 'household', version: 1, place: LOWER, names: ['Rena'] },
    { id: id(20), sort: 'household', version: 2, code: 'F-9', names: [], endedOn: '2025-01-01' },
    { id: ORG, sort: 'organisation', version: 1, code: 'ORG', names: [] },
  ],
  animals: [
    {
      id: DK01,
      tag: 'DK01',
      species: 'donkey',
      sex: 'female',
      spells: [
        { on: '2022-03-01', holder: ORG },
        { on: '2022-03-01', holder: F1 },
      ],
    },
    { id: DK02, tag: 'DK02', species: 'donkey', sex: 'female', spells: [{ on: '2022-03-01', holder: ORG }] },
    {
      id: DK03,
      tag: 'DK03',
      species: 'donkey',
      sex: 'male',
      spells: [{ on: '2022-03-01', holder: ORG }],
      ended: { on: '2023-05-05', how: 'died' },
    },
    { id: id(30), species: 'sheep', sex: 'female', spells: [{ on: '2024-05-01', holder: F2 }] },
  ],
  species: [
    { key: 'donkey', name: 'Donkey' },
    { key: 'sheep', name: 'Sheep' },
  ],
  terms: [{ ref: TERMS, name: 'Pass-on' }],
  programmes: [{ id: PROGRAMME, name: 'Animals', owner: ORG, from: '2015-01-01' }],
}

const sheetOf = (text: string): Sheet => ({
  name: 'Sheet',
  rows: text
    .trim()
    .split('\n')
    .map(line => line.split('|').map(cell => cell.trim() || null)),
})

function plan(
  sheets: readonly string[],
  settings: ImportSettings = {},
  choices: Choices = {},
  known = KNOWN,
): ImportPlan {
  const read = sheets.map(sheetOf)
  const mappings = read.map(sheet => {
    const headerRow = findHeaderRow(sheet.rows) ?? 1
    return { use: true, headerRow, fields: recogniseColumns(sheet, headerRow).map(({ field }) => field) }
  })
  return planImport({ sheets: read, mappings, settings, choices }, known, makeId)
}

/** Each row in short: its verdict, and the code of what is said of it. */
const shortly = ({ rows }: ImportPlan) =>
  rows.map(({ verdict, says }) => [verdict, ...says.map(({ code }) => code)].join(' '))

const FAMILIES = 'Code | Name | Village | Phone'
const ANIMALS = 'Tag | Species | Sex | Born on | Mother | Family code | Given on'

const FAMILY_ROWS: readonly (readonly [name: string, row: string, expected: string])[] = [
  ['a new family', 'F-7 | Zöhre | Upper Well |', 'new'],
  ['one that is there', 'F-1 | Amangul Tursun | Upper Well |', 'unchanged'],
  ['its code in another case', 'f-1 | | |', 'unchanged'],
  [
    'with a phone that was missing',
    'F-1 | Amangül Tursun | Upper Well | 139 0000 0000',
    'updated family_changes',
  ],
  ['with the phone it has, spelled otherwise', 'F-2 | | | 1380000', 'unchanged'],
  ['moved to another village', 'F-1 | | Lower Mill |', 'updated family_changes'],
  ['its name in another script', 'F-1 | ئامانگۈل تۇرسۇن | |', 'updated family_changes'],
  ['its name in Chinese', 'F-1 | 阿曼古丽 | |', 'updated family_changes'],
  ['its code written otherwise', 'F 001 | Amangül Tursun | |', 'unchanged'],
  ['its number, and its name', '1 | Amangul Tursun | Upper Well |', 'unchanged'],
  ['its number, and its name in another script', '01 | 阿曼古丽 | Upper Well |', 'look_alike same_code'],
  ['its number alone', '1 | | |', 'look_alike same_code'],
  ['its number with another name', '001 | Zöhre | Lower Mill |', 'look_alike same_code'],
  ['the same number after other letters', 'G-1 | Zöhre | Upper Well |', 'new'],
  ['the number of one that has left', '9 | Zöhre | Upper Well |', 'new'],
  ['its code written otherwise with another name', 'F 1 | Zöhre | |', 'look_alike other_name'],
  ['its code with another name', 'F-1 | Zöhre | Upper Well |', 'look_alike other_name'],
  [
    'the same name and village with another code',
    'F-8 | Amangul Tursun | Upper Well |',
    'look_alike same_name',
  ],
  ['the same name in another village', 'F-8 | Amangul Tursun | Lower Mill |', 'new'],
  ['the same name and village without a code', '| Amangül Tursun | Upper Well |', 'unchanged'],
  ['the same name, and no village said', '| Rena | |', 'look_alike same_name'],
  ['one without a code gets one', 'F-30 | Rena | Lower Mill |', 'look_alike same_name'],
  ['a village nobody knows', 'F-7 | Zöhre | Sandgate |', 'refused place_unknown'],
  ['a village written wrongly', 'F-7 | Zöhre | Uper Wall |', 'refused place_misspelled'],
  ['one that has left', 'F-9 | | |', 'refused family_ended'],
  ['a code of somebody who is no family', 'ORG | x | |', 'refused code_no_family'],
  ['a code that is none', 'see the notes on the back of the page please | x | |', 'refused code_unclear'],
  ['neither code nor name', '| | Upper Well | 139 0000', 'refused family_unnamed'],
  ['a phone that is none is left out', 'F-7 | Zöhre | Upper Well | ask Rena', 'new phone_unclear'],
]

test('families are compared with the books', () => {
  for (const [name, row, expected] of FAMILY_ROWS) {
    assert.deepEqual(shortly(plan([`${FAMILIES}\n${row}`])), [expected], name)
  }
})

const ANIMAL_ROWS: readonly (readonly [name: string, row: string, expected: string])[] = [
  ['new, given to a family', 'DK10 | donkey | F | | | F-1 | 2024-05-01', 'new'],
  ['new, in stock', 'DK10 | 驴 | 母 | 2020-01-05 | | |', 'new'],
  ['new, with a family but no day', 'DK10 | donkey | F | | | F-1 |', 'new'],
  ['there already', 'DK01 | donkey | female | | | F-1 | 2022-03-01', 'unchanged'],
  ['its tag written otherwise', 'dk 1 | donkey | F | | | F-1 | 2022-03-01', 'look_alike same_tag'],
  ['there, with another sex', 'DK01 | donkey | M | | | |', 'refused sex_differs'],
  ['there, of another kind', 'DK01 | sheep | F | | | |', 'refused species_differs'],
  ['there, with another family', 'DK01 | donkey | F | | | F-2 | 2024-01-01', 'refused with_another_family'],
  ['in stock, and given now', 'DK02 | donkey | F | | | F-2 | 2024-01-01', 'updated animal_given'],
  ['in stock, and given on no day', 'DK02 | donkey | F | | | F-2 |', 'refused given_day_missing'],
  ['dead', 'DK03 | donkey | M | | | F-2 | 2024-01-01', 'refused animal_ended'],
  ['dead, and nothing new said', 'DK03 | donkey | M | | | |', 'unchanged'],
  ['without a tag, but there', '| sheep | F | | | F-2 | 2024-05-01', 'unchanged'],
  ['without a tag, another day', '| sheep | F | | | F-2 | 2025-05-01', 'new'],
  ['without a tag and a family', '| sheep | F | | | |', 'refused tag_missing'],
  ['no sex', 'DK10 | donkey | | | | |', 'refused sex_missing'],
  ['no kind', 'DK10 | | F | | | |', 'refused species_missing'],
  ['the kind of its mother', 'DK10 | | F | 2023-04-05 | DK01 | |', 'new'],
  ['a kind nobody keeps here', 'DK10 | camel | F | | | |', 'refused species_unknown'],
  ['a sex nobody knows', 'DK10 | donkey | yes | | | |', 'refused sex_unclear'],
  ['given to nobody we know', 'DK10 | donkey | F | | | F-77 | 2024-05-01', 'refused family_unknown'],
  [
    'given before it was born',
    'DK10 | donkey | F | 2025-01-01 | | F-1 | 2024-05-01',
    'refused given_before_birth',
  ],
  ['born tomorrow', 'DK10 | donkey | F | 2026-11-21 | | |', 'refused day_in_future'],
  ['on a day that can mean two', 'DK10 | donkey | F | | | F-1 | 3/8/26', 'refused day_order'],
  [
    'of a mother nobody knows',
    'DK10 | donkey | F | 2024-05-01 | DK77 | F-1 | 2025-01-01',
    'new mother_unknown',
  ],
  [
    'of a mother with another family',
    'DK10 | donkey | F | 2024-05-01 | DK01 | F-2 | 2025-01-01',
    'new mother_elsewhere',
  ],
  ['in a month', 'DK10 | donkey | F | | | F-1 | 2024年5月', 'new'],
  ['born in a year', 'DK10 | donkey | F | 2020 | | |', 'new birth_rough'],
]

test('animals are compared with the books', () => {
  for (const [name, row, expected] of ANIMAL_ROWS) {
    assert.deepEqual(shortly(plan([`${ANIMALS}\n${row}`], { place: UPPER })), [expected], name)
  }
})

const kindsOf = (planned: ImportPlan) =>
  entriesOf(
    planned.rows.flatMap(({ animal }) => animal?.act ?? []),
    PROGRAMME,
    makeId,
  ).map(
    ({ proposal: { kind, occurred, fields } }) =>
      `${kind.slice(10)} ${occurred} ${String(fields.keeper ?? fields.to) === F1 ? 'F-1' : String(fields.keeper ?? fields.to) === F2 ? 'F-2' : 'stock'}`,
  )

const ACTS: readonly (readonly [
  name: string,
  rows: string,
  expected: readonly string[],
  settings?: ImportSettings,
])[] = [
  [
    'given',
    'DK10 | donkey | F | | | F-1 | 2024-05-01',
    ['counted_in 2024-05-01 stock', 'given 2024-05-01 F-1'],
  ],
  [
    'with a family since nobody knows when',
    'DK10 | donkey | F | | | F-1 |',
    ['counted_in 2026-01-01 F-1'],
    { countedOn: '2026-01-01' },
  ],
  ['born where its mother is', 'DK10 | donkey | F | 2023-05-05 | DK01 | F-1 |', ['born 2023-05-05 F-1']],
  [
    'born where its mother is, whatever day is written',
    'DK10 | donkey | F | 2023-05-05 | DK01 | F-1 | 2022-03-01',
    ['born 2023-05-05 F-1'],
  ],
  [
    'born in stock, then given',
    'DK10 | donkey | F | 2023-05-05 | DK02 | F-1 | 2024-05-01',
    ['born 2023-05-05 stock', 'given 2024-05-01 F-1'],
  ],
  [
    'mother elsewhere',
    'DK10 | donkey | F | 2023-05-05 | DK01 | F-2 | 2024-05-01',
    ['counted_in 2024-05-01 stock', 'given 2024-05-01 F-2'],
  ],
  [
    'mother elsewhere, passed on',
    'DK10 | donkey | F | 2023-05-05 | DK01 | F-2 | 2024-05-01',
    ['born 2023-05-05 F-1', 'passed_on 2024-05-01 F-2'],
    { passOns: true },
  ],
  [
    'young before its mother in the file',
    'DK11 | donkey | F | 2023-05-05 | DK10 | F-1 |\nDK10 | donkey | F | | | F-1 | 2022-01-01',
    ['counted_in 2022-01-01 stock', 'given 2022-01-01 F-1', 'born 2023-05-05 F-1'],
  ],
  [
    'a mother nobody gave a day was there at the birth',
    'DK10 | donkey | F | | | F-1 |\nDK11 | donkey | F | 2023-05-05 | DK10 | F-1 |',
    ['counted_in 2023-05-05 F-1', 'born 2023-05-05 F-1'],
  ],
  [
    'twins',
    'S1 | donkey | F | 2023-05-05 | DK01 | F-1 |\nS2 | donkey | M | 2023-05-05 | DK01 | F-1 |',
    ['born 2023-05-05 F-1'],
  ],
]

test('what is recorded of an animal is what happened, mothers first', () => {
  for (const [name, rows, expected, settings] of ACTS) {
    const planned = plan([`${ANIMALS}\n${rows}`], { place: UPPER, ...settings })
    assert.deepEqual(kindsOf(planned), expected, name)
  }
})

test('what two rows of a file say of one family or animal must agree', () => {
  const table: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'the same family twice',
      `${FAMILIES}\nF-7 | Zöhre | Upper Well |\nF-7 | Zohre | Upper Well |`,
      ['new', 'unchanged same_family'],
    ],
    [
      'the same code written otherwise',
      `${FAMILIES}\nF-7 | Zöhre | Upper Well |\nf 07 | Zöhre | |`,
      ['new', 'unchanged same_family'],
    ],
    [
      'one code, two names',
      `${FAMILIES}\nF-7 | Zöhre | Upper Well |\nF-7 | Rena | Upper Well |`,
      ['new', 'refused name_differs'],
    ],
    [
      'one code, two villages',
      `${FAMILIES}\nF-7 | Zöhre | Upper Well |\nF-7 | Zöhre | Lower Mill |`,
      ['new', 'refused place_differs'],
    ],
    [
      'one name and village, two codes',
      `${FAMILIES}\nF-7 | Zöhre | Upper Well |\nF-8 | Zöhre | Upper Well |`,
      ['new', 'look_alike same_name'],
    ],
    [
      'one tag twice',
      `${ANIMALS}\nD1 | donkey | F | | | |\nD1 | donkey | F | | | |`,
      ['new', 'refused tag_twice'],
    ],
    [
      'one tag, written twice',
      `${ANIMALS}\nD1 | donkey | F | | | |\nd-01 | donkey | F | | | |`,
      ['new', 'look_alike same_tag'],
    ],
    [
      'two without a tag, of which one is there',
      `${ANIMALS}\n | sheep | F | | | F-2 | 2024-05-01\n | sheep | F | | | F-2 | 2024-05-01`,
      ['unchanged', 'new'],
    ],
    [
      'a mother who is refused',
      `${ANIMALS}\nD1 | donkey | | | | |\nD2 | donkey | F | 2024-01-01 | D1 | |`,
      ['refused sex_missing', 'refused mother_not_imported'],
    ],
    [
      'each other’s mother',
      `${ANIMALS}\nD1 | donkey | F | 2024-01-01 | D2 | |\nD2 | donkey | F | 2024-01-01 | D1 | |`,
      ['refused mother_not_imported', 'refused mother_not_imported'],
    ],
  ]
  for (const [name, sheet, expected] of table) {
    assert.deepEqual(shortly(plan([sheet], { place: UPPER })), expected, name)
  }
})

test('titles, blank rows, repeated headers and totals are no rows', () => {
  const sheet = `Families of the Station\n\n${FAMILIES}\nF-7 | Zöhre | Upper Well |\n\n${FAMILIES}\nF-8 | Rabiya | Upper Well |\nTotal | 2 | |`
  assert.deepEqual(shortly(plan([sheet])), ['new', 'new'])
})

test('a sheet of families and a sheet of animals are one import', () => {
  const planned = plan([
    `${FAMILIES}\nF-7 | Zöhre | Upper Well |`,
    `${ANIMALS}\nDK10 | donkey | F | | | F-7 | 2024-05-01`,
  ])
  assert.deepEqual(shortly(planned), ['new', 'new'])
  assert.equal(groupsOf(planned.rows).length, 1)
})

const BOTH = 'Code | Name | Village | Tag | Animal | Sex | Given on'

test('an animal below a merged family cell is asked about', () => {
  const sheet = `${BOTH}\nF-7 | Zöhre | Upper Well | D1 | donkey | F | 2024-05-01\n | | | D2 | donkey | M | 2024-05-01`
  const asked = plan([sheet], { place: UPPER })
  assert.deepEqual(shortly(asked), ['new', 'refused family_blank'])
  assert.deepEqual(
    asked.asks.map(({ code, rows }) => [code, rows]),
    [['family_blank', 1]],
  )
  const above = plan([sheet], { blankFamilies: { 0: 'above' } })
  assert.deepEqual(shortly(above), ['new', 'new'])
  assert.equal(above.rows[1]?.animal?.act?.handover?.to, above.rows[0]?.family?.id)
  const stock = plan([sheet], { place: UPPER, blankFamilies: { 0: 'stock' } })
  assert.equal(stock.rows[1]?.animal?.act?.handover, undefined)
})

test('a day that can mean two things is asked about once for its column, and then read', () => {
  const sheet = `${ANIMALS}\nD1 | donkey | F | | | F-1 | 3/8/26\nD2 | donkey | F | | | F-1 | 4/8/26`
  const asked = plan([sheet])
  assert.equal(asked.asks.length, 1)
  assert.deepEqual(
    { ...asked.asks[0], because: '' },
    {
      code: 'day_order',
      because: '',
      sheet: 0,
      column: 6,
      rows: 2,
      examples: ['3/8/26', '4/8/26'],
      orders: ['dmy', 'mdy'],
    },
  )
  const told = plan([sheet], { dayOrders: { '0:6': 'dmy' } })
  assert.deepEqual(
    told.rows.map(({ animal }) => animal?.act?.handover?.on),
    ['2026-08-03', '2026-08-04'],
  )
})

test('what is missing is asked for, and chosen where there is only one', () => {
  const sheet = `${ANIMALS}\nD1 | donkey | F | | | F-1 | 2024-05-01\nD2 | donkey | F | | | |`
  const bare: Known = {
    ...KNOWN,
    terms: [...KNOWN.terms, { ref: `${id(51)}@1`, name: 'Other' }],
    programmes: [...KNOWN.programmes, { id: id(52), name: 'Sheep', owner: ORG, from: '2015-01-01' }],
  }
  assert.deepEqual(
    plan([sheet], {}, {}, bare).asks.map(({ code, rows }) => [code, rows]),
    [['programme', 2]],
  )
  const asks = plan([sheet], { programme: PROGRAMME }, {}, bare).asks
  assert.deepEqual(
    asks.map(({ code, rows }) => [code, rows]),
    [
      ['terms', 1],
      ['place', 1],
    ],
  )
  assert.deepEqual(plan([sheet], { place: LOWER }).asks, [])
  const villages = plan([`${FAMILIES}\nF-7 | a | Sand Gate |\nF-8 | b | Sand Gate |\nF-9x | c | Far Field |`])
  assert.deepEqual(
    villages.asks.map(({ code, rows, examples }) => [code, rows, examples]),
    [['places_unknown', 3, ['Sand Gate', 'Far Field']]],
  )
  const made = plan([`${FAMILIES}\nF-7 | a | Sand Gate |\nF-8 | b | Sand Gate |`], { createPlaces: true })
  assert.deepEqual(
    made.places.map(({ name }) => name),
    ['Sand Gate'],
  )
})

test('a person decides whether two that look alike are one', () => {
  const sheet = `${FAMILIES}\nF-8 | Amangul Tursun | Upper Well |`
  assert.deepEqual(
    plan([sheet]).rows[0]?.alike?.others.map(({ as, code, place }) => [as, code, place]),
    [[F1, 'F-1', 'Upper Well']],
  )
  const other = plan([sheet], {}, { '0:2': { family: { is: 'different' } } })
  assert.deepEqual(shortly(other), ['new'])
  const same = plan([sheet], {}, { '0:2': { family: { is: 'same', as: F1 } } })
  assert.deepEqual([shortly(same), same.rows[0]?.family?.id], [['unchanged'], F1])
  const coded = plan(
    [`${FAMILIES}\nF-30 | Rena | Lower Mill |`],
    {},
    { '0:2': { family: { is: 'same', as: F3 } } },
  )
  assert.deepEqual(
    [shortly(coded), coded.rows[0]?.family?.change],
    [['updated family_changes'], { code: 'F-30' }],
  )
  const twins = `${FAMILIES}\nF-7 | Zöhre | Upper Well |\nF-8 | Zöhre | Upper Well |`
  const one = plan([twins], {}, { '0:3': { family: { is: 'same', as: 'code f 7' } } })
  assert.deepEqual([shortly(one), one.rows[1]?.family?.id], [['new', 'unchanged'], one.rows[0]?.family?.id])
  const tag = plan(
    [`${ANIMALS}\ndk 1 | donkey | F | | | F-1 | 2022-03-01`],
    {},
    { '0:2': { animal: { is: 'same', as: DK01 } } },
  )
  assert.deepEqual(shortly(tag), ['unchanged'])
})

test('ids are the same whenever the same import is worked out, and no two are alike', () => {
  const sheet = `${ANIMALS}\nD1 | donkey | F | | | F-1 | 2024-05-01\nD2 | donkey | F | 2025-05-05 | D1 | F-1 |`
  const ids = () =>
    entriesOf(
      plan([sheet]).rows.flatMap(({ animal }) => animal?.act ?? []),
      PROGRAMME,
      makeId,
    ).map(({ proposal }) => proposal.id)
  assert.deepEqual(ids(), ids())
  assert.deepEqual(ids(), [...new Set(ids())].toSorted())
})

test('rows that need each other are written together, and others need not wait for them', () => {
  const rows = Array.from(
    { length: 30 },
    (_, at) => `F-${at + 100} | Family ${at} | Upper Well | D${at} | donkey | F | 2024-05-01`,
  )
  const planned = plan([
    `${BOTH}\n${rows.join('\n')}\nF-100 | Family 0 | Upper Well | D99 | donkey | F | 2024-05-01`,
  ])
  const lots = lotsOf(planned.rows, 10)
  assert.deepEqual(
    lots.map(lot => lot.length),
    [10, 10, 10, 1],
  )
  assert.deepEqual(lots[0]?.filter(({ row }) => row.family?.code === 'F-100').length, 2)
})
