import type { ReactNode } from 'react'
import { classes } from '#web/classes.ts'
import css from '#web/pieces/stack.module.css'

interface StackProps {
  readonly gap?: 's' | 'm' | 'l' | 'xl'
  /** Side by side, wrapping where there is no room. */
  readonly row?: boolean
  /** In a row: the last child goes to the far end. */
  readonly apart?: boolean
  /** In a row: all begin at the same height, so that labels stand beside one another. */
  readonly level?: boolean
  readonly children: ReactNode
}

/** Things one under the other, or in a row, at one of the four distances. */
export function Stack({ gap = 'm', row, apart, level, children }: StackProps) {
  const look = classes(css.stack, css[gap], row && css.row, apart && css.apart, level && css.level)
  return <div className={look}>{children}</div>
}
