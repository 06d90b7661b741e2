import { Acts, beast } from '#tests/acts.ts'
import { testRules } from '#tests/rule-table.ts'
import { family } from '#tests/scribe.ts'
import { termsNamed } from '#tests/village.ts'

const act = new Acts()
const counted = act.counted('2021-03-10', { DK01: 'female' })
const placed = [counted, act.given('2021-03-20', 'DK01', 1)]
const forCash = [counted, act.given('2021-03-20', 'DK01', 1, 'cash')]
const withFoal = [...placed, act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' })]
const candidate = (n: number) => ({ household: family(n), meets: ['trained'], interestDeclared: 'none' })
const frozen = (on: string, ...families: number[]) =>
  act.write('livestock.candidates_frozen', on, { candidates: families.map(candidate) })
const list = frozen('2022-11-01', 2, 3)
const lateList = frozen('2022-11-09', 2)
const listOfTheDay = frozen('2022-11-08', 2)
const listOfOthers = frozen('2022-11-01', 3, 4)
const listWithInterest = act.write('livestock.candidates_frozen', '2022-11-01', {
  candidates: [{ ...candidate(2), interestDeclared: 'neighbour' }],
})
const listed = [
  act.counted('2021-03-10', { DK02: 'female' }),
  act.given('2021-03-20', 'DK02', 1, 'listed'),
  act.born('2022-05-02', 'DK02', 1, { LISTED: 'male' }),
]
const passedTo2 = (candidates: string) => act.passedOn('2022-11-08', 'FOAL', [1, 2], { candidates })

testRules({
  'cash settles where the terms allow it': {
    after: forCash,
    proposed: act.cash('2022-08-01', 'DK01', 1, 1500),
    is: 'accepted',
  },
  'cash of a family that was not given the animal settles nothing; it waits': {
    after: forCash,
    proposed: act.cash('2022-08-01', 'DK01', 5, 1500),
    is: 'held not_given_to_payer',
  },
  'cash settles in parts': {
    after: forCash,
    proposed: act.cash('2022-08-01', 'DK01', 1, 0.01),
    is: 'accepted',
  },
  'cash does not settle where the terms do not allow it': {
    after: placed,
    proposed: act.cash('2022-08-01', 'DK01', 1, 1500),
    is: 'returned cash_not_agreed',
  },
  'cash is taken by who keeps the fund, not in the field': {
    after: forCash,
    proposed: act.cash('2022-08-01', 'DK01', 1, 1500),
    roles: ['field_worker'],
    is: 'returned role_missing',
  },
  'cash for an animal nobody knows waits for it': {
    proposed: act.cash('2022-08-01', 'DK01', 1, 1500),
    is: 'held animal_unknown',
  },
  'the terms of the day count, not later ones': {
    after: [...forCash, act.takenBack('2022-09-01', 'DK01', 1), act.given('2022-10-01', 'DK01', 1)],
    proposed: act.cash('2022-08-01', 'DK01', 1, 1500),
    is: 'accepted',
  },

  'what is owed is waived': {
    after: placed,
    proposed: act.decided('2022-08-01', 'DK01', 'waived'),
    is: 'accepted',
  },
  'who defers says until when': {
    after: placed,
    proposed: act.decided('2022-08-01', 'DK01', 'deferred'),
    is: 'returned until_missing',
  },
  'until a day to come': {
    after: placed,
    proposed: act.decided('2022-08-01', 'DK01', 'deferred', { until: '2022-08-01' }),
    is: 'returned until_past',
  },
  'the day after is one': {
    after: placed,
    proposed: act.decided('2022-08-01', 'DK01', 'deferred', { until: '2022-08-02' }),
    is: 'accepted',
  },
  'a field worker decides nothing': {
    after: placed,
    proposed: act.decided('2022-08-01', 'DK01', 'waived'),
    roles: ['field_worker'],
    is: 'returned role_missing',
  },
  'a decision on an animal nobody knows waits for it': {
    proposed: act.decided('2022-08-01', 'DK01', 'waived'),
    is: 'held animal_unknown',
  },

  'what is released is not reported on any more': {
    after: [
      ...placed,
      act.decided('2022-08-01', 'DK01', 'waived'),
      act.lost('released', '2022-11-08', 'DK01', 1),
    ],
    proposed: act.takenBack('2022-12-08', 'DK01', 1),
    is: 'returned animal_ended',
    because: /released on 2022-11-08/,
  },
  'it is released by who has it': {
    after: placed,
    proposed: act.lost('released', '2022-11-08', 'DK01', 2),
    is: 'held not_with_giver',
  },
  'a family gives an animal back': {
    after: placed,
    proposed: act.takenBack('2022-06-01', 'DK01', 1),
    is: 'accepted',
  },
  'it goes back from who has it': {
    after: placed,
    proposed: act.takenBack('2022-06-01', 'DK01', 2),
    is: 'held not_with_giver',
  },
  'it can be given again': {
    after: [...placed, act.takenBack('2022-06-01', 'DK01', 1)],
    proposed: act.given('2022-07-01', 'DK01', 1),
    is: 'accepted',
  },

  'a family stands on the list of candidates once': {
    proposed: frozen('2022-11-01', 2, 3, 2),
    is: 'returned candidate_twice',
  },
  'the list is frozen before the handover': {
    after: [...withFoal, list],
    proposed: passedTo2(list.id),
    is: 'accepted',
  },
  'on the day of the handover it is not before it: a finding': {
    after: [...withFoal, listOfTheDay],
    proposed: passedTo2(listOfTheDay.id),
    is: 'accepted candidates_not_frozen',
  },
  'a family that is not on the list: a finding': {
    after: [...withFoal, listOfOthers],
    proposed: passedTo2(listOfOthers.id),
    is: 'accepted not_on_list',
  },
  'list and handover may come in one batch': {
    after: [...placed, act.born('2022-05-02', 'DK01', 1, { YOUNG: 'male' }), listOfOthers, list],
    proposed: act.passedOn('2022-11-08', 'YOUNG', [1, 3], { candidates: list.id }),
    is: 'accepted',
  },
  'a list that has not arrived: a finding, and nothing waits for it': {
    after: withFoal,
    proposed: passedTo2(list.id),
    is: 'accepted candidates_not_frozen',
  },
  'a declared interest is no finding': {
    after: [...withFoal, listWithInterest],
    proposed: passedTo2(listWithInterest.id),
    is: 'accepted',
  },
  'why without a list': {
    after: withFoal,
    proposed: act.passedOn('2022-11-08', 'FOAL', [1, 2], { notFromList: 'could_not_wait' }),
    is: 'accepted',
  },
  'where the terms ask for a list, none is a finding': {
    after: listed,
    proposed: act.passedOn('2022-11-08', 'LISTED', [1, 2], { notFromList: 'no_list' }),
    is: 'accepted list_missing',
  },
  'the terms of the family that gives say so, not those of the one that receives': {
    after: withFoal,
    proposed: act.passedOn('2022-11-08', 'FOAL', [1, 2], { terms: termsNamed('listed') }),
    is: 'accepted',
  },
  'with a list nothing is missing': {
    after: [...listed, list],
    proposed: act.passedOn('2022-11-08', 'LISTED', [1, 2], { candidates: list.id }),
    is: 'accepted',
  },
  'frozen after the handover: a finding': {
    after: [...withFoal, lateList],
    proposed: passedTo2(lateList.id),
    is: 'accepted candidates_not_frozen',
  },
  'no list at all under this id: a finding': {
    after: withFoal,
    proposed: passedTo2(counted.id),
    is: 'accepted candidates_not_frozen',
  },
  'a list that was voided: a finding': {
    after: [...withFoal, list, act.void(list, '2022-11-02')],
    proposed: passedTo2(list.id),
    is: 'accepted candidates_not_frozen',
  },

  'an animal is seen': { after: placed, proposed: act.visited('2021-06-15', 1, ['DK01']), is: 'accepted' },
  'not today is a complete answer': {
    after: placed,
    proposed: act.visited('2021-06-15', 1, ['DK01'], 'not_today'),
    is: 'accepted',
  },
  'an animal seen with another keeper: a finding': {
    after: placed,
    proposed: act.visited('2021-06-15', 2, ['DK01']),
    is: 'accepted keeper_differs',
    because: /DK01 with another keeper/,
  },
  'an animal nobody knows is not seen; this waits for it': {
    after: placed,
    proposed: act.visited('2021-06-15', 1, ['DK01', 'DK99']),
    is: 'held animal_unknown',
  },
  'an animal gets a tag': {
    after: placed,
    proposed: act.noted('tagged', '2021-06-15', 'DK01', { tag: 'XJ-0417' }),
    is: 'accepted',
  },
  'a tag is a code, not a sentence': {
    after: placed,
    proposed: act.noted('tagged', '2021-06-15', 'DK01', { tag: 'the grey one with the\nlame leg' }),
    is: 'returned malformed',
  },
  'a weight that no donkey has: a finding': {
    after: placed,
    proposed: act.noted('weighed', '2021-06-15', 'DK01', { grams: 400_001 }),
    is: 'accepted weight_unlikely',
    because: /400\.001 kg/,
  },
  'the weight of a heavy donkey': {
    after: placed,
    proposed: act.noted('weighed', '2021-06-15', 'DK01', { grams: 400_000 }),
    is: 'accepted',
  },
  'nothing is noted of an animal before it came': {
    after: placed,
    proposed: act.noted('weaned', '2021-03-09', 'DK01'),
    is: 'held animal_unknown_then',
  },
  'an animal that comes a second time may be the same': {
    after: placed,
    proposed: act.counted('2021-05-01', { DK01: 'female' }),
    is: 'held already_recorded',
  },
  'a handover names the animal it settles, and not itself': {
    after: withFoal,
    proposed: act.passedOn('2022-11-08', 'FOAL', [1, 2], { settles: beast('FOAL') }),
    is: 'returned item_twice',
  },
})
