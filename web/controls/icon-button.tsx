import type { ButtonHTMLAttributes } from 'react'
import css from '#web/controls/icon-button.module.css'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly pictogram: PictogramName
  /** Said aloud and shown on hover: a drawing alone is not a name. */
  readonly label: string
}

/** A small button for acts everyone knows by their sign: close, show, copy. */
export function IconButton({ pictogram, label, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} aria-label={label} title={label} className={css.button}>
      <Pictogram name={pictogram} size={20} />
    </button>
  )
}
