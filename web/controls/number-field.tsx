import { useState } from 'react'
import { classes } from '#web/classes.ts'
import { Field, type FieldOf } from '#web/controls/field.tsx'
import css from '#web/controls/input.module.css'
import { numberOf } from '#web/values/number-of.ts'

export interface NumberFieldProps extends FieldOf<number | null> {
  /** What is counted, after the number: kg, animals, hours. */
  readonly unit?: string
  readonly decimals?: boolean
}

/** A number, typed with whatever digits and separators the writer is used to. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, error, required, id, value, onChange, onBlur, unit, decimals = false } = props
  const [text, setText] = useState(value === null ? '' : String(value))
  const shown = numberOf(text) === value ? text : value === null ? '' : String(value)
  return (
    <Field {...{ label, hint, error, required, id }}>
      {ties => (
        <span className={css.affixed}>
          <input
            {...ties}
            type="text"
            dir="ltr"
            inputMode={decimals ? 'decimal' : 'numeric'}
            autoComplete="off"
            className={classes(css.input, css.number)}
            value={shown}
            onBlur={onBlur}
            onChange={event => {
              setText(event.target.value)
              onChange(numberOf(event.target.value))
            }}
          />
          {unit && <span className={css.unit}>{unit}</span>}
        </span>
      )}
    </Field>
  )
}
