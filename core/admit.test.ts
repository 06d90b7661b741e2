import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '#core/role.ts'
import { memoryVillage, wordOf } from '#tests/memory-village.ts'
import { family, Scribe, type Written, yuan } from '#tests/scribe.ts'
import {
  ABOVE,
  ENDED,
  FEDERATION,
  HUSBANDRY,
  idOf,
  MICRO_HOME,
  MONEY,
  PAIRING,
  RELIEF,
  STATION,
  WOMAN,
} from '#tests/village.ts'

const TODAY = '2024-06-15'
const scribe = new Scribe()
const received = (amount: number, on = '2024-05-01', more = {}) =>
  scribe.write('money.received', on, { receiver: STATION, fund: HUSBANDRY, amount: yuan(amount) }, more)
const paid = (amount: number, fields = {}, more = {}) =>
  scribe.write(
    'money.paid',
    '2024-05-02',
    { payer: STATION, fund: HUSBANDRY, amount: yuan(amount), purpose: 'fodder', ...fields },
    more,
  )
const granted = (fields = {}) =>
  scribe.write('money.granted', '2024-05-02', {
    giver: STATION,
    fund: HUSBANDRY,
    to: family(1),
    amount: yuan(1),
    purpose: 'relief',
    ...fields,
  })
const unknown = idOf('nobody')

interface Row {
  readonly history?: readonly Written[]
  readonly proposed: Written
  readonly expected: string
  readonly field?: string
  readonly roles?: readonly Role[]
}

const table: Record<string, Row> = {
  'what happened today': { proposed: received(5, TODAY), expected: 'accepted' },
  'a device may be a day ahead': { proposed: received(5, '2024-06-16'), expected: 'accepted' },
  'the day after tomorrow has not happened': {
    proposed: received(5, '2024-06-17'),
    expected: 'returned day_in_future',
    field: 'occurred',
  },
  'a time ends after it begins': {
    proposed: received(5, '2024-05-02', { occurredTo: '2024-05-01' }),
    expected: 'returned days_reversed',
    field: 'occurredTo',
  },
  'a time that is not over has not happened': {
    proposed: received(5, TODAY, { occurredTo: '2024-06-17' }),
    expected: 'returned day_in_future',
    field: 'occurredTo',
  },
  'a time of one day': {
    proposed: received(5, '2024-05-02', { occurredTo: '2024-05-02' }),
    expected: 'accepted',
  },
  'a field worker does not record money': {
    proposed: received(5),
    roles: ['field_worker'],
    expected: 'returned role_missing',
  },
  'an analyst records nothing': {
    proposed: received(5),
    roles: ['analyst', 'auditor'],
    expected: 'returned role_missing',
  },
  'one of several roles is enough': {
    proposed: received(5),
    roles: ['partner', 'approver'],
    expected: 'accepted',
  },
  'a programme in the books': {
    proposed: received(5, '2024-05-01', { programme: unknown }),
    expected: 'returned programme_unknown',
    field: 'programme',
  },
  'a programme without others below it': {
    proposed: received(5, '2024-05-01', { programme: ABOVE }),
    expected: 'returned programme_not_leaf',
    field: 'programme',
  },
  'a programme that was running': {
    proposed: received(5, '2024-05-01', { programme: ENDED }),
    expected: 'returned programme_not_running',
    field: 'occurred',
  },
  'the last day of a programme': {
    proposed: received(5, '2012-12-31', { programme: ENDED }),
    expected: 'accepted',
  },
  'the day before a programme began': {
    proposed: received(5, '2009-12-31', { programme: MONEY }),
    expected: 'returned programme_not_running',
  },
  'a place in the books': {
    proposed: received(5, '2024-05-01', { place: unknown }),
    expected: 'returned place_unknown',
    field: 'place',
  },
  'a pairing and a service point in the books': {
    proposed: received(5, '2020-05-01', { pairing: PAIRING, servicePoint: MICRO_HOME }),
    expected: 'accepted',
  },
  'no pairing that is not in the books': {
    proposed: received(5, '2020-05-01', { pairing: unknown }),
    expected: 'returned pairing_unknown',
    field: 'pairing',
  },
  'nor one that is over': {
    proposed: received(5, '2024-05-01', { pairing: PAIRING }),
    expected: 'returned pairing_not_running',
    field: 'occurred',
  },
  'nor a service point that is not in the books': {
    proposed: received(5, '2024-05-01', { servicePoint: unknown }),
    expected: 'returned service_point_unknown',
    field: 'servicePoint',
  },
  'a receiver in the books': {
    history: [received(5)],
    proposed: granted({ to: unknown }),
    expected: 'returned party_unknown',
  },
  'who is paid is an organisation, not a family': {
    history: [received(5)],
    proposed: paid(1, { supplier: family(1) }),
    expected: 'returned party_of_other_sort',
    field: 'supplier',
  },
  'a family receives no donation into a fund': {
    proposed: scribe.write('money.received', '2024-05-01', {
      receiver: family(1),
      fund: HUSBANDRY,
      amount: yuan(5),
    }),
    expected: 'returned party_of_other_sort',
    field: 'receiver',
  },
  'whoever visits is in the books, though no animal or money moves': {
    proposed: scribe.write('visit.made', '2024-05-01', {
      household: family(1),
      animals: [{ animal: unknown }],
      outcome: 'seen',
      visitor: unknown,
      minutes: 30,
    }),
    expected: 'returned party_unknown',
    field: 'visitor',
  },
  'whoever stands on a list is in the books': {
    proposed: scribe.write('livestock.candidates_frozen', '2024-05-01', {
      candidates: [{ household: unknown, meets: [], interestDeclared: 'none' }],
    }),
    expected: 'returned party_unknown',
    field: 'candidates',
  },
  'a fund in the books': {
    proposed: paid(1, { fund: unknown }),
    expected: 'returned fund_unknown',
    field: 'fund',
  },
  'a currency in the books': {
    history: [received(5)],
    proposed: paid(1, { amount: { amount: '1.00', currency: 'USD' } }),
    expected: 'returned kind_unknown',
  },
  'giver and receiver are two': {
    history: [received(5)],
    proposed: scribe.write('money.transferred', '2024-05-02', {
      from: STATION,
      to: STATION,
      fund: HUSBANDRY,
      amount: yuan(1),
    }),
    expected: 'returned same_party',
  },
  'a quantity is more than nothing': { proposed: received(0), expected: 'returned quantity_not_positive' },
  'an amount has two decimals': {
    proposed: paid(1, { amount: { amount: '1.5', currency: 'CNY' } }),
    expected: 'returned malformed',
    field: 'amount.amount',
  },
  'no field is there that the act does not have': {
    proposed: paid(1, { note: 'cousin' }),
    expected: 'returned malformed',
  },
  'the last fen of a fund can leave it': { history: [received(5)], proposed: paid(5), expected: 'accepted' },
  'a fen more cannot': {
    history: [received(5)],
    proposed: paid(5.01),
    expected: 'returned fund_overdrawn',
    field: 'fund',
  },
  'money of another fund is not there': {
    history: [received(5)],
    proposed: paid(1, { fund: RELIEF }),
    expected: 'returned fund_overdrawn',
  },
  'money of another organisation is not there': {
    history: [received(5)],
    proposed: scribe.write('money.transferred', '2024-05-02', {
      from: FEDERATION,
      to: STATION,
      fund: HUSBANDRY,
      amount: yuan(1),
    }),
    expected: 'returned fund_overdrawn',
  },
  'what was spent is not there a second time': {
    history: [received(5), paid(3)],
    proposed: paid(3),
    expected: 'returned fund_overdrawn',
  },
  'a fund does not pay into itself': {
    history: [received(5)],
    proposed: scribe.write('money.allocated', '2024-05-02', {
      holder: STATION,
      fromFund: HUSBANDRY,
      toFund: HUSBANDRY,
      amount: yuan(1),
    }),
    expected: 'returned same_fund',
  },
  'an animal comes once in an entry': {
    proposed: scribe.write('livestock.counted_in', '2024-05-02', {
      keeper: STATION,
      animals: [1, 2].map(() => ({ animal: idOf('twin'), species: 'sheep', sex: 'female' })),
    }),
    expected: 'returned item_twice',
  },
  'money is given to a person': {
    history: [received(5)],
    proposed: granted({ to: WOMAN }),
    expected: 'accepted',
  },
}

for (const [name, { history = [], proposed, expected, field, roles }] of Object.entries(table)) {
  test(`${name}: ${expected}`, async () => {
    const village = memoryVillage(TODAY)
    for (const answer of await village.send(history)) assert.equal(wordOf(answer), 'accepted')
    const [answer] = await village.send([proposed], roles ? { roles } : {})
    assert.equal(wordOf(answer), expected)
    if (field) assert.equal(answer?.answer === 'returned' && answer.field, field)
    assert.ok(
      answer?.answer === 'accepted' || answer?.because.endsWith('.'),
      'the sender is told in a sentence',
    )
  })
}

test('who is told that a fund lacks money is told its name and what is left', async () => {
  const village = memoryVillage(TODAY)
  await village.send([received(1234.5)])
  const [answer] = await village.send([paid(2000)])
  assert.match(
    answer?.answer === 'returned' ? answer.because : '',
    /^Husbandry has 1234\.50 CNY left, and this needs 2000\.00 CNY\.$/,
  )
})

test('more than an account can hold is a slip of the finger, and no fault', async () => {
  const { send, tables } = memoryVillage(TODAY)
  const held = JSON.stringify({ account: STATION, fund: HUSBANDRY, kind: 'cny' })
  tables.balances.set(held, 2n ** 62n - 500n)
  assert.equal(wordOf((await send([received(5.01)]))[0]), 'returned amount_too_large')
  assert.equal(wordOf((await send([received(5)]))[0]), 'accepted')
})
