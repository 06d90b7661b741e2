import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Acts } from '#tests/acts.ts'
import { memoryVillage } from '#tests/memory-village.ts'
import { branchOf, ledgerOf } from '#tests/phone-branch.ts'
import { family } from '#tests/scribe.ts'
import { animalList } from '#web/device/reading/animals.ts'
import { peopleFound } from '#web/device/reading/people.ts'
import { labelsIn } from '#web/device/reading/reader.ts'
import { todayPage } from '#web/device/reading/today.ts'

const TODAY = '2023-01-01'

test('what is owed by a family that is not on the phone is nothing it has to do, though it holds the animal', async () => {
  const act = new Acts()
  const village = memoryVillage(TODAY)
  const answers = await village.send([
    act.counted('2021-03-10', { DK01: 'female' }),
    act.given('2021-03-20', 'DK01', 1),
    act.born('2022-05-02', 'DK01', 1, { FOAL: 'female' }),
    act.passedOn('2022-11-08', 'FOAL', [1, 2]),
  ])
  assert.ok(answers.every(({ answer }) => answer === 'accepted'))
  const branch = branchOf(village.tables, TODAY)
  const { registers } = branch
  assert.ok(registers)
  const visitsOf = (parties: typeof registers.parties) => {
    const ledger = ledgerOf({ ...branch, registers: { ...registers, parties } })
    return todayPage({ ledger, unsent: [] }).villages.flatMap(({ cards }) => cards.map(each => each.promisor))
  }
  const all = registers.parties
  assert.ok(visitsOf(all).includes(family(2)))
  const hers = visitsOf(all.filter(({ id }) => id !== family(2)))
  assert.deepEqual(
    [hers.includes(family(1)), hers.includes(family(2))],
    [visitsOf(all).includes(family(1)), false],
  )
})

test('an animal is found by its tag however it is typed, and by its number, the nearest first', async () => {
  const act = new Acts()
  const village = memoryVillage(TODAY)
  const tags = ['XJ-140', 'XJ-014', 'XJ-114', 'D-114']
  const answers = await village.send([
    act.counted('2021-03-10', Object.fromEntries(tags.map(tag => [tag, 'female']))),
    act.given('2021-03-20', 'XJ-014', 1),
    act.born('2022-05-02', 'XJ-014', 1, { 'XJ-014-1': 'female' }),
  ])
  assert.ok(answers.every(({ answer }) => answer === 'accepted'))
  const ledger = ledgerOf(branchOf(village.tables, TODAY))
  const listed = (more: Record<string, string>) =>
    animalList({ ledger, unsent: [] }, new URLSearchParams(more))
  const found = (tag: string) => listed({ tag }).animals.map(each => each.tag)
  for (const typed of ['xj014', 'XJ 014', 'xj-014'])
    assert.deepEqual(found(typed), ['XJ-014', 'XJ-014-1'], typed)
  for (const typed of ['014', '14']) assert.deepEqual(found(typed), ['XJ-014', 'XJ-014-1', 'XJ-140'], typed)
  assert.deepEqual([found('14-1'), found('d1'), found('4')], [['XJ-014-1'], ['D-114'], []])
  const first = listed({ tag: '14', limit: '2' })
  const second = listed({ tag: '14', limit: '2', cursor: first.next ?? '' })
  assert.deepEqual(
    [first, second].flatMap(page => page.animals).map(each => each.tag),
    found('14'),
  )
})

test('a family is found by the number of its card, with its letter and its noughts or without', () => {
  const branch = branchOf(memoryVillage(TODAY).tables, TODAY)
  const { registers } = branch
  assert.ok(registers)
  const codes = ['F-340', 'F-034', 'F-134']
  const parties = codes.map((code, at) => ({ id: family(at + 1), sort: 'household' as const, code }))
  const rest = { place: null, endedOn: null, sameAs: null }
  const cards = parties.map(one => ({ ...one, ...rest, names: [] }))
  const ledger = ledgerOf({ ...branch, registers: { ...registers, parties: cards } })
  const found = (typed: string) => peopleFound({ ledger, unsent: [] }, typed).map(each => each.code)
  for (const typed of ['F-034', 'f034', 'F 034']) assert.equal(found(typed)[0], 'F-034', typed)
  for (const typed of ['034', '34']) assert.deepEqual(found(typed), ['F-034', 'F-340'], typed)
})

test('a family brings all its names to a page, so that each reader finds her own', () => {
  const branch = branchOf(memoryVillage(TODAY).tables, TODAY)
  const { registers } = branch
  assert.ok(registers)
  const names = [{ text: 'Ayshem', lang: 'ug' }, { text: '阿依夏木' }]
  const rest = { sort: 'household' as const, place: null, endedOn: null, sameAs: null }
  const parties = [
    { ...rest, id: family(1), code: 'F-1', names },
    { ...rest, id: family(2), code: 'F-2', names: names.slice(0, 1) },
  ]
  const ledger = ledgerOf({ ...branch, registers: { ...registers, parties } })
  const labels = labelsIn({ ledger, unsent: [] }, [family(1), family(2)])
  const same = { sort: 'party', name: 'Ayshem', kind: 'household' }
  assert.deepEqual(labels, {
    [family(1)]: { ...same, code: 'F-1', names },
    [family(2)]: { ...same, code: 'F-2' },
  })
})
