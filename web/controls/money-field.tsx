import { useState } from 'react'
import { classes } from '#web/classes.ts'
import { Field, type FieldOf } from '#web/controls/field.tsx'
import css from '#web/controls/input.module.css'
import { fenOf, money, signOf } from '#web/values/money.ts'
import { latinDigits } from '#web/values/number-of.ts'

export interface MoneyFieldProps extends FieldOf<number | null> {
  readonly currency?: string
}

/** Money in fen; what was typed is grouped at the thousands when the writer moves on. */
export function MoneyField({ currency = 'CNY', value, onChange, onBlur, ...field }: MoneyFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const settled = value === null ? '' : money(value, currency).replace(signOf(currency), '')
  return (
    <Field {...field}>
      {ties => (
        <span className={css.affixed} dir="ltr">
          <span className={css.sign} aria-hidden>
            {signOf(currency)}
          </span>
          <input
            {...ties}
            type="text"
            dir="ltr"
            inputMode="decimal"
            autoComplete="off"
            className={classes(css.input, css.number)}
            value={typed ?? settled}
            onChange={event => {
              setTyped(event.target.value)
              onChange(fenOf(latinDigits(event.target.value)) ?? null)
            }}
            onBlur={() => {
              if (value !== null) setTyped(null)
              onBlur?.()
            }}
          />
        </span>
      )}
    </Field>
  )
}
