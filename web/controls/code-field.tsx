import { classes } from '#web/classes.ts'
import css from '#web/controls/code-field.module.css'
import { Field, type FieldOf } from '#web/controls/field.tsx'
import input from '#web/controls/input.module.css'

interface CodeFieldProps extends FieldOf<string> {
  /** Six digits from the authenticator, or a recovery code, which has letters too. */
  readonly digits?: boolean
  /** Some thirty letters, which a phone shows all at once. */
  readonly long?: boolean
  readonly autoFocus?: boolean
}

/** A code typed from another device. */
export function CodeField({
  label,
  hint,
  error,
  required,
  id,
  digits = true,
  long = false,
  onChange,
  ...rest
}: CodeFieldProps) {
  return (
    <Field {...{ label, hint, error, required, id }}>
      {ties => (
        <input
          {...rest}
          {...ties}
          type="text"
          dir="ltr"
          inputMode={digits ? 'numeric' : 'text'}
          autoComplete="one-time-code"
          spellCheck={false}
          className={classes(input.input, css.code, long && css.long)}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
