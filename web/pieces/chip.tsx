import type { ReactNode } from 'react'
import { classes } from '#web/classes.ts'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import css from '#web/pieces/chip.module.css'

/** The grounds a word may stand on; the word says it, the colour only helps. */
export type Tone = 'grey' | 'accent' | 'amber' | 'sky' | 'clay'

export interface ChipProps {
  readonly tone?: Tone
  readonly pictogram?: PictogramName
  readonly children: ReactNode
}

/** A short fact on its own ground. */
export function Chip({ tone = 'grey', pictogram, children }: ChipProps) {
  return (
    <span className={classes(css.chip, css[tone])}>
      {pictogram && <Pictogram name={pictogram} size={16} />}
      <span>{children}</span>
    </span>
  )
}

/** How many wait, beside the name of a place in the app. */
export function Badge({ children }: { readonly children: ReactNode }) {
  return <span className={classes(css.badge, css.amber)}>{children}</span>
}
