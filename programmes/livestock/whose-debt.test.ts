import { Acts, beast, type TermsName } from '#tests/acts.ts'
import { testOwed } from '#tests/owed-table.ts'
import { family } from '#tests/scribe.ts'

const act = new Acts()
const counted = act.counted('2021-03-10', { DK01: 'female' })
const placed = (terms: TermsName) => [counted, act.given('2021-03-20', 'DK01', 1, terms)]
const foal = act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' })
const rested = act.decided('2022-02-01', 'DK01', 'excused')
const sameDay = { ...act.given('2022-02-01', 'DK01', 2), after: rested.id }
const open = 'names FOAL, due 2022-10-29 by 2022-11-28'

testOwed({
  'what a family settles after the animal went to others settles its own debt, in cash': {
    after: [
      ...placed('cash'),
      act.takenBack('2022-01-01', 'DK01', 1),
      act.given('2022-02-01', 'DK01', 2, 'cash'),
      act.cash('2022-03-01', 'DK01', 1, 1500),
    ],
    owed: [
      'DK01:1 of 1 fulfilled, on 2022-03-01, in cash',
      'DK01:1 of 2 conditional, due 2023-11-28 by 2023-12-28',
    ],
  },
  'and with another animal': {
    after: [
      ...placed('first'),
      act.counted('2021-06-01', { NEXT: 'female' }, 1),
      act.takenBack('2022-01-01', 'DK01', 1),
      act.given('2022-02-01', 'DK01', 2),
      act.passedOn('2022-03-01', 'NEXT', [1, 3], { settles: beast('DK01') }),
    ],
    owed: [
      'DK01:1 of 1 fulfilled, names NEXT, on 2022-03-01, in kind',
      'DK01:1 of 2 conditional, due 2023-11-28 by 2023-12-28',
    ],
    on: 'DK01',
  },
  'and what is decided for it is decided for it': {
    after: [
      ...placed('first'),
      act.takenBack('2022-01-01', 'DK01', 1),
      act.given('2022-02-01', 'DK01', 2),
      act.decided('2022-03-01', 'DK01', 'excused', { household: family(1) }),
    ],
    owed: ['DK01:1 of 1 excused, on 2022-03-01', 'DK01:1 of 2 conditional, due 2023-11-28 by 2023-12-28'],
  },
  'what is decided in the morning is not of who is given it in the evening': {
    after: [...placed('first'), act.takenBack('2022-01-01', 'DK01', 1), rested, sameDay],
    owed: ['DK01:1 of 1 excused, on 2022-02-01', 'DK01:1 of 2 conditional, due 2023-11-28 by 2023-12-28'],
  },
  'and where nobody had it before, it is of who is given it on that day': {
    after: [counted, { ...act.given('2022-02-01', 'DK01', 2), after: rested.id }, rested],
    owed: ['DK01:1 of 2 excused, on 2022-02-01'],
  },
  'a foal born on the day its mother goes to others is of the family that had her': {
    after: [
      ...placed('first'),
      foal,
      act.takenBack('2022-05-02', 'DK01', 1),
      act.given('2022-05-02', 'DK01', 2),
    ],
    owed: [`DK01:1 of 1 open, ${open}`, 'DK01:1 of 2 conditional, due 2024-02-26 by 2024-03-27'],
  },
})
