import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute } from 'react'
import { Field, type FieldOf } from '#web/controls/field.tsx'
import css from '#web/controls/input.module.css'

export interface TextFieldProps extends FieldOf<string> {
  readonly type?: Extract<HTMLInputTypeAttribute, 'text' | 'email' | 'tel' | 'url' | 'search'>
  readonly name?: string
  readonly autoComplete?: HTMLInputAutoCompleteAttribute
  readonly placeholder?: string
  readonly autoFocus?: boolean
  /** Names and free text find their own direction; codes and addresses are left to right. */
  readonly dir?: 'auto' | 'ltr'
}

/** One line of text. */
export function TextField({
  label,
  hint,
  error,
  required,
  id,
  onChange,
  dir = 'auto',
  ...rest
}: TextFieldProps) {
  const ltr = rest.type === 'email' || rest.type === 'tel' || rest.type === 'url'
  return (
    <Field {...{ label, hint, error, required, id }}>
      {ties => (
        <input
          type="text"
          spellCheck={false}
          {...rest}
          {...ties}
          dir={ltr ? 'ltr' : dir}
          className={css.input}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
