import css from '#web/controls/field.module.css'
import { Pictogram } from '#web/pictograms/pictogram.tsx'

/** The sentence under a control that says what to put right. */
export function FieldError({ id, error }: { readonly id: string; readonly error: string | undefined }) {
  if (!error) return null
  return (
    <p id={id} className={css.error}>
      <Pictogram name="warning" size={20} />
      <span>{error}</span>
    </p>
  )
}
