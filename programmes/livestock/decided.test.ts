import { Acts } from '#tests/acts.ts'
import { testRules } from '#tests/rule-table.ts'
import { family } from '#tests/scribe.ts'

const act = new Acts()
const counted = act.counted('2021-03-10', { DK01: 'female', JACK: 'male' })
const placed = [counted, act.given('2021-03-20', 'DK01', 1)]
const forThree = [counted, act.given('2021-03-20', 'DK01', 1, 'mixed')]
const excused = (fields: object, on = '2022-08-01') => act.decided(on, 'DK01', 'excused', fields)
const third = excused({ slot: 3 }, '2022-02-01')
const next = { ...act.given('2022-02-01', 'DK01', 2), after: third.id }

testRules({
  'of three that are owed the third is excused': {
    after: forThree,
    proposed: excused({ slot: 3 }),
    is: 'accepted',
  },
  'where one is owed there is no second to excuse': {
    after: placed,
    proposed: excused({ slot: 2 }),
    is: 'returned slot_unknown',
    because: /DK01/,
  },
  'nor a fourth of three, to defer': {
    after: forThree,
    proposed: act.decided('2022-08-01', 'DK01', 'deferred', { slot: 4, until: '2023-01-01' }),
    is: 'returned slot_unknown',
  },
  'the terms of whose debt it is count': {
    after: [...forThree, act.takenBack('2022-01-01', 'DK01', 1), act.given('2022-02-01', 'DK01', 2)],
    proposed: excused({ slot: 3, household: family(1) }),
    is: 'accepted',
  },
  'and of who had it last, where nobody is named': {
    after: [...forThree, act.takenBack('2022-01-01', 'DK01', 1), act.given('2022-02-01', 'DK01', 2)],
    proposed: excused({ slot: 3 }),
    is: 'returned slot_unknown',
  },
  'of the same day, only what is behind it in the order of the day is not looked at': {
    after: [...forThree, act.takenBack('2022-01-01', 'DK01', 1), next],
    proposed: third,
    is: 'accepted',
  },
  'a decision before it was given to anybody waits for that gift': {
    after: placed,
    proposed: excused({}, '2021-03-15'),
    is: 'held not_given_then',
  },
  'one about a family that was not given it as well': {
    after: placed,
    proposed: excused({ household: family(2) }),
    is: 'held not_given_then',
  },
  'a shared sire owes nothing that could be excused': {
    after: [counted, act.given('2021-03-20', 'JACK', 1, 'sire')],
    proposed: act.decided('2022-08-01', 'JACK', 'excused'),
    is: 'returned nothing_owed',
  },
})
