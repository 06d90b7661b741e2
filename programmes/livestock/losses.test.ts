import { Acts, beast } from '#tests/acts.ts'
import { testRules } from '#tests/rule-table.ts'

const act = new Acts()
const counted = act.counted('2021-03-10', { DK01: 'female' })
const placed = [counted, act.given('2021-03-20', 'DK01', 1, 'replaced')]
const withFoal = [...placed, act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' })]
const swapping = [
  counted,
  act.given('2021-03-20', 'DK01', 1, 'female'),
  act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' }),
]

testRules({
  'an animal dies': { after: placed, proposed: act.lost('died', '2022-08-01', 'DK01', 1), is: 'accepted' },
  'an animal dies once; the second report may be the same': {
    after: [...placed, act.lost('died', '2022-08-01', 'DK01', 1)],
    proposed: act.lost('died', '2022-08-03', 'DK01', 1),
    is: 'held already_recorded',
    because: /died on 2022-08-01/,
  },
  'dead and stolen: a person looks which is right': {
    after: [...placed, act.lost('died', '2022-08-01', 'DK01', 1)],
    proposed: act.lost('stolen', '2022-08-03', 'DK01', 1),
    is: 'held contradicts',
  },
  'that it had been stolen before it died: likewise': {
    after: [...placed, act.lost('died', '2022-08-01', 'DK01', 1)],
    proposed: act.lost('stolen', '2022-07-03', 'DK01', 1),
    is: 'held contradicts',
  },
  'that it had died before it was passed on is looked at': {
    after: [...withFoal, act.passedOn('2022-11-08', 'FOAL', [1, 2])],
    proposed: act.lost('died', '2022-11-01', 'FOAL', 1),
    is: 'held contradicts_later',
  },
  'it does not die with a family that has passed it on': {
    after: [...withFoal, act.passedOn('2022-11-08', 'FOAL', [1, 2])],
    proposed: act.lost('died', '2022-12-01', 'FOAL', 1),
    is: 'returned already_passed_on',
  },
  'it dies as what it is': {
    after: placed,
    proposed: act.lost('died', '2022-08-01', 'DK01', 1, { species: 'sheep' }),
    is: 'returned species_differs',
  },
  'a death soon after the placement: a replacement is promised': {
    after: placed,
    proposed: act.lost('died', '2021-04-19', 'DK01', 1),
    is: 'accepted replacement_promised',
  },
  'a day later it is not': {
    after: placed,
    proposed: act.lost('died', '2021-04-20', 'DK01', 1),
    is: 'accepted',
  },
  'terms that replace a death do not replace a theft': {
    after: [counted, act.given('2021-03-20', 'DK01', 1)],
    proposed: act.lost('stolen', '2021-04-01', 'DK01', 1),
    is: 'accepted',
  },
  'the terms replace what is stolen at any time': {
    after: placed,
    proposed: act.lost('stolen', '2022-08-01', 'DK01', 1),
    is: 'accepted replacement_promised',
  },

  'an animal under agreement is sold without leave: a finding': {
    after: placed,
    proposed: act.lost('sold', '2022-08-01', 'DK01', 1),
    is: 'accepted sold_without_leave',
  },
  'its foal as well': {
    after: withFoal,
    proposed: act.lost('sold', '2022-08-01', 'FOAL', 1),
    is: 'accepted sold_without_leave',
  },
  'with leave it is not': {
    after: placed,
    proposed: act.lost('sold', '2022-08-01', 'DK01', 1, { withLeave: true }),
    is: 'accepted',
  },
  'an animal under no agreement needs no leave': {
    after: [counted],
    proposed: act.lost('sold', '2022-08-01', 'DK01', 0),
    is: 'accepted',
  },
  'what is sold is not sold again': {
    after: [...placed, act.lost('sold', '2022-08-01', 'DK01', 1)],
    proposed: act.lost('sold', '2022-08-01', 'DK01', 1),
    is: 'held already_recorded',
  },

  'a young male is swapped': {
    after: swapping,
    proposed: act.swapped('2022-12-01', 'FOAL', 'FILLY', 1, { dam: beast('DK01') }),
    is: 'accepted',
  },
  'terms that know of no swap: a finding': {
    after: withFoal,
    proposed: act.swapped('2022-12-01', 'FOAL', 'FILLY', 1, { dam: beast('DK01') }),
    is: 'accepted swap_not_agreed',
  },
  'he is swapped by who has him': {
    after: swapping,
    proposed: act.swapped('2022-12-01', 'FOAL', 'FILLY', 2, { dam: beast('DK01') }),
    is: 'held not_with_giver',
  },
  'he is swapped once': {
    after: [...swapping, act.swapped('2022-12-01', 'FOAL', 'FILLY', 1, { dam: beast('DK01') })],
    proposed: act.swapped('2022-12-02', 'FOAL', 'OTHER', 1, { dam: beast('DK01') }),
    is: 'held already_recorded',
  },
  'for an animal that was not there before': {
    after: [...swapping, act.counted('2022-01-01', { FILLY: 'female' }, 1)],
    proposed: act.swapped('2022-12-01', 'FOAL', 'FILLY', 1, { dam: beast('DK01') }),
    is: 'held already_recorded',
  },
  'for a young of his own mother, not of another': {
    after: [...swapping, act.counted('2021-03-11', { DK02: 'female' }), act.given('2021-03-20', 'DK02', 1)],
    proposed: act.swapped('2022-12-01', 'FOAL', 'FILLY', 1, { dam: beast('DK02') }),
    is: 'returned dam_differs',
  },
  'nor of himself': {
    after: [act.counted('2022-05-02', { FOAL: 'male' }, 1)],
    proposed: act.swapped('2022-12-01', 'FOAL', 'FILLY', 1, { dam: beast('FOAL') }),
    is: 'returned dam_differs',
  },
  'nor of a mother nobody knows': {
    after: [act.counted('2022-05-02', { FOAL: 'male' }, 1)],
    proposed: act.swapped('2022-12-01', 'FOAL', 'FILLY', 1, { dam: beast('DK02') }),
    is: 'held animal_unknown',
  },
  'and not for himself': {
    after: swapping,
    proposed: act.swapped('2022-12-01', 'FOAL', 'FOAL', 1, { dam: beast('DK01') }),
    is: 'returned item_twice',
  },
})
