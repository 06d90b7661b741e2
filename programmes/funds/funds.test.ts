import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Acts } from '#tests/acts.ts'
import { memoryVillage, wordOf } from '#tests/memory-village.ts'
import { testRules } from '#tests/rule-table.ts'
import { yuan } from '#tests/scribe.ts'
import { FEDERATION, HUSBANDRY, MONEY, RELIEF, STATION } from '#tests/village.ts'

const act = new Acts()
const received = (on: string, amount: number, fund = HUSBANDRY) =>
  act.write('money.received', on, { receiver: STATION, fund, amount: yuan(amount) })
const paid = (on: string, amount: number, more: object = {}) =>
  act.write(
    'money.paid',
    on,
    { payer: STATION, fund: HUSBANDRY, amount: yuan(amount), purpose: 'fodder' },
    more,
  )
const march = [received('2023-03-05', 100)]

testRules({
  'a payment on the day the money came': { after: march, proposed: paid('2023-03-05', 100), is: 'accepted' },
  'a payment of the day before: a finding': {
    after: march,
    proposed: paid('2023-03-04', 60),
    is: 'accepted fund_negative_then',
    because: /Husbandry.*60\.00 CNY.*2023-03-04/,
  },
  'of what was there before, as much is paid': {
    after: [received('2023-01-01', 60), ...march],
    proposed: paid('2023-03-04', 60),
    is: 'accepted',
  },
  'and no more': {
    after: [received('2023-01-01', 60), ...march],
    proposed: paid('2023-03-04', 60.01),
    is: 'accepted fund_negative_then',
    because: /0\.01 CNY/,
  },
  'what was there then and spent since is missed on the later day': {
    after: [received('2023-01-01', 60), paid('2023-02-01', 60), ...march],
    proposed: paid('2023-01-15', 10),
    is: 'accepted fund_negative_then',
    because: /10\.00 CNY/,
  },
  'money of another fund does not help': {
    after: [received('2023-01-01', 60, RELIEF), ...march],
    proposed: paid('2023-03-04', 60),
    is: 'accepted fund_negative_then',
  },
  'another fund is asked for what leaves it': {
    after: march,
    proposed: act.write('money.allocated', '2023-03-04', {
      holder: STATION,
      fromFund: HUSBANDRY,
      toFund: RELIEF,
      amount: yuan(5),
    }),
    is: 'accepted fund_negative_then',
  },
  'so is whoever hands it on': {
    after: march,
    proposed: act.write('money.transferred', '2023-03-04', {
      from: STATION,
      to: FEDERATION,
      fund: HUSBANDRY,
      amount: yuan(5),
    }),
    is: 'accepted fund_negative_then',
  },
  'a closed month books it in the next, before the money came as well': {
    after: [...march, act.write('period.closed', '2023-06-01', { month: '2023-02' }, { programme: MONEY })],
    proposed: paid('2023-02-10', 60),
    is: 'accepted fund_negative_then',
    because: /2023-03-01/,
  },
})

test('a payment that is corrected gives its money back on its day', async () => {
  const { send } = memoryVillage()
  const first = paid('2023-02-01', 60)
  await send([received('2023-01-01', 60), first, ...march])
  const [answer] = await send([paid('2023-02-02', 60, { replaces: first.id })])
  assert.deepEqual(answer?.answer === 'accepted' && answer.findings, [])
})

test('of two payments in one batch the second finds what the first has left', async () => {
  const { send } = memoryVillage()
  await send([received('2023-01-01', 60), ...march])
  const answers = await send([paid('2023-03-04', 40), paid('2023-03-04', 40)])
  const codes = answers.map(each =>
    each.answer === 'accepted' ? each.findings.map(({ code }) => code) : [wordOf(each)],
  )
  assert.deepEqual(codes, [[], ['fund_negative_then']])
})
