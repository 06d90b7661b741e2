import { Acts, beast } from '#tests/acts.ts'
import { testOwed } from '#tests/owed-table.ts'
import { testRules } from '#tests/rule-table.ts'

const act = new Acts()
const counted = act.counted('2021-03-10', { DK01: 'female', DK02: 'female', NEXT: 'female' })
const given = act.given('2021-03-20', 'DK01', 1)
const weighed = act.noted('weighed', '2021-04-01', 'DK01', { grams: 90_000 })
const visited = act.visited('2021-04-01', 1, ['DK01'])
const insteadOf = (
  old: { id: string },
  { kind, occurred, fields }: { kind: string; occurred: string; fields: object },
) => act.write(kind, occurred, fields, { replaces: old.id })
const died = [counted, given, act.lost('died', '2021-06-01', 'DK01', 1)]
const forCash = act.given('2021-03-20', 'DK01', 1, 'cash')
const paid = act.cash('2021-08-01', 'DK01', 1, 1500)
const countedWith1 = act.counted('2021-03-10', { DK03: 'female' }, 1)
const standsIn = (to: number, on = '2021-07-01') =>
  act.given(on, 'NEXT', to, 'first', { replaces: beast('DK01') })

testRules({
  'a gift is replaced by one to the same family': {
    after: [counted, given],
    proposed: insteadOf(given, act.given('2021-03-20', 'DK02', 1)),
    is: 'accepted',
  },
  'or of the same animal': {
    after: [counted, given],
    proposed: insteadOf(given, act.given('2021-03-20', 'DK01', 2)),
    is: 'accepted',
  },
  'not by a gift of another animal to another family': {
    after: [counted, given],
    proposed: insteadOf(given, act.given('2021-03-20', 'DK02', 2)),
    is: 'returned replaced_by_another',
    because: /void/,
  },
  'a weight is replaced by one of the same animal': {
    after: [counted, given, weighed],
    proposed: insteadOf(weighed, act.noted('weighed', '2021-04-01', 'DK01', { grams: 9_000 })),
    is: 'accepted',
  },
  'not by that of another': {
    after: [counted, given, weighed],
    proposed: insteadOf(weighed, act.noted('weighed', '2021-04-01', 'DK02', { grams: 9_000 })),
    is: 'returned replaced_by_another',
  },
  'cash is not replaced by that of another family into the same fund': {
    after: [counted, forCash, act.given('2021-03-20', 'DK02', 2, 'cash'), paid],
    proposed: insteadOf(paid, act.cash('2021-08-01', 'DK02', 2, 1500)),
    is: 'returned replaced_by_another',
  },
  'animals counted with a family are replaced by others counted with it': {
    after: [countedWith1],
    proposed: insteadOf(countedWith1, act.counted('2021-03-10', { JACK: 'male' }, 1)),
    is: 'accepted',
  },
  'a visit is replaced by one to the same family': {
    after: [counted, given, act.given('2021-03-20', 'DK02', 1), visited],
    proposed: insteadOf(visited, act.visited('2021-04-01', 1, ['DK02'])),
    is: 'accepted',
  },

  'an animal stands in for one that its family lost': { after: died, proposed: standsIn(1), is: 'accepted' },
  'not for one that another family lost': {
    after: died,
    proposed: standsIn(2),
    is: 'held not_given_then',
    because: /DK01/,
  },
  'nor for one that had not been given by then': {
    after: [counted, act.given('2021-08-01', 'DK01', 1)],
    proposed: standsIn(1),
    is: 'held not_given_then',
  },
})

testOwed({
  'what stands in for an animal that another family has by now ends the debt of the first alone': {
    after: [
      counted,
      given,
      act.takenBack('2021-05-01', 'DK01', 1),
      act.given('2021-06-01', 'DK01', 2),
      standsIn(1),
    ],
    on: 'DK01',
    owed: ['DK01:1 of 1 replaced, on 2021-07-01', 'DK01:1 of 2 conditional, due 2023-03-28 by 2023-04-27'],
  },
})
