import { returned } from '#core/answer.ts'
import * as f from '#core/field.ts'
import { kindOf, type Programme } from '#core/kind.ts'
import type { Money } from '#core/quantity.ts'
import { stepsOf } from '#core/quantity.ts'
import type { Role } from '#core/role.ts'

const MONEY_STAFF: readonly Role[] = ['coordinator', 'approver']
const PURPOSES = [
  'animals',
  'fodder',
  'medicine',
  'training',
  'transport',
  'shelter',
  'relief',
  'office',
  'other',
] as const

function sum(money: Money, fund: string) {
  return { kind: money.currency.toLowerCase(), qty: stepsOf(money.amount), fund }
}

/** A donation or a funder's instalment, into one fund. */
export const received = kindOf('money.received', {
  pictogram: 'donation',
  who: MONEY_STAFF,
  fields: {
    receiver: f.party('organisation'),
    fund: f.fund(),
    amount: f.money(),
    /** The funder, where it is an organisation in the books; private donors are not named here. */
    donor: f.optional(f.party('organisation')),
    receipt: f.optional(f.code()),
  },
  lines: ({ receiver, fund, amount }) => ({
    moves: [{ from: 'out:donors', to: receiver, ...sum(amount, fund) }],
  }),
  mentions: ({ fund, donor }) => [fund, donor],
})

/** A cost paid from a fund. */
export const paid = kindOf('money.paid', {
  pictogram: 'receipt',
  who: MONEY_STAFF,
  fields: {
    payer: f.party('organisation'),
    fund: f.fund(),
    amount: f.money(),
    purpose: f.choice(...PURPOSES),
    supplier: f.optional(f.party('organisation')),
    receipt: f.optional(f.code()),
  },
  lines: ({ payer, fund, amount, purpose, supplier }) => ({
    moves: [{ from: payer, to: supplier ?? 'out:market', ...sum(amount, fund), purpose }],
  }),
  mentions: ({ fund, supplier }) => [fund, supplier],
})

/** Money given to a person, a family or a body that serves them. */
export const granted = kindOf('money.granted', {
  pictogram: 'hands-giving',
  who: MONEY_STAFF,
  fields: {
    giver: f.party('organisation'),
    fund: f.fund(),
    to: f.party('person', 'household', 'organisation', 'group'),
    amount: f.money(),
    purpose: f.choice(...PURPOSES),
  },
  lines: ({ giver, fund, to, amount, purpose }) => ({
    moves: [{ from: giver, to, ...sum(amount, fund), purpose }],
  }),
  mentions: ({ fund, to }) => [fund, to],
})

/** Money moved from one fund to another of the same holder: two visible steps, never a silent one. */
export const allocated = kindOf('money.allocated', {
  pictogram: 'purse',
  who: MONEY_STAFF,
  fields: { holder: f.party('organisation'), fromFund: f.fund(), toFund: f.fund(), amount: f.money() },
  lines: ({ holder, fromFund, toFund, amount }) => ({
    moves: [
      { from: holder, to: 'out:interfund', ...sum(amount, fromFund) },
      { from: 'out:interfund', to: holder, ...sum(amount, toFund) },
    ],
  }),
  mentions: ({ fromFund, toFund }) => [fromFund, toFund],
  decide: ({ fromFund, toFund }) =>
    fromFund === toFund
      ? returned('same_fund', 'Choose two different funds.', 'toFund')
      : { answer: 'accepted', findings: [] },
})

/** Money handed from one organisation to another in the same fund: not support given, only on its way. */
export const transferred = kindOf('money.transferred', {
  pictogram: 'cash',
  who: MONEY_STAFF,
  fields: { from: f.party('organisation'), to: f.party('organisation'), fund: f.fund(), amount: f.money() },
  lines: ({ from, to, fund, amount }) => ({ moves: [{ from, to, ...sum(amount, fund) }] }),
  mentions: ({ fund, to }) => [fund, to],
})

/** Money in and out of funds, whatever the programme. */
export const funds: Programme = {
  name: 'funds',
  kinds: [received, paid, granted, allocated, transferred],
}
