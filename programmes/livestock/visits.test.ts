import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextVisit } from '#programmes/livestock/visits.ts'
import { Acts, type TermsName } from '#tests/acts.ts'
import { testOwed } from '#tests/owed-table.ts'

// The terms ask for three visits thirty days apart, then one every ninety.
const act = new Acts()
const counted = act.counted('2021-03-10', { DK01: 'female', DK02: 'female' })
const placed = (terms: TermsName = 'first') => [counted, act.given('2021-03-20', 'DK01', 1, terms)]
const seen = (on: string, outcome?: string) => act.visited(on, 1, ['DK01'], outcome)
const first = 'DK01 from 2021-04-19 to 2021-05-03'
const second = 'DK01 from 2021-05-19 to 2021-06-02'

testOwed(
  {
    'the first visit is due thirty days after the placement': { after: placed(), owed: [first] },
    'not today has no consequence: the visit is still to be made': {
      after: [...placed(), seen('2021-04-20', 'not_today')],
      owed: [first],
    },
    'nobody home: likewise': { after: [...placed(), seen('2021-04-20', 'not_home')], owed: [first] },
    'a visit in its time meets it': { after: [...placed(), seen('2021-04-20')], owed: [second] },
    'a visit up to half an interval early meets it': {
      after: [...placed(), seen('2021-04-04')],
      owed: [second],
    },
    'earlier than that it does not': { after: [...placed(), seen('2021-04-03')], owed: [first] },
    'a visit on the day of the placement does not': {
      after: [...placed(), seen('2021-03-20')],
      owed: [first],
    },
    'two visits in one time meet one': {
      after: [...placed(), seen('2021-04-20'), seen('2021-04-30')],
      owed: [second],
    },
    'visits missed merge into one, and one visit meets it': {
      after: [...placed(), seen('2021-06-15')],
      owed: ['DK01 from 2021-09-16 to 2021-10-30'],
    },
    'after the last step it goes on every ninety days': {
      after: [...placed(), seen('2022-03-15')],
      owed: ['DK01 from 2022-06-13 to 2022-07-27'],
    },
    'a visit to another animal meets nothing of this one': {
      after: [...placed(), act.visited('2021-04-20', 1, ['DK02'])],
      owed: [first],
    },
    'a visit to the last keeper meets nothing of the next': {
      after: [
        ...placed(),
        seen('2021-04-20'),
        act.takenBack('2021-05-01', 'DK01', 1),
        act.given('2021-06-01', 'DK01', 2),
      ],
      owed: ['DK01 from 2021-07-01 to 2021-07-15'],
    },
    'when nothing is owed any more, no visit is': {
      after: [
        ...placed(),
        act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' }),
        act.passedOn('2022-11-08', 'FOAL', [1, 2]),
      ],
      owed: ['FOAL from 2022-12-08 to 2022-12-22'],
    },
    'while one of two is owed, a visit is': {
      after: [
        ...placed('two'),
        act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' }),
        act.passedOn('2022-12-08', 'FOAL', [1, 2]),
      ],
      owed: [first, 'FOAL from 2023-01-07 to 2023-01-21'],
    },
    'excused, nobody is visited': {
      after: [...placed(), act.decided('2021-04-01', 'DK01', 'excused')],
      owed: [],
    },
    'an animal that died is not visited': {
      after: [...placed(), act.lost('died', '2021-04-01', 'DK01', 1)],
      owed: [],
    },
    'nor where its foal is still owed': {
      after: [
        ...placed(),
        act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' }),
        act.lost('died', '2022-06-01', 'DK01', 1),
      ],
      owed: [],
    },
    'an animal that went back is not visited': {
      after: [...placed(), act.takenBack('2021-04-01', 'DK01', 1)],
      owed: [],
    },
    'nor that, where its foal stayed and is still owed': {
      after: [
        ...placed(),
        act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' }),
        act.takenBack('2022-06-01', 'DK01', 1),
      ],
      owed: [],
    },
    'a shared sire is not followed': { after: placed('sire'), owed: [] },
  },
  'visit',
)

test('where no visits are agreed none is due', () => {
  assert.equal(nextVisit('2021-03-20', [], []), undefined)
})

test('a weekly visit can be made from three days before its day to three days after', () => {
  const weekly = [{ everyDays: 7, times: 4 }]
  const dueAfter = (day: string) => nextVisit('2021-03-20', weekly, [day])?.opens
  assert.equal(dueAfter('2021-03-23'), '2021-03-27')
  assert.equal(dueAfter('2021-03-24'), '2021-04-03')
  assert.equal(dueAfter('2021-03-30'), '2021-04-03')
  assert.equal(dueAfter('2021-03-31'), '2021-04-10')
})
