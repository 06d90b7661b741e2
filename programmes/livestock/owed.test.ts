import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOverdue } from '#core/commitment.ts'
import { daysBetween } from '#core/day.ts'
import { Acts, beast, type TermsName } from '#tests/acts.ts'
import { memoryVillage } from '#tests/memory-village.ts'
import { owedIn, testOwed } from '#tests/owed-table.ts'

// A donkey carries for 365 days, is weaned at 180 and conceives 120 days after a placement; the terms give 30 days of
// grace. So from 2021-03-20 a first foal is expected on 2022-07-18, and is due at weaning.
const act = new Acts()
const counted = act.counted('2021-03-10', { DK01: 'female', DK02: 'female', JACK: 'male' })
const placed = (terms: TermsName, fields: object = {}) => [
  counted,
  act.given('2021-03-20', 'DK01', 1, terms, fields),
]
const foal = act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' })
const filly = act.born('2023-06-01', 'DK01', 1, { FILLY: 'female' })
const passed = act.passedOn('2022-11-08', 'FOAL', [1, 2])
const waiting = 'due 2023-01-14 by 2023-02-13'
const waitingAgain = 'due 2024-02-26 by 2024-03-27'

test('a donkey, her foal, the next family: a step at a time', async () => {
  const village = memoryVillage()
  const steps: [step: readonly object[], owed: readonly string[]][] = [
    [placed('first'), [`DK01:1 of 1 conditional, ${waiting}`]],
    [[act.visited('2021-06-15', 1, ['DK01'])], [`DK01:1 of 1 conditional, ${waiting}`]],
    [[foal], ['DK01:1 of 1 open, names FOAL, due 2022-10-29 by 2022-11-28']],
    [
      [act.noted('weaned', '2022-10-30', 'FOAL')],
      ['DK01:1 of 1 open, names FOAL, due 2022-10-29 by 2022-11-28'],
    ],
    [[passed], ['DK01:1 of 1 fulfilled, names FOAL, on 2022-11-08, in kind', 'FOAL:1 of 2 conditional']],
    [
      [act.lost('released', '2022-11-08', 'DK01', 1)],
      ['DK01:1 of 1 fulfilled, names FOAL, on 2022-11-08, in kind', 'FOAL:1 of 2 conditional'],
    ],
  ]
  for (const [step, owed] of steps) {
    await village.send(step)
    assert.deepEqual(owedIn(village, 'pass-on'), owed)
  }
  assert.equal(daysBetween('2022-10-29', '2022-11-08'), 10)
})

test('overdue is asked of a day: past the deadline, while something is open', () => {
  const open = { state: 'open', deadline: '2022-11-28' } as const
  assert.equal(isOverdue(open, '2022-11-28'), false)
  assert.equal(isOverdue(open, '2022-11-29'), true)
  assert.equal(isOverdue({ ...open, state: 'part' }, '2022-11-29'), true)
  for (const state of ['conditional', 'fulfilled', 'needs-decision', 'excused', 'replaced'] as const) {
    assert.equal(isOverdue({ ...open, state }, '2030-01-01'), false, state)
  }
})

testOwed({
  'a first female is still awaited after a male foal': {
    after: [...placed('female'), foal],
    owed: [`DK01:1 of 1 conditional, ${waitingAgain}`],
  },
  'and is owed when she is born': {
    after: [...placed('female'), foal, filly],
    owed: ['DK01:1 of 1 open, names FILLY, due 2023-11-28 by 2023-12-28'],
  },
  'a male swapped for a female: she is owed, weaned as she is': {
    after: [
      ...placed('female'),
      foal,
      act.swapped('2022-12-01', 'FOAL', 'FILLY', 1, { dam: beast('DK01'), bornOn: '2022-04-01' }),
    ],
    owed: ['DK01:1 of 1 open, names FILLY, due 2022-09-28 by 2022-10-28'],
  },
  'of unknown age, she is due when a foal of that day would be': {
    after: [...placed('female'), foal, act.swapped('2022-12-01', 'FOAL', 'FILLY', 1, { dam: beast('DK01') })],
    owed: ['DK01:1 of 1 open, names FILLY, due 2023-05-30 by 2023-06-29'],
  },
  'of twins the first is owed': {
    after: [...placed('first'), act.born('2022-05-02', 'DK01', 1, { FOAL: 'male', TWIN: 'female' })],
    owed: [
      `DK01:1 of 1 open, names ${beast('FOAL') < beast('TWIN') ? 'FOAL' : 'TWIN'}, due 2022-10-29 by 2022-11-28`,
    ],
  },
  'a stillbirth leaves it awaited': {
    after: [...placed('first'), act.born('2022-05-02', 'DK01', 1, {}, { stillborn: 1 })],
    owed: [`DK01:1 of 1 conditional, ${waitingAgain}`],
  },
  'two are owed: the terms ask for 200 days': {
    after: [...placed('two'), foal],
    owed: [
      'DK01:1 of 1 open, names FOAL, due 2022-11-18 by 2022-12-18',
      'DK01:2 of 1 conditional, due 2024-03-17 by 2024-04-16',
    ],
  },
  'two are owed, one is handed over': {
    after: [...placed('two'), foal, act.passedOn('2022-12-08', 'FOAL', [1, 2]), filly],
    owed: [
      'DK01:1 of 1 fulfilled, names FOAL, on 2022-12-08, in kind',
      'DK01:2 of 1 open, names FILLY, due 2023-12-18 by 2024-01-17',
    ],
    on: 'DK01',
  },
  'more than is owed settles nothing more': {
    after: [...placed('first'), foal, passed, filly, act.passedOn('2024-01-08', 'FILLY', [1, 3])],
    owed: ['DK01:1 of 1 fulfilled, names FOAL, on 2022-11-08, in kind'],
    on: 'DK01',
  },
  'the foal dies: the next one is owed': {
    after: [...placed('first'), foal, filly, act.lost('died', '2022-08-01', 'FOAL', 1)],
    owed: ['DK01:1 of 1 open, names FILLY, due 2023-11-28 by 2023-12-28'],
  },
  'the foal dies with no other: it is awaited again': {
    after: [...placed('first'), foal, act.lost('died', '2022-08-01', 'FOAL', 1)],
    owed: [`DK01:1 of 1 conditional, ${waitingAgain}`],
  },
  'the mother dies and leaves a foal: it is still owed': {
    after: [...placed('first'), foal, act.lost('died', '2022-08-01', 'DK01', 1)],
    owed: ['DK01:1 of 1 open, names FOAL, due 2022-10-29 by 2022-11-28'],
  },
  'the mother dies and leaves none: somebody decides': {
    after: [...placed('first'), act.lost('died', '2022-08-01', 'DK01', 1)],
    owed: ['DK01:1 of 1 needs-decision'],
  },
  'the mother dies and leaves a male where a female is owed: somebody decides': {
    after: [...placed('female'), foal, act.lost('stolen', '2022-08-01', 'DK01', 1)],
    owed: ['DK01:1 of 1 needs-decision'],
  },
  'the mother is taken back with no foal: somebody decides': {
    after: [...placed('first'), act.takenBack('2022-08-01', 'DK01', 1)],
    owed: ['DK01:1 of 1 needs-decision'],
  },
  'a shared sire owes nothing': {
    after: [counted, act.given('2021-03-20', 'JACK', 1, 'sire')],
    owed: [],
  },
  'an animal that nobody placed owes nothing': { after: [counted], owed: [] },
})

testOwed({
  'the terms may wean earlier than the species': {
    after: [...placed('heavy'), foal],
    owed: ['DK01:1 of 1 open, names FOAL, due 2022-10-19 by 2022-11-18'],
  },
  'delivered pregnant: half a gestation from the placement': {
    after: placed('first', { pregnant: true }),
    owed: ['DK01:1 of 1 conditional, due 2022-03-18 by 2022-04-17'],
  },
  'found pregnant: half a gestation from the day it was found': {
    after: [...placed('first'), act.noted('pregnancy_checked', '2021-09-01', 'DK01', { pregnant: true })],
    owed: ['DK01:1 of 1 conditional, due 2022-08-30 by 2022-09-29'],
  },
  'found not pregnant after all: from the placement': {
    after: [
      ...placed('first'),
      act.noted('pregnancy_checked', '2021-09-01', 'DK01', { pregnant: true }),
      act.noted('pregnancy_checked', '2021-12-01', 'DK01', { pregnant: false }),
    ],
    owed: [`DK01:1 of 1 conditional, ${waiting}`],
  },
  'found pregnant before the placement says nothing of it': {
    after: [...placed('first'), act.noted('pregnancy_checked', '2021-03-15', 'DK01', { pregnant: true })],
    owed: [`DK01:1 of 1 conditional, ${waiting}`],
  },
  'after a birth that left none: from that birth': {
    after: [...placed('first', { pregnant: true }), act.born('2022-05-02', 'DK01', 1, {}, { stillborn: 1 })],
    owed: [`DK01:1 of 1 conditional, ${waitingAgain}`],
  },
  'a species without biology, or a male: no day is promised': {
    after: [counted, act.given('2021-03-20', 'JACK', 1, 'first')],
    owed: ['JACK:1 of 1 conditional'],
  },
})
