import { classes } from '#web/classes.ts'
import type { Drawing } from '#web/pictograms/drawing.ts'
import css from '#web/pictograms/pictogram.module.css'
import { PICTOGRAMS, type PictogramName } from '#web/pictograms/pictograms.ts'

export interface PictogramProps {
  readonly name: PictogramName
  /** Edge in px at the usual text size; it grows with the reader's text. */
  readonly size?: 16 | 20 | 24 | 32 | 48 | 72
  /** Said aloud; without it the drawing is decoration beside a word. */
  readonly title?: string
}

/** One of our own drawings, in the colour of the text around it. */
export function Pictogram({ name, size = 24, title }: PictogramProps) {
  const { tint, line, dash, solid, turns }: Drawing = PICTOGRAMS[name]
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: with a title it is a named image, without one it is hidden.
    <svg
      viewBox="0 0 48 48"
      className={classes(css.pictogram, css[`size${size}`], turns && css.turns)}
      {...(title ? { role: 'img', 'aria-label': title } : { 'aria-hidden': true })}
    >
      {tint && <path d={tint} className={css.tint} />}
      {line && <path d={line} className={css.line} />}
      {dash && <path d={dash} className={classes(css.line, css.dash)} />}
      {solid && <path d={solid} className={css.solid} />}
    </svg>
  )
}
