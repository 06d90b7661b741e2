import { type ReactNode, useId } from 'react'
import css from '#web/controls/check-field.module.css'
import { FieldError } from '#web/controls/field-error.tsx'

export interface CheckFieldProps {
  readonly id?: string | undefined
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly value: boolean
  /** Where another answer decides it. */
  readonly disabled?: boolean | undefined
  readonly onChange: (value: boolean) => void
  readonly onBlur?: (() => void) | undefined
}

/** A thing that is so or is not. */
export function CheckField({
  id: given,
  label,
  hint,
  error,
  value,
  disabled,
  onChange,
  onBlur,
}: CheckFieldProps) {
  const own = useId()
  const id = given ?? own
  const said = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={css.field}>
      <label className={css.check}>
        <input
          id={id}
          type="checkbox"
          className={css.box}
          checked={value}
          disabled={disabled}
          aria-describedby={said || undefined}
          aria-invalid={error ? true : undefined}
          onBlur={onBlur}
          onChange={event => onChange(event.target.checked)}
        />
        <span className={css.words}>
          <span>{label}</span>
          {hint && (
            <span id={`${id}-hint`} className={css.hint}>
              {hint}
            </span>
          )}
        </span>
      </label>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}
