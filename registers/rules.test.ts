import assert from 'node:assert/strict'
import { test } from 'node:test'
import { registerNamed } from '#registers/index.ts'
import { leafRefusal } from '#registers/programmes.ts'
import type { Around, Row, Stored } from '#registers/register.ts'

const id = (last: number) => `01890000-0000-7000-8000-${String(last).padStart(12, '0')}`
const [A, B, C, D] = [id(1), id(2), id(3), id(4)]

const edge = (
  child: string,
  parent: string,
  fromDay = '2000-01-01',
  toDay?: string,
  own = id(90),
): Stored => ({
  id: own,
  version: 1,
  hierarchy: 'administrative',
  child,
  parent,
  fromDay,
  ...(toDay ? { toDay } : {}),
})

const stored = (row: Row & { id: string }): Stored => ({ version: 1, ...row })
const tree = stored({ id: A, name: 'All', fromDay: '2020-01-01', toDay: '2025-12-31' })
const leaf = stored({
  id: B,
  name: 'Donkeys',
  kind: 'livestock',
  parent: A,
  fromDay: '2020-01-01',
  toDay: '2021-12-31',
})

type Case = readonly [rule: string, register: string, row: Row, around: Around, code: string | undefined]

const organisation = { sort: 'organisation', name: 'Tian Shan Women', orgClass: 'implementer' }
const fund = { holder: A, name: 'Donkeys', restricted: false, fromDay: '2025-01-01' }
const relation = { type: 'enrolment', fromParty: A, toId: B, startDay: '2025-01-01' }
const household = stored({ id: A, sort: 'household' })
const programmeEnd = stored({ id: B, sort: 'programme' })
const money = { key: 'cny', class: 'money', name: 'Yuan', unit: 'fen', step: 1, decimals: 2 }

const CASES: readonly Case[] = [
  ['a place lies in another', 'place-edges', edge(A, B), [], undefined],
  ['a place cannot lie in itself', 'place-edges', edge(A, A), [], 'place_loop'],
  [
    'a place cannot lie in what lies in it',
    'place-edges',
    edge(A, B),
    [edge(B, A, '2000-01-01', undefined, id(91))],
    'place_loop',
  ],
  [
    'nor three steps up',
    'place-edges',
    edge(A, B),
    [
      edge(B, C, '2000-01-01', undefined, id(91)),
      edge(C, D, '2000-01-01', undefined, id(92)),
      edge(D, A, '1999-01-01', undefined, id(93)),
    ],
    'place_loop',
  ],
  [
    'unless that was over before',
    'place-edges',
    edge(A, B),
    [edge(B, A, '1990-01-01', '1999-12-31', id(91))],
    undefined,
  ],
  [
    'on its last day it still holds',
    'place-edges',
    edge(A, B),
    [edge(B, A, '1990-01-01', '2000-01-01', id(91))],
    'place_loop',
  ],
  [
    'another hierarchy is another tree',
    'place-edges',
    edge(A, B),
    [{ ...edge(B, A, '2000-01-01', undefined, id(91)), hierarchy: 'health' }],
    undefined,
  ],
  [
    'a place has one parent at a time',
    'place-edges',
    edge(A, B),
    [edge(A, C, '1999-01-01', undefined, id(91))],
    'second_parent',
  ],
  [
    'and another later',
    'place-edges',
    edge(A, B),
    [edge(A, C, '1999-01-01', '1999-12-31', id(91))],
    undefined,
  ],
  ['an edge is not its own rival when it is changed', 'place-edges', edge(A, C), [edge(A, B)], undefined],
  [
    'an edge ends after it begins',
    'place-edges',
    edge(A, B, '2000-01-02', '2000-01-01'),
    [],
    'ends_before_start',
  ],
  [
    'a township code of twelve digits',
    'place-codes',
    { place: A, scheme: 'nbs-12', code: '653101207000', fromDay: '2000-01-01' },
    [],
    undefined,
  ],
  [
    'not of eleven',
    'place-codes',
    { place: A, scheme: 'nbs-12', code: '65310120700', fromDay: '2000-01-01' },
    [],
    'code_malformed',
  ],
  [
    'a scheme of one’s own has any form',
    'place-codes',
    { place: A, scheme: 'ours', code: 'x-1', fromDay: '2000-01-01' },
    [],
    undefined,
  ],
  ['a person has no name here', 'parties', { sort: 'person', name: 'Amangul' }, [], 'name_belongs_in_vault'],
  ['nor a household', 'parties', { sort: 'household', name: 'Amangul' }, [], 'name_belongs_in_vault'],
  [
    'a household has a code and a headcount',
    'parties',
    { sort: 'household', code: 'F-014', headcount: [{ band: 'girls', count: 2 }] },
    [],
    undefined,
  ],
  [
    'each band once',
    'parties',
    {
      sort: 'household',
      headcount: [
        { band: 'girls', count: 2 },
        { band: 'girls', count: 1 },
      ],
    },
    [],
    'band_twice',
  ],
  [
    'a person is one',
    'parties',
    { sort: 'person', headcount: [{ band: 'women', count: 1 }] },
    [],
    'person_is_one',
  ],
  ['an organisation has a name', 'parties', organisation, [], undefined],
  ['and needs it', 'parties', { ...organisation, name: undefined }, [], 'name_missing'],
  ['and a class', 'parties', { ...organisation, orgClass: undefined }, [], 'class_missing'],
  [
    'which a household has not',
    'parties',
    { sort: 'household', orgClass: 'funder' },
    [],
    'class_not_allowed',
  ],
  [
    'a part lies within the days of the whole',
    'programmes',
    { id: C, parent: A, name: 'x', owner: D, fromDay: '2020-01-01', toDay: '2025-12-31' },
    [tree],
    undefined,
  ],
  [
    'not before',
    'programmes',
    { id: C, parent: A, name: 'x', owner: D, fromDay: '2019-12-31', toDay: '2025-12-31' },
    [tree],
    'before_parent',
  ],
  [
    'not after',
    'programmes',
    { id: C, parent: A, name: 'x', owner: D, fromDay: '2020-01-01', toDay: '2026-01-01' },
    [tree],
    'after_parent',
  ],
  [
    'not without an end',
    'programmes',
    { id: C, parent: A, name: 'x', owner: D, fromDay: '2020-01-01' },
    [tree],
    'after_parent',
  ],
  [
    'a leaf is not divided',
    'programmes',
    { id: C, parent: B, name: 'x', owner: D, fromDay: '2020-01-01', toDay: '2021-01-01' },
    [tree, leaf],
    'parent_is_leaf',
  ],
  [
    'a programme is not a part of itself',
    'programmes',
    { id: A, parent: B, name: 'x', owner: D, fromDay: '2020-01-01' },
    [{ ...leaf, kind: undefined }],
    'programme_loop',
  ],
  ['a household is enrolled in a programme', 'relations', relation, [household, programmeEnd], undefined],
  [
    'an organisation is not',
    'relations',
    relation,
    [stored({ id: A, sort: 'organisation' }), programmeEnd],
    'end_of_wrong_sort',
  ],
  [
    'nobody is enrolled in a person',
    'relations',
    relation,
    [household, stored({ id: B, sort: 'person' })],
    'end_of_wrong_sort',
  ],
  [
    'a guardian guards a person',
    'relations',
    { ...relation, type: 'guardian' },
    [stored({ id: A, sort: 'person' }), stored({ id: B, sort: 'person' })],
    undefined,
  ],
  ['not herself', 'relations', { ...relation, type: 'guardian', toId: A }, [], 'same_ends'],
  [
    'a reason for the end needs its day',
    'relations',
    { ...relation, endReason: 'left' },
    [],
    'end_day_missing',
  ],
  [
    'a relation ends after it begins',
    'relations',
    { ...relation, endDay: '2024-12-31' },
    [],
    'ends_before_start',
  ],
  ['a fund', 'funds', fund, [], undefined],
  ['a restricted fund has a purpose', 'funds', { ...fund, restricted: true }, [], 'purpose_missing'],
  [
    'and then may be restricted',
    'funds',
    { ...fund, restricted: true, purpose: 'Donkeys in Beshkranmu' },
    [],
    undefined,
  ],
  [
    'a pairing names a place once',
    'pairings',
    { supporter: A, supported: [{ place: B }, { place: B }], fromDay: '2025-01-01' },
    [],
    'place_twice',
  ],
  ['money is kept in hundredths', 'resource-kinds', money, [], undefined],
  ['and in nothing else', 'resource-kinds', { ...money, step: 10 }, [], 'money_in_hundredths'],
  ['its key is a currency', 'resource-kinds', { ...money, key: 'yuan' }, [], 'currency_malformed'],
  [
    'half a donkey is not a donkey',
    'resource-kinds',
    { class: 'item', name: 'Donkey', unit: 'head', step: 2, decimals: 0 },
    [],
    'items_are_whole',
  ],
]

for (const [rule, name, row, around, code] of CASES) {
  test(`${name}: ${rule}`, () => {
    assert.equal(registerNamed(name)?.check({ id: id(90), ...row }, around)?.code, code)
  })
}

test('entries attach to a leaf that has a kind', () => {
  assert.equal(leafRefusal([tree, leaf], B), undefined)
  assert.equal(leafRefusal([tree, leaf], A)?.code, 'programme_is_branch')
  assert.equal(leafRefusal([tree, leaf], C)?.code, 'programme_unknown')
})
