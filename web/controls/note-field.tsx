import { Field, type FieldOf } from '#web/controls/field.tsx'
import css from '#web/controls/input.module.css'
import { Count } from '#web/values/count.tsx'

interface NoteFieldProps extends FieldOf<string> {
  /** Notes are about the animal, not the family, and stay short. */
  readonly longest?: number
}

/** A few sentences, with the room that is left. */
export function NoteField({
  label,
  hint,
  error,
  required,
  id,
  value,
  onChange,
  onBlur,
  longest = 140,
}: NoteFieldProps) {
  return (
    <Field {...{ label, hint, error, required, id }}>
      {ties => (
        <>
          <textarea
            {...ties}
            rows={3}
            dir="auto"
            className={css.input}
            value={value}
            maxLength={longest}
            onBlur={onBlur}
            onChange={event => onChange(event.target.value)}
          />
          <span className={css.count} aria-hidden>
            <Count value={longest - value.length} />
          </span>
        </>
      )}
    </Field>
  )
}
