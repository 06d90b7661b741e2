import type { ReactNode } from 'react'
import css from '#web/controls/pills.module.css'

/** A row of short answers of which one holds. */
export function Pills({ children }: { readonly children: ReactNode }) {
  return <div className={css.pills}>{children}</div>
}

interface PillRadioProps {
  readonly id?: string
  readonly name: string
  readonly checked: boolean
  readonly onPick: () => void
  readonly children: ReactNode
}

/** One short answer, a native radio under its look. */
export function PillRadio({ id, name, checked, onPick, children }: PillRadioProps) {
  return (
    <label className={css.pill}>
      <input
        {...(id && { id })}
        type="radio"
        name={name}
        checked={checked}
        onChange={onPick}
        className={css.radio}
      />
      <span>{children}</span>
    </label>
  )
}
