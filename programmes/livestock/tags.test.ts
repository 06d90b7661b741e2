import { Acts, beast } from '#tests/acts.ts'
import { testRules } from '#tests/rule-table.ts'
import { HUSBANDRY, STATION } from '#tests/village.ts'

const act = new Acts()
const counted = act.counted('2021-03-10', { DK01: 'female', DK02: 'female' })
const given = act.given('2021-03-20', 'DK01', 1, 'female')
const born = act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' })
const tagged = (name: string, tag: string) => act.noted('tagged', '2022-06-01', name, { tag })
const animal = (name: string, tag: string) => ({ animal: beast(name), species: 'donkey', sex: 'female', tag })
const donated = (...animals: object[]) =>
  act.write('livestock.donated', '2022-06-01', {
    receiver: STATION,
    fund: HUSBANDRY,
    value: { amount: '1.00', currency: 'CNY' },
    animals,
  })

testRules({
  'a tag that another living animal carries: a finding that says which': {
    after: [counted],
    proposed: tagged('DK02', 'DK01'),
    is: 'accepted tag_taken',
    because: /DK01.*2021-03-10/,
  },
  'in whatever letters': { after: [counted], proposed: tagged('DK02', 'dk01'), is: 'accepted tag_taken' },
  'the tag an animal has already is its own': {
    after: [counted],
    proposed: tagged('DK01', 'DK01'),
    is: 'accepted',
  },
  'a tag nobody carries': { after: [counted], proposed: tagged('DK02', 'DK03'), is: 'accepted' },
  'the tag of a dead animal may be used again': {
    after: [counted, act.lost('died', '2022-01-01', 'DK01', 0)],
    proposed: tagged('DK02', 'DK01'),
    is: 'accepted',
  },
  'and one that was changed for another': {
    after: [counted, tagged('DK01', 'XJ-1')],
    proposed: tagged('DK02', 'DK01'),
    is: 'accepted',
  },
  'what is donated with a tag that is taken': {
    after: [counted],
    proposed: donated(animal('DK07', 'DK07'), animal('DK08', 'DK02')),
    is: 'accepted tag_taken',
  },
  'two of one donation with the same tag': {
    proposed: donated(animal('DK07', 'DK07'), animal('DK08', 'dk07')),
    is: 'accepted tag_taken',
  },
  'counted in': {
    after: [counted],
    proposed: act.write('livestock.counted_in', '2022-06-01', {
      keeper: STATION,
      animals: [animal('DK07', 'DK02')],
    }),
    is: 'accepted tag_taken',
  },
  born: {
    after: [counted, given],
    proposed: act.born(
      '2022-05-02',
      'DK01',
      1,
      { DK02: 'male' },
      {
        offspring: [{ animal: beast('FOAL'), sex: 'male', tag: 'DK02' }],
      },
    ),
    is: 'accepted tag_taken',
  },
  'swapped in': {
    after: [counted, given, born],
    proposed: act.swapped('2022-06-01', 'FOAL', 'DK02', 1, { for: beast('FILLY'), dam: beast('DK01') }),
    is: 'accepted tag_taken',
  },
  'a swap may hand the tag on with the place': {
    after: [counted, given, born],
    proposed: act.swapped('2022-06-01', 'FOAL', 'FOAL', 1, { for: beast('FILLY'), dam: beast('DK01') }),
    is: 'accepted',
  },
  'an entry does not stand in the way of the one that corrects it': {
    after: [counted],
    proposed: act.write(
      'livestock.counted_in',
      '2021-03-10',
      { keeper: STATION, animals: [animal('DK03', 'DK01'), animal('DK02', 'DK02')] },
      { replaces: counted.id },
    ),
    is: 'accepted',
  },
})
