import { useState } from 'react'
import { Field, type FieldOf } from '#web/controls/field.tsx'
import { IconButton } from '#web/controls/icon-button.tsx'
import css from '#web/controls/input.module.css'
import { useWords } from '#web/words/use-words.ts'

interface PasswordFieldProps extends FieldOf<string> {
  /** Tells the password manager whether to fill in or to propose. */
  readonly autoComplete: 'current-password' | 'new-password' | 'off'
  /** A PIN: the keys of a telephone come up first. */
  readonly digits?: boolean
  readonly autoFocus?: boolean
}

/** A password, which can be looked at while it is typed and pasted from a password manager. */
export function PasswordField({
  label,
  hint,
  error,
  required,
  id,
  digits,
  onChange,
  ...rest
}: PasswordFieldProps) {
  const say = useWords()
  const [shown, setShown] = useState(false)
  return (
    <Field {...{ label, hint, error, required, id }}>
      {ties => (
        <span dir="ltr" className={css.revealing}>
          <input
            {...rest}
            {...ties}
            type={shown ? 'text' : 'password'}
            dir="ltr"
            {...(digits && { inputMode: 'numeric' as const })}
            spellCheck={false}
            autoCapitalize="none"
            className={css.input}
            onChange={event => onChange(event.target.value)}
          />
          <IconButton
            pictogram={shown ? 'hidden' : 'look'}
            label={say(shown ? 'password.hide' : 'password.show')}
            onClick={() => setShown(!shown)}
          />
        </span>
      )}
    </Field>
  )
}
