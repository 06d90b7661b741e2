import { Acts, beast } from '#tests/acts.ts'
import { testRules } from '#tests/rule-table.ts'
import { family } from '#tests/scribe.ts'
import { idOf, termsNamed } from '#tests/village.ts'

const act = new Acts()
const counted = act.counted('2021-03-10', { DK01: 'female', JACK: 'male' })
const given = act.given('2021-03-20', 'DK01', 1)
const born = act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' })
const placed = [counted, given]
const withFoal = [counted, given, born]
const passed = act.passedOn('2022-11-08', 'FOAL', [1, 2])

testRules({
  'a foal goes on to a family, not to an organisation that would then owe': {
    after: withFoal,
    proposed: act.passedOn('2022-11-08', 'FOAL', [1, 0]),
    is: 'returned party_of_other_sort',
  },
  'a placed animal bears': { after: placed, proposed: born, is: 'accepted' },
  'a birth of an animal nobody knows waits for it': { proposed: born, is: 'held animal_unknown' },
  'a birth before the animal came waits for what is missing': {
    after: [counted],
    proposed: act.born('2021-03-09', 'DK01', 0, { EARLY: 'male' }),
    is: 'held animal_unknown_then',
  },
  'a male does not bear': {
    after: [counted, act.given('2021-03-20', 'JACK', 1)],
    proposed: act.born('2022-05-02', 'JACK', 1, { FOAL: 'male' }),
    is: 'returned dam_is_male',
    because: /^JACK is recorded as male/,
  },
  'a birth with another keeper is looked at': {
    after: placed,
    proposed: act.born('2022-05-02', 'DK01', 2, { FOAL: 'male' }),
    is: 'held dam_elsewhere',
  },
  'a birth after the mother died is looked at': {
    after: [...placed, act.lost('died', '2022-05-01', 'DK01', 1)],
    proposed: born,
    is: 'held dam_ended',
    because: /died on 2022-05-01/,
  },
  'a mother may die in giving birth': {
    after: [...placed, act.lost('died', '2022-05-02', 'DK01', 1)],
    proposed: born,
    is: 'accepted',
  },
  'a mother may bear on the day she came': {
    after: placed,
    proposed: act.born('2021-03-20', 'DK01', 1, { FOAL: 'male' }),
    is: 'accepted',
  },
  'that she had died before a birth which is known is looked at': {
    after: withFoal,
    proposed: act.lost('died', '2022-05-01', 'DK01', 1),
    is: 'held contradicts_later',
    because: /on 2022-05-02 does not fit/,
  },
  'that she had left before a birth which is known is looked at': {
    after: withFoal,
    proposed: act.takenBack('2022-05-01', 'DK01', 1),
    is: 'held contradicts_later',
  },
  'a second birth too soon may be the same one': {
    after: withFoal,
    proposed: act.born('2022-05-04', 'DK01', 1, { OTHER: 'male' }),
    is: 'held birth_recorded',
    because: /2022-05-02/,
  },
  'a birth before one that is known, too soon, may be the same one': {
    after: withFoal,
    proposed: act.born('2021-12-24', 'DK01', 1, { OTHER: 'male' }),
    is: 'held birth_recorded',
  },
  'a second birth in its time is another one': {
    after: withFoal,
    proposed: act.born('2023-03-01', 'DK01', 1, { OTHER: 'male' }),
    is: 'accepted',
  },
  'twins are one birth': {
    after: placed,
    proposed: act.born('2022-05-02', 'DK01', 1, { FOAL: 'male', TWIN: 'female' }),
    is: 'accepted',
  },
  'stillborn is a birth': {
    after: placed,
    proposed: act.born('2022-05-02', 'DK01', 1, {}, { stillborn: 1 }),
    is: 'accepted',
  },
  'a birth says how many': {
    after: placed,
    proposed: act.born('2022-05-02', 'DK01', 1, {}, { stillborn: 0 }),
    is: 'returned birth_empty',
  },
  'a young animal is born once': {
    after: [...withFoal, act.counted('2021-03-10', { JENNY: 'female' }), act.given('2021-03-20', 'JENNY', 2)],
    proposed: act.born('2022-05-02', 'JENNY', 2, { FOAL: 'male' }),
    is: 'held already_recorded',
  },

  'a foal is passed on': { after: withFoal, proposed: passed, is: 'accepted' },
  'a foal is passed on once, to another household': {
    after: [...withFoal, passed],
    proposed: act.passedOn('2022-11-09', 'FOAL', [1, 3]),
    is: 'returned already_passed_on',
    because: /^FOAL was already passed on, on 2022-11-08\.$/,
  },
  'on the same day it is passed on once as well': {
    after: [...withFoal, passed],
    proposed: act.passedOn('2022-11-08', 'FOAL', [1, 3]),
    is: 'returned already_passed_on',
  },
  'and whichever of two phones has the clock ahead': {
    after: [...withFoal, passed],
    proposed: { ...act.passedOn('2022-11-08', 'FOAL', [1, 3]), id: '00000000-0000-7000-8000-000000000001' },
    is: 'returned already_passed_on',
  },
  'that it had been passed on earlier, to others, is looked at': {
    after: [...withFoal, passed],
    proposed: act.passedOn('2022-11-01', 'FOAL', [1, 3]),
    is: 'held contradicts_later',
    because: /2022-11-08/,
  },
  'the same handover again may be the same one': {
    after: [...withFoal, passed],
    proposed: act.passedOn('2022-11-08', 'FOAL', [1, 2]),
    is: 'held already_recorded',
    because: /2022-11-08/,
  },
  'who never had it cannot hand it on; this waits': {
    after: withFoal,
    proposed: act.passedOn('2022-11-08', 'FOAL', [3, 2]),
    is: 'held not_with_giver',
  },
  'a foal whose birth has not arrived waits for it': {
    after: placed,
    proposed: passed,
    is: 'held animal_unknown',
  },
  'a foal is not passed on before it was born': {
    after: withFoal,
    proposed: act.passedOn('2022-05-01', 'FOAL', [1, 2]),
    is: 'held animal_unknown_then',
  },
  'a foal that died is not passed on': {
    after: [...withFoal, act.lost('died', '2022-08-01', 'FOAL', 1)],
    proposed: passed,
    is: 'returned animal_ended',
    because: /^FOAL is recorded as died on 2022-08-01\.$/,
  },
  'a family does not pass on to itself': {
    after: withFoal,
    proposed: act.passedOn('2022-11-08', 'FOAL', [1, 1]),
    is: 'returned same_party',
  },
  'the receiving family agrees to terms that are in the books': {
    after: withFoal,
    proposed: act.passedOn('2022-11-08', 'FOAL', [1, 2], { terms: `${idOf('no terms')}@1` }),
    is: 'returned terms_unknown',
  },
  'what settles for another animal waits for that one too': {
    after: withFoal,
    proposed: act.passedOn('2022-11-08', 'FOAL', [1, 2], { settles: beast('DK99') }),
    is: 'held animal_unknown',
  },

  'it is passed on young: a finding': {
    after: withFoal,
    proposed: act.passedOn('2022-10-28', 'FOAL', [1, 2]),
    is: 'accepted under_age',
    because: /179 days old; the terms ask for 180/,
  },
  'at the age the terms ask for it is not too young': {
    after: withFoal,
    proposed: act.passedOn('2022-10-29', 'FOAL', [1, 2]),
    is: 'accepted',
  },
  'weaned, it is not too young': {
    after: [...withFoal, act.noted('weaned', '2022-10-20', 'FOAL')],
    proposed: act.passedOn('2022-10-28', 'FOAL', [1, 2]),
    is: 'accepted',
  },
  'the age its terms ask for counts even when it is weaned': {
    after: [
      counted,
      act.given('2021-03-20', 'DK01', 1, 'two'),
      born,
      act.noted('weaned', '2022-10-20', 'FOAL'),
    ],
    proposed: act.passedOn('2022-11-17', 'FOAL', [1, 2]),
    is: 'accepted under_age',
    because: /199 days old; the terms ask for 200/,
  },
  'a male where a female is owed: a finding': {
    after: [counted, act.given('2021-03-20', 'DK01', 1, 'female'), born],
    proposed: passed,
    is: 'accepted male_handed_over',
  },
  'told late, it is measured by the terms of its day, not by those of a later gift': {
    after: [
      counted,
      act.given('2021-03-20', 'DK01', 1),
      born,
      act.takenBack('2023-01-01', 'DK01', 1),
      act.given('2023-02-01', 'DK01', 1, 'female'),
    ],
    proposed: passed,
    is: 'accepted',
  },
  'not everything ticked: a finding': {
    after: [counted, act.given('2021-03-20', 'DK01', 1, 'two'), born],
    proposed: act.passedOn('2022-12-08', 'FOAL', [1, 2], { checklist: ['weaned'] }),
    is: 'accepted checklist_incomplete',
    because: /Not ticked: vaccinated\./,
  },
  'only the giver has confirmed: a finding': {
    after: withFoal,
    proposed: act.passedOn(
      '2022-11-08',
      'FOAL',
      [1, 2],
      {},
      {
        attestations: [{ by: family(1), role: 'giver', on: '2022-11-08' }],
      },
    ),
    is: 'accepted confirmation_missing',
  },
  'too light for the terms: a finding': {
    after: [
      counted,
      act.given('2021-03-20', 'DK01', 1, 'heavy'),
      born,
      act.noted('weighed', '2022-11-01', 'FOAL', { grams: 59_999 }),
    ],
    proposed: passed,
    is: 'accepted under_weight',
    because: /60 kg/,
  },
  'heavy enough': {
    after: [
      counted,
      act.given('2021-03-20', 'DK01', 1, 'heavy'),
      born,
      act.noted('weighed', '2022-11-01', 'FOAL', { grams: 60_000 }),
    ],
    proposed: passed,
    is: 'accepted',
  },

  'an animal of the station is given': { after: [counted], proposed: given, is: 'accepted' },
  'an animal is given under terms that are in the books': {
    after: [counted],
    proposed: act.given('2021-03-20', 'DK01', 1, 'first', { terms: `${idOf('terms first')}@2` }),
    is: 'returned terms_unknown',
  },
  'terms of a loan are not for animals': {
    after: [counted],
    proposed: act.given('2021-03-20', 'DK01', 1, 'first', { terms: termsNamed('loan') }),
    is: 'returned terms_of_other_kind',
  },
  'an animal is given once': {
    after: placed,
    proposed: act.given('2021-04-20', 'DK01', 2),
    is: 'returned already_handed_over',
    because: /2021-03-20/,
  },
  'an animal is given as what it is': {
    after: [counted],
    proposed: act.given('2021-03-20', 'DK01', 1, 'first', { species: 'sheep' }),
    is: 'returned species_differs',
    because: /recorded as donkey/,
  },
  'a lost animal is replaced': {
    after: [...placed, act.lost('died', '2021-04-01', 'DK01', 1)],
    proposed: act.given('2021-05-01', 'JACK', 1, 'first', { replaces: beast('DK01') }),
    is: 'accepted',
  },
  'what replaces an animal nobody knows waits for it': {
    after: [counted],
    proposed: act.given('2021-05-01', 'JACK', 1, 'first', { replaces: beast('DK99') }),
    is: 'held animal_unknown',
  },
  'an animal bought with cash continues for another': {
    after: [...placed, act.counted('2023-01-01', { NEXT: 'female' })],
    proposed: act.given('2023-01-02', 'NEXT', 2, 'first', { continues: beast('DK01') }),
    is: 'accepted',
  },
})
