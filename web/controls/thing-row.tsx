import type { ReactNode } from 'react'
import css from '#web/controls/thing-row.module.css'
import { Pictogram } from '#web/pictograms/pictogram.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'

interface ThingRowProps {
  readonly pictogram: PictogramName
  readonly title: ReactNode
  /** Village, code, one due line: at most three things, told apart by a dot. */
  readonly facts?: readonly ReactNode[]
  /** How it stands: at the end of the line, and on a phone under the words. */
  readonly status?: ReactNode
}

/** A family, an animal or a fund in one line: what it is, its name, and enough to be sure of it. */
export function ThingRow({ pictogram, title, facts = [], status }: ThingRowProps) {
  return (
    <span className={css.row}>
      <span className={css.badge}>
        <Pictogram name={pictogram} size={24} />
      </span>
      <span className={css.words}>
        <span className={css.title} data-lone>
          {title}
        </span>
        {facts.length > 0 && (
          <span className={css.facts}>
            {facts.map((fact, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: facts have no identity and never move.
              <span key={index} data-lone>
                {fact}
              </span>
            ))}
          </span>
        )}
      </span>
      {status && <span className={css.status}>{status}</span>}
    </span>
  )
}
