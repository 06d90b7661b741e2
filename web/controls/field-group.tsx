import { type ReactNode, useId } from 'react'
import css from '#web/controls/field.module.css'
import { type FieldLook, RequiredMark } from '#web/controls/field.tsx'
import { FieldError } from '#web/controls/field-error.tsx'

interface FieldGroupProps extends FieldLook {
  readonly id?: string | undefined
  readonly children: (group: { readonly id: string; readonly invalid: boolean }) => ReactNode
}

/** Several controls that answer one question: the legend asks it. */
export function FieldGroup({ id: given, label, hint, error, required, children }: FieldGroupProps) {
  const own = useId()
  const id = given ?? own
  const said = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <fieldset className={css.field} aria-describedby={said || undefined}>
      <legend className={css.label}>
        {label}
        {required && <RequiredMark />}
      </legend>
      {hint && (
        <div id={`${id}-hint`} className={css.hint}>
          {hint}
        </div>
      )}
      {children({ id, invalid: Boolean(error) })}
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}
