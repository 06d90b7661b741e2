import { choice, integer, optional } from '#core/field.ts'
import { params, text } from '#registers/fields.ts'
import { type Refusal, registerOf } from '#registers/register.ts'

/**
 * What can be counted, in its smallest step: fen, gram, head, minute. `step` is how many of them make one
 * `unit` as people write it: 100 fen are one CNY, 1000 gram are one kg, a donkey is one head.
 */
export const resourceKinds = registerOf('resource-kinds', {
  label: ['name', 'key'],
  keyedBy: 'key',
  fixed: ['class', 'unit', 'step'],
  writers: ['coordinator', 'administrator'],
  fields: {
    class: choice('money', 'item', 'bulk', 'meter', 'effort', 'service'),
    name: text(60),
    unit: text(20),
    step: integer('smallest steps', 1, 1_000_000),
    decimals: integer('decimal places', 0, 6),
    params: optional(params(4000)),
  },
  check: row =>
    row.class === 'money' ? moneyRefusal(row) : row.class === 'item' ? headRefusal(row) : undefined,
})

interface Counted {
  readonly unit: string
  readonly step: number
  readonly decimals: number
}

/** Amounts travel with two decimals (see core/quantity.ts), so money is kept in hundredths. */
function moneyRefusal({ unit, step, decimals }: Counted): Refusal | undefined {
  if (!/^[A-Z]{3}$/.test(unit)) {
    return {
      code: 'currency_malformed',
      because: 'The unit of money is a currency code such as CNY.',
      field: 'unit',
    }
  }
  if (step === 100 && decimals === 2) return undefined
  return {
    code: 'money_in_hundredths',
    because: 'Money is kept in hundredths: step 100, decimals 2.',
    field: 'step',
  }
}

function headRefusal({ step, decimals }: Counted): Refusal | undefined {
  if (step === 1 && decimals === 0) return undefined
  return { code: 'items_are_whole', because: 'An item is counted whole: step 1, decimals 0.', field: 'step' }
}
