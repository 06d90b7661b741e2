import type { ReactNode } from 'react'
import css from '#web/pieces/figure.module.css'

interface FigureProps {
  readonly value: ReactNode
  /** What is counted: "donkeys given", never a bare number. */
  readonly unit: ReactNode
  /** What the share of evidence is, or what changed since. */
  readonly note?: ReactNode
  /** Opens the entries behind the number. */
  readonly onOpen?: () => void
  /** Says what pressing it opens. */
  readonly openLabel?: string
}

/** One number, large, with what it counts; pressing it answers "which?". */
export function Figure({ value, unit, note, onOpen, openLabel }: FigureProps) {
  return (
    <div className={css.figure}>
      {onOpen ? (
        <button type="button" className={css.value} onClick={onOpen} title={openLabel}>
          {value}
          {openLabel && <span className="hidden-text">{openLabel}</span>}
        </button>
      ) : (
        <span className={css.value}>{value}</span>
      )}
      <span className={css.unit}>{unit}</span>
      {note && <span className={css.note}>{note}</span>}
    </div>
  )
}
