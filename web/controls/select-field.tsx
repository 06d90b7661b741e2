import { Field, type FieldOf } from '#web/controls/field.tsx'
import css from '#web/controls/input.module.css'
import { Pictogram } from '#web/pictograms/pictogram.tsx'

/** One line of a select; its label is plain text because browsers show nothing else there. */
export interface SelectOption<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly lang?: string
  readonly disabled?: boolean
}

export interface SelectFieldProps<Value extends string> extends FieldOf<Value | ''> {
  readonly options: readonly SelectOption<Value>[]
  /** Shown while nothing is chosen. */
  readonly placeholder?: string
}

/** One of many answers, in the device's own list. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { options, placeholder, value, onChange, onBlur, ...field } = props
  return (
    <Field {...field}>
      {ties => (
        <span className={css.select}>
          <select
            {...ties}
            className={css.input}
            value={value}
            onBlur={onBlur}
            onChange={event => onChange(event.target.value as Value | '')}
          >
            {(placeholder !== undefined || value === '') && <option value="">{placeholder}</option>}
            {options.map(({ value: own, label, ...rest }) => (
              <option key={own} value={own} {...rest}>
                {label}
              </option>
            ))}
          </select>
          <Pictogram name="down" size={20} />
        </span>
      )}
    </Field>
  )
}
