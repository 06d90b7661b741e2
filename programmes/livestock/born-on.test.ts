import { Acts, beast } from '#tests/acts.ts'
import { testRules } from '#tests/rule-table.ts'
import { HUSBANDRY, STATION } from '#tests/village.ts'

const act = new Acts()
const animal = (bornOn: string) => ({ animal: beast('DK01'), species: 'donkey', sex: 'female', bornOn })
const counted = (bornOn: string, more = {}) =>
  act.write('livestock.counted_in', '2021-03-10', { keeper: STATION, animals: [animal(bornOn)] }, more)
const donated = (bornOn: string) =>
  act.write('livestock.donated', '2021-03-10', {
    receiver: STATION,
    fund: HUSBANDRY,
    value: { amount: '1.00', currency: 'CNY' },
    animals: [animal('2020-01-01'), { ...animal(bornOn), animal: beast('DK02') }],
  })
const withFoal = [
  act.counted('2021-03-10', { DK01: 'female' }),
  act.given('2021-03-20', 'DK01', 1, 'female'),
  act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' }),
]
const swapped = (bornOn: string) =>
  act.swapped('2022-11-08', 'FOAL', 'FILLY', 1, { dam: beast('DK01'), bornOn })

testRules({
  'an animal is counted in on the day it was born': { proposed: counted('2021-03-10'), is: 'accepted' },
  'not before it was born': {
    proposed: counted('2021-03-11'),
    is: 'returned born_later',
    because: /2021-03-11/,
  },
  'nor is it born on a day to come': { proposed: counted('2199-01-01'), is: 'returned born_later' },
  'of a count that took days the last one counts': {
    proposed: counted('2021-03-11', { occurredTo: '2021-03-12' }),
    is: 'accepted',
  },
  'each of several is looked at': { proposed: donated('2021-04-01'), is: 'returned born_later' },
  'what is swapped in was born by then': {
    after: withFoal,
    proposed: swapped('2022-11-09'),
    is: 'returned born_later',
  },
  'that very day will do': { after: withFoal, proposed: swapped('2022-11-08'), is: 'accepted' },
})
