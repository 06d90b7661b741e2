import { type ReactNode, useId } from 'react'
import css from '#web/controls/field.module.css'
import { FieldError } from '#web/controls/field-error.tsx'
import { T } from '#web/words/t.tsx'

/** What stands around every control. */
export interface FieldLook {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** One sentence under the control; it also marks the control as invalid. */
  readonly error?: string | undefined
  readonly required?: boolean | undefined
}

/** What every controlled field takes: `form.bind('name')` gives all but the label. */
export interface FieldOf<Value> extends FieldLook {
  readonly id?: string | undefined
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly onBlur?: (() => void) | undefined
}

/** Attributes the field hands to its control, which tie it to label, hint and error. */
export interface ControlTies {
  readonly id: string
  readonly required: boolean
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

interface FieldProps extends FieldLook {
  readonly id?: string | undefined
  readonly children: (ties: ControlTies) => ReactNode
}

/** A labelled control with its hint and its error. */
export function Field({ id: given, label, hint, error, required = false, children }: FieldProps) {
  const own = useId()
  const id = given ?? own
  const said = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={css.field}>
      <label id={`${id}-label`} htmlFor={id} className={css.label}>
        {label}
        {required && <RequiredMark />}
      </label>
      {hint && (
        <div id={`${id}-hint`} className={css.hint}>
          {hint}
        </div>
      )}
      {children({
        id,
        required,
        'aria-describedby': said || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}

/** The star beside a label; the control itself says "required" to those who do not see it. */
export function RequiredMark() {
  return (
    <span className={css.required} aria-hidden>
      <T id="field.required_mark" />
    </span>
  )
}
