import { Acts, beast, type TermsName } from '#tests/acts.ts'
import { testOwed } from '#tests/owed-table.ts'

const act = new Acts()
const counted = act.counted('2021-03-10', { DK01: 'female', DK02: 'female', JACK: 'male' })
const placed = (terms: TermsName) => [counted, act.given('2021-03-20', 'DK01', 1, terms)]
const foal = act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' })
const filly = act.born('2023-06-01', 'DK01', 1, { FILLY: 'female' })
const passed = act.passedOn('2022-11-08', 'FOAL', [1, 2])
const swap = act.swapped('2022-12-01', 'FOAL', 'FILLY', 1, { dam: beast('DK01') })
const waiting = 'due 2023-01-14 by 2023-02-13'
const waitingAgain = 'due 2024-02-26 by 2024-03-27'
const open = 'names FOAL, due 2022-10-29 by 2022-11-28'

testOwed({
  'the whole equivalent in cash settles it': {
    after: [...placed('cash'), act.cash('2022-08-01', 'DK01', 1, 1500)],
    owed: ['DK01:1 of 1 fulfilled, on 2022-08-01, in cash'],
  },
  'less settles a part': {
    after: [...placed('cash'), act.cash('2022-08-01', 'DK01', 1, 1499.99)],
    owed: [`DK01:1 of 1 part, ${waiting}, paid 149999`],
  },
  'the rest settles it, on the day it came': {
    after: [
      ...placed('cash'),
      act.cash('2022-08-01', 'DK01', 1, 1000),
      act.cash('2022-09-01', 'DK01', 1, 500),
    ],
    owed: ['DK01:1 of 1 fulfilled, on 2022-09-01, in cash'],
  },
  'of three, one is settled in cash, a part of the next, the last waits': {
    after: [...placed('mixed'), foal, act.cash('2022-08-01', 'DK01', 1, 1500)],
    owed: [
      'DK01:1 of 1 fulfilled, on 2022-08-01, in cash',
      `DK01:2 of 1 part, ${open}, paid 50000`,
      `DK01:3 of 1 conditional, ${waitingAgain}`,
    ],
  },
  'of three, two at once in cash and one as an animal, in the order they came': {
    after: [...placed('mixed'), foal, passed, act.cash('2022-08-01', 'DK01', 1, 2000)],
    owed: [
      'DK01:1 of 1 fulfilled, on 2022-08-01, in cash',
      'DK01:2 of 1 fulfilled, on 2022-08-01, in cash',
      'DK01:3 of 1 fulfilled, names FOAL, on 2022-11-08, in kind',
    ],
    on: 'DK01',
  },
  'a handover settles what it says it settles, and nothing else': {
    after: [
      ...placed('first'),
      act.given('2021-03-20', 'DK02', 1),
      foal,
      act.passedOn('2022-11-08', 'FOAL', [1, 2], { settles: beast('DK02') }),
    ],
    owed: [
      `DK01:1 of 1 conditional, ${waitingAgain}`,
      'DK02:1 of 1 fulfilled, names FOAL, on 2022-11-08, in kind',
      'FOAL:1 of 2 conditional',
    ],
  },
  'an animal the family bought itself can settle it': {
    after: [
      ...placed('first'),
      act.counted('2022-06-01', { NEXT: 'female' }, 1),
      act.passedOn('2022-11-08', 'NEXT', [1, 2], { settles: beast('DK01') }),
    ],
    owed: ['DK01:1 of 1 fulfilled, names NEXT, on 2022-11-08, in kind'],
    on: 'DK01',
  },
  'what another family hands over settles nothing of this one': {
    after: [
      ...placed('first'),
      act.counted('2022-06-01', { NEXT: 'female' }, 3),
      act.passedOn('2022-11-08', 'NEXT', [3, 2], { settles: beast('DK01') }),
    ],
    owed: [`DK01:1 of 1 conditional, ${waiting}`],
    on: 'DK01',
  },
  'a foal of the first time settles that time, though it names its mother after she came again': {
    after: [
      ...placed('first'),
      foal,
      act.takenBack('2022-08-01', 'DK01', 1),
      act.given('2022-09-01', 'DK01', 1),
      act.passedOn('2022-11-08', 'FOAL', [1, 2], { settles: beast('DK01') }),
    ],
    owed: [
      'DK01:1 of 1 fulfilled, names FOAL, on 2022-11-08, in kind',
      'DK01:1 of 1 conditional, due 2024-06-27 by 2024-07-27',
    ],
    on: 'DK01',
  },
  'a foal that was born before its mother was given settles what it is said to settle': {
    after: [
      counted,
      act.born('2021-03-15', 'DK01', 0, { FOAL: 'male' }),
      act.given('2021-03-20', 'DK01', 1),
      act.given('2021-03-20', 'FOAL', 1, 'sire'),
      act.passedOn('2022-03-20', 'FOAL', [1, 2], { settles: beast('DK01') }),
    ],
    owed: ['DK01:1 of 1 fulfilled, names FOAL, on 2022-03-20, in kind'],
    on: 'DK01',
  },
  'a swap put right to another mother is owed once': {
    after: [
      ...placed('female'),
      act.given('2021-03-20', 'DK02', 1, 'female'),
      act.counted('2022-05-02', { FOAL: 'male' }, 1),
      swap,
      act.write(
        'livestock.swapped',
        '2022-12-01',
        { ...swap.fields, dam: beast('DK02') },
        { replaces: swap.id },
      ),
    ],
    owed: [
      `DK01:1 of 1 conditional, ${waiting}`,
      'DK02:1 of 1 open, names FILLY, due 2023-05-30 by 2023-06-29',
    ],
  },
  'a foal handed over that comes back is not owed again': {
    after: [
      ...placed('two'),
      foal,
      act.passedOn('2022-12-08', 'FOAL', [1, 2]),
      act.takenBack('2023-01-01', 'FOAL', 2),
      act.given('2023-02-01', 'FOAL', 1),
    ],
    owed: [
      'DK01:1 of 1 fulfilled, names FOAL, on 2022-12-08, in kind',
      'DK01:2 of 1 conditional, due 2024-03-17 by 2024-04-16',
    ],
    on: 'DK01',
  },
  'of generation 1 as of generation 0': {
    after: [
      ...placed('first'),
      act.born('2022-05-02', 'DK01', 1, { FILLY: 'female' }),
      act.passedOn('2022-11-08', 'FILLY', [1, 2]),
      act.born('2025-01-01', 'FILLY', 2, { NEXT: 'female' }),
      act.passedOn('2025-07-01', 'NEXT', [2, 3]),
    ],
    owed: ['FILLY:1 of 2 fulfilled, names NEXT, on 2025-07-01, in kind'],
    on: 'FILLY',
  },
  'taken back and given to others: each owes its own': {
    after: [
      ...placed('first'),
      foal,
      act.takenBack('2022-08-01', 'DK01', 1),
      act.given('2022-09-01', 'DK01', 2),
      act.born('2023-06-01', 'DK01', 2, { FILLY: 'female' }),
    ],
    owed: [`DK01:1 of 1 ${'open'}, ${open}`, 'DK01:1 of 2 open, names FILLY, due 2023-11-28 by 2023-12-28'],
  },
  'taken back and given again to the same: the foals of each time count for that time': {
    after: [
      ...placed('first'),
      act.takenBack('2022-08-01', 'DK01', 1),
      act.given('2022-09-01', 'DK01', 1),
      filly,
    ],
    owed: ['DK01:1 of 1 needs-decision', 'DK01:1 of 1 open, names FILLY, due 2023-11-28 by 2023-12-28'],
  },
})

const decisions = { waived: 'waived', excused: 'excused', cancelled: 'cancelled', written_off: 'written-off' }
for (const [decision, state] of Object.entries(decisions)) {
  testOwed({
    [`${state} by decision, and not otherwise`]: {
      after: [...placed('first'), foal, act.decided('2022-08-01', 'DK01', decision)],
      owed: [`DK01:1 of 1 ${state}, on 2022-08-01`],
    },
  })
}

testOwed({
  'deferred, it is due on the day decided, without grace': {
    after: [...placed('first'), foal, act.decided('2022-08-01', 'DK01', 'deferred', { until: '2023-08-01' })],
    owed: ['DK01:1 of 1 open, names FOAL, due 2023-08-01 by 2023-08-01, deferred to 2023-08-01'],
  },
  'a deferral to a day before it is due brings nothing forward': {
    after: [...placed('first'), foal, act.decided('2022-08-01', 'DK01', 'deferred', { until: '2022-09-01' })],
    owed: [`DK01:1 of 1 open, ${open}, deferred to 2022-09-01`],
  },
  'nor does it take the grace away': {
    after: [...placed('first'), foal, act.decided('2022-08-01', 'DK01', 'deferred', { until: '2022-11-01' })],
    owed: ['DK01:1 of 1 open, names FOAL, due 2022-11-01 by 2022-11-28, deferred to 2022-11-01'],
  },
  'a foal born after the day it was deferred to grows up first': {
    after: [...placed('first'), act.decided('2022-01-01', 'DK01', 'deferred', { until: '2022-03-01' }), foal],
    owed: [`DK01:1 of 1 open, ${open}, deferred to 2022-03-01`],
  },
  'the latest decision stands': {
    after: [
      ...placed('first'),
      act.decided('2022-08-01', 'DK01', 'deferred', { until: '2023-08-01' }),
      act.decided('2022-09-01', 'DK01', 'excused'),
    ],
    owed: ['DK01:1 of 1 excused, on 2022-09-01'],
  },
  'one of two is excused: the foal that is there falls to the other': {
    after: [...placed('two'), foal, act.decided('2022-08-01', 'DK01', 'excused', { slot: 1 })],
    owed: [
      'DK01:1 of 1 excused, on 2022-08-01',
      'DK01:2 of 1 open, names FOAL, due 2022-11-18 by 2022-12-18',
    ],
  },
  'and settles the other': {
    after: [
      ...placed('two'),
      foal,
      act.decided('2022-08-01', 'DK01', 'excused', { slot: 1 }),
      act.passedOn('2022-12-08', 'FOAL', [1, 2]),
    ],
    owed: ['DK01:1 of 1 excused, on 2022-08-01', 'DK01:2 of 1 fulfilled, names FOAL, on 2022-12-08, in kind'],
    on: 'DK01',
  },
  'a family that was excused and passes on all the same has passed on': {
    after: [...placed('first'), foal, act.decided('2022-08-01', 'DK01', 'excused'), passed],
    owed: ['DK01:1 of 1 fulfilled, names FOAL, on 2022-11-08, in kind'],
    on: 'DK01',
  },
  'decided of one placement, nothing is decided of the next': {
    after: [
      ...placed('first'),
      act.decided('2022-07-01', 'DK01', 'excused'),
      act.takenBack('2022-08-01', 'DK01', 1),
      act.given('2022-09-01', 'DK01', 2),
    ],
    owed: ['DK01:1 of 1 excused, on 2022-07-01', 'DK01:1 of 2 conditional, due 2024-06-27 by 2024-07-27'],
  },
  'a replacement ends what was owed and owes the same': {
    after: [
      ...placed('first'),
      act.lost('died', '2021-04-01', 'DK01', 1),
      act.given('2021-05-01', 'DK02', 1, 'first', { replaces: beast('DK01') }),
    ],
    owed: ['DK01:1 of 1 replaced, on 2021-05-01', 'DK02:1 of 1 conditional, due 2023-02-25 by 2023-03-27'],
  },
  'even with a foal there: one is owed, not two': {
    after: [
      ...placed('first'),
      foal,
      act.lost('died', '2022-06-01', 'DK01', 1),
      act.given('2022-07-01', 'DK02', 1, 'first', { replaces: beast('DK01') }),
    ],
    owed: ['DK01:1 of 1 replaced, on 2022-07-01', 'DK02:1 of 1 conditional, due 2024-04-26 by 2024-05-26'],
  },
  'what was settled before stays settled': {
    after: [
      ...placed('first'),
      foal,
      passed,
      act.given('2023-07-01', 'DK02', 1, 'first', { replaces: beast('DK01') }),
    ],
    owed: ['DK01:1 of 1 fulfilled, names FOAL, on 2022-11-08, in kind'],
    on: 'DK01',
  },
})
