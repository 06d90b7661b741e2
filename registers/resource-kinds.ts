import { choice, integer, optional } from '#core/field.ts'
import { params, text } from '#registers/fields.ts'
import { type Refusal, registerOf } from '#registers/register.ts'

/**
 * What can be counted. `unit` is the smallest step, the one quantities are whole numbers of: fen, gram, head,
 * minute. `decimals` is how many of a quantity's digits people write behind the point: 100 fen are 1.00.
 */
export const resourceKinds = registerOf('resource-kinds', {
  label: ['name', 'key'],
  keyedBy: 'key',
  fixed: ['class', 'unit', 'step', 'decimals'],
  fields: {
    class: choice('money', 'item', 'bulk', 'meter', 'effort', 'service'),
    name: text(60),
    unit: text(20),
    step: integer('units', 1, 1_000_000),
    decimals: integer('decimal places', 0, 6),
    params: optional(params(4000)),
  },
  check: (row, _, key) =>
    row.class === 'money' ? moneyRefusal(row, key) : row.class === 'item' ? headRefusal(row) : undefined,
})

interface Counted {
  readonly step: number
  readonly decimals: number
}

/**
 * An amount of money travels as a currency and two decimals (core/quantity.ts), and the key is that
 * currency.
 */
function moneyRefusal({ step, decimals }: Counted, key: string): Refusal | undefined {
  if (!/^[a-z]{3}$/.test(key)) {
    return {
      code: 'currency_malformed',
      because: 'The key of money is its currency, such as cny.',
      field: 'key',
    }
  }
  if (step === 1 && decimals === 2) return undefined
  return {
    code: 'money_in_hundredths',
    because: 'Money is kept in hundredths: decimals 2, step 1.',
    field: 'decimals',
  }
}

function headRefusal({ step, decimals }: Counted): Refusal | undefined {
  if (step === 1 && decimals === 0) return undefined
  return { code: 'items_are_whole', because: 'An item is counted whole: step 1, decimals 0.', field: 'step' }
}
