import type { Money } from '#core/quantity.ts'
import { amountOf } from '#core/quantity.ts'
import { MoneyField } from '#web/controls/money-field.tsx'
import { NumberField } from '#web/controls/number-field.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import { type Ask, lookOf } from '#web/screens/record/ask.ts'
import { fenOf } from '#web/values/money.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** An amount of money; which money is asked only where the workspace counts in several. */
export function MoneyControl({ ask }: { readonly ask: Ask<Money | undefined> }) {
  const { value, set, known, id } = ask
  const currencies = known.options.kinds
    .filter(each => each.class === 'money')
    .map(each => each.key.toUpperCase())
  const usual = currencies.includes('CNY') ? 'CNY' : (currencies[0] ?? 'CNY')
  const currency = value?.currency ?? usual
  return (
    <>
      <MoneyField
        {...lookOf(ask)}
        currency={currency}
        value={value ? (fenOf(value.amount) ?? null) : null}
        onChange={fen => set(fen === null ? null : { amount: amountOf(BigInt(fen)), currency })}
      />
      {currencies.length > 1 && (
        <SelectField
          id={`${id}-currency`}
          label={<T id="record.currency" />}
          value={currency}
          onChange={next => value && next && set({ ...value, currency: next })}
          options={currencies.map(each => ({ value: each, label: each }))}
        />
      )}
    </>
  )
}

// A weight is counted in grams and said in kilograms.
const SAID: Readonly<Record<string, { readonly per: number; readonly word?: string }>> = {
  gram: { per: 1000, word: 'record.unit.kg' },
  minute: { per: 1, word: 'record.unit.min' },
}

/** A whole number of the smallest step, in the unit people say it in. */
export function IntegerControl({ ask }: { readonly ask: Ask<number | undefined> }) {
  const say = useWords()
  const { value, set, field } = ask
  const { per, word } = SAID[field.unit ?? ''] ?? { per: 1 }
  return (
    <NumberField
      {...lookOf(ask)}
      {...(word && { unit: say(word) })}
      decimals={per > 1}
      value={typeof value === 'number' ? value / per : null}
      onChange={number => set(number === null ? null : Math.round(number * per))}
    />
  )
}
