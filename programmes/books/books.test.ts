import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Acts } from '#tests/acts.ts'
import { memoryVillage, wordOf } from '#tests/memory-village.ts'
import { owedIn } from '#tests/owed-table.ts'
import { testRules } from '#tests/rule-table.ts'
import { family, yuan } from '#tests/scribe.ts'
import { DONKEYS, HUSBANDRY, idOf, MONEY, PLACES, STATION, WOMAN } from '#tests/village.ts'

const act = new Acts()
const received = (amount: number, on = '2023-03-05', more = {}) =>
  act.write('money.received', on, { receiver: STATION, fund: HUSBANDRY, amount: yuan(amount) }, more)
const paid = (amount: number, on = '2023-03-06', more = {}) =>
  act.write(
    'money.paid',
    on,
    { payer: STATION, fund: HUSBANDRY, amount: yuan(amount), purpose: 'fodder' },
    more,
  )
const close = (month: string, programme = MONEY) =>
  act.write('period.closed', '2023-06-01', { month }, { programme })
const ask = (month: string, programme = MONEY) =>
  act.write('period.reopening_asked', '2023-06-02', { month, reason: 'late_entries' }, { programme })
const open = (month: string, asked: string, programme = MONEY) =>
  act.write('period.reopened', '2023-06-03', { month, asked }, { programme })
const link = (duplicate: string, keep: string) =>
  act.write('party.linked', '2023-06-01', { duplicate, keep, basis: 'same_card' })

const donation = received(100)
const spent = paid(60)
const counted = act.counted('2021-03-10', { DK01: 'female', DK02: 'female' })
const given = act.given('2021-03-20', 'DK01', 1)
const givenForCash = act.given('2021-03-20', 'DK01', 1, 'cash')
const born = act.born('2022-05-02', 'DK01', 1, { FOAL: 'male' })
const passed = act.passedOn('2022-11-08', 'FOAL', [1, 2])
const weighed = act.noted('weighed', '2022-06-01', 'FOAL', { grams: 30_000 })
const voided = act.void(spent, '2023-03-07')
const march = close('2023-03')
const asked = ask('2023-03')

testRules({
  'an entry is voided': { after: [donation], proposed: act.void(donation, '2023-03-07'), is: 'accepted' },
  'who may not record money may not take it out either': {
    after: [donation],
    proposed: act.void(donation, '2023-03-07'),
    roles: ['field_worker'],
    is: 'returned role_missing',
  },
  'what is recorded in the field is put right there': {
    after: [counted, given, born],
    proposed: act.void(born, '2022-12-01'),
    roles: ['field_worker'],
    is: 'accepted',
  },
  'a void whose entry has not arrived waits for it': {
    proposed: act.void(donation, '2023-03-07'),
    is: 'held entry_unknown',
  },
  'an entry is put right once': {
    after: [donation, spent, voided],
    proposed: act.void(spent, '2023-03-08'),
    is: 'returned already_put_right',
  },
  'a void cannot be voided': {
    after: [donation, spent, voided],
    proposed: act.void(voided, '2023-03-08'),
    is: 'returned not_put_right',
  },
  'nor reversed': {
    after: [donation, spent, voided],
    proposed: act.reverse(voided, '2023-03-08'),
    is: 'returned not_put_right',
  },
  'a closing is not voided; the month is opened again by two': {
    after: [march],
    proposed: act.void(march, '2023-06-02'),
    is: 'returned not_put_right',
  },
  'a birth whose foal was passed on stands under it': {
    after: [counted, given, born, passed],
    proposed: act.void(born, '2022-12-01'),
    is: 'returned others_rely_on_it',
    because: /2022-11-08 \(livestock\.passed_on\)/,
  },
  'a gift to a family that has borne there stands under the birth': {
    after: [counted, given, born],
    proposed: act.void(given, '2022-12-01'),
    is: 'returned others_rely_on_it',
  },
  'and under the money that was paid for what is owed on it': {
    after: [counted, givenForCash, act.cash('2022-08-01', 'DK01', 1, 700)],
    proposed: act.void(givenForCash, '2022-12-01'),
    is: 'returned others_rely_on_it',
    because: /2022-08-01 \(livestock\.settled_in_cash\)/,
  },
  'nor does that gift become one to another family': {
    after: [counted, givenForCash, act.cash('2022-08-01', 'DK01', 1, 700)],
    proposed: { ...act.given('2021-03-20', 'DK01', 2, 'cash'), replaces: givenForCash.id },
    is: 'held contradicts_later',
  },
  'what is noted of an animal stands on its birth too': {
    after: [counted, given, born, weighed],
    proposed: act.void(born, '2022-12-01'),
    is: 'returned others_rely_on_it',
  },
  'latest first, a birth can be voided': {
    after: [counted, given, born, passed, act.void(passed, '2022-12-01')],
    proposed: act.void(born, '2022-12-01'),
    is: 'accepted',
  },
  'a donation that has been spent stands under the payment': {
    after: [donation, spent],
    proposed: act.void(donation, '2023-03-07'),
    is: 'returned fund_overdrawn',
    because: /Husbandry has 40\.00 CNY left/,
  },
  'nor is it replaced by less than was spent': {
    after: [donation, spent],
    proposed: received(59.99, '2023-03-05', { replaces: donation.id }),
    is: 'returned fund_overdrawn',
  },
  'by just as much it is': {
    after: [donation, spent],
    proposed: received(60, '2023-03-05', { replaces: donation.id }),
    is: 'accepted',
  },
  'a payment replaced by a larger one has its own money to spend': {
    after: [donation, spent],
    proposed: paid(100, '2023-03-06', { replaces: spent.id }),
    is: 'accepted',
  },
  'and no more': {
    after: [donation, spent],
    proposed: paid(100.01, '2023-03-06', { replaces: spent.id }),
    is: 'returned fund_overdrawn',
  },
  'an entry is replaced by one of its own kind': {
    after: [donation, spent],
    proposed: received(60, '2023-03-06', { replaces: spent.id }),
    is: 'returned replaced_by_other_kind',
  },
  'a gift is replaced by one to another family': {
    after: [counted, given],
    proposed: act.write(
      'livestock.given',
      '2021-03-20',
      { ...given.fields, to: family(3) },
      { replaces: given.id },
    ),
    is: 'accepted',
  },
  'not when the first family has had a birth since': {
    after: [counted, given, born],
    proposed: act.write(
      'livestock.given',
      '2021-03-20',
      { ...given.fields, to: family(3) },
      { replaces: given.id },
    ),
    is: 'held contradicts_later',
  },

  'a void in a closed month: the answer says what to do instead': {
    after: [donation, spent, march],
    proposed: act.void(spent, '2023-06-02'),
    is: 'returned period_closed',
    because: /2023-03 is closed\. Reverse/,
  },
  'also when it is sent under another programme': {
    after: [donation, spent, march],
    proposed: act.void({ ...spent, programme: DONKEYS }, '2023-06-02'),
    is: 'returned period_closed',
  },
  'a replacement likewise': {
    after: [donation, spent, march],
    proposed: paid(50, '2023-03-06', { replaces: spent.id }),
    is: 'returned period_closed',
  },
  'a reversal is the way': {
    after: [donation, spent, march],
    proposed: act.reverse(spent, '2023-06-02'),
    is: 'accepted',
  },
  'it is not dated before what it reverses': {
    after: [donation, spent],
    proposed: act.reverse(spent, '2023-03-05'),
    is: 'returned reversal_before',
  },
  'it belongs to the programme of what it reverses': {
    after: [donation, spent],
    proposed: act.reverse({ ...spent, programme: DONKEYS }, '2023-06-02'),
    is: 'returned reversed_elsewhere',
  },
  'and to its place': {
    after: [donation, spent],
    proposed: act.reverse(spent, '2023-06-02', { place: PLACES[1] }),
    is: 'returned reversed_elsewhere',
  },
  'a field worker reverses nothing': {
    after: [donation, spent],
    proposed: act.reverse(spent, '2023-06-02'),
    roles: ['field_worker'],
    is: 'returned role_missing',
  },

  'a month that is over is closed': { proposed: march, is: 'accepted' },
  once: { after: [march], proposed: close('2023-03'), is: 'returned already_closed' },
  'a month of another programme is another month': {
    after: [march],
    proposed: close('2023-03', DONKEYS),
    is: 'accepted',
  },
  'a month that is not over is not closed': {
    proposed: close('2026-01'),
    is: 'returned month_not_over',
    because: /once its last day has passed/,
  },
  'nor one that is far away': { proposed: close('9999-12'), is: 'returned month_not_over' },
  'a month is written as one': { proposed: close('2023-13'), is: 'returned month_unclear' },
  'who asks to open a month finds it closed': { proposed: asked, is: 'returned not_closed' },
  'whoever asked does not open it': {
    after: [march, asked],
    proposed: open('2023-03', asked.id),
    is: 'returned second_person_missing',
  },
  'somebody has to have asked': {
    after: [march],
    proposed: open('2023-03', march.id),
    is: 'returned not_asked',
  },
  'for this month': {
    after: [march, close('2023-04'), asked],
    proposed: open('2023-04', asked.id),
    is: 'returned not_asked',
  },
  'of this programme': {
    after: [march, close('2023-03', DONKEYS), asked],
    proposed: open('2023-03', asked.id, DONKEYS),
    is: 'returned not_asked',
  },
  'only a closed month is opened': {
    proposed: open('2023-03', idOf('nobody asked')),
    is: 'returned not_closed',
  },

  'two records of one family are linked': { proposed: link(family(1), family(2)), is: 'accepted' },
  'not a record with itself': { proposed: link(family(1), family(1)), is: 'returned same_party' },
  'not a family with a person': { proposed: link(family(1), WOMAN), is: 'returned different_sorts' },
  'not with nobody': { proposed: link(family(1), idOf('nobody')), is: 'returned party_unknown' },
})

test('a handover that did not happen leaves the foal owed as before', async () => {
  const village = memoryVillage()
  await village.send([counted, given, born])
  const before = owedIn(village, 'pass-on')
  await village.send([passed])
  assert.deepEqual(owedIn(village, 'pass-on').length, 2)
  await village.send([act.void(passed, '2022-12-01')])
  assert.deepEqual(owedIn(village, 'pass-on'), before)
})

test('a month that a second person has opened again takes corrections, and can be closed again', async () => {
  const village = memoryVillage()
  const second = { user: idOf('second coordinator') }
  await village.send([donation, spent, march, asked])
  const [opened] = await village.send([open('2023-03', asked.id)], second)
  assert.equal(wordOf(opened), 'accepted')
  const [voidedNow] = await village.send([act.void(spent, '2023-06-04')])
  assert.equal(wordOf(voidedNow), 'accepted')
  const [closedAgain] = await village.send([close('2023-03')])
  assert.equal(wordOf(closedAgain), 'accepted')
})

test('a month closed again is not opened by one person on an old request', async () => {
  const village = memoryVillage()
  const second = { user: idOf('second coordinator') }
  await village.send([march, asked])
  await village.send([open('2023-03', asked.id), close('2023-03')], second)
  const [alone] = await village.send([open('2023-03', asked.id)], second)
  assert.equal(wordOf(alone), 'returned not_asked')
  const again = ask('2023-03')
  await village.send([again])
  const [together] = await village.send([open('2023-03', again.id)], second)
  assert.equal(wordOf(together), 'accepted')
})

test('a void that came before what it voids gets in only from who may record that', async () => {
  const village = memoryVillage()
  const worker = idOf('field worker')
  village.tables.rolesOf.set(worker, ['field_worker'])
  const early = [act.void(donation, '2023-03-07'), act.void(counted, '2023-03-07')]
  await village.send(early, { user: worker, roles: ['field_worker'] })
  await village.send([donation, counted])
  assert.deepEqual([...village.tables.ended.keys()], [])
  village.tables.rolesOf.set(worker, ['field_worker', 'coordinator'])
  const [another] = [act.void(spent, '2023-03-08')]
  await village.send([another as typeof voided], { user: worker, roles: ['field_worker'] })
  await village.send([spent])
  assert.deepEqual([...village.tables.ended.keys()], [spent.id])
})

test('what is late is booked on the first open day, and keeps the day it happened', async () => {
  const { send, tables } = memoryVillage()
  const late = received(5, '2023-03-31')
  await send([march, close('2023-04'), late])
  const row = tables.entries.get(late.id)
  assert.deepEqual([row?.occurred, row?.booked], ['2023-03-31', '2023-05-01'])
})
