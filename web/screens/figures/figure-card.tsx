import type { Labels } from '#web/books/rows.ts'
import { CellWords } from '#web/screens/figures/cell-words.tsx'
import { CompletionTable } from '#web/screens/figures/completion-table.tsx'
import css from '#web/screens/figures/figure-card.module.css'
import type { FigureCell, FigureTold } from '#web/screens/figures/figure-rows.ts'
import { FigureValueText, Percent } from '#web/screens/figures/figure-value.tsx'
import { useMayOpen } from '#web/session/may-open.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

// “77 %” and “¥364,400” have their unit beside them.
const SPEAKS_FOR_ITSELF: readonly string[] = ['share', 'money']

interface FigureCardProps {
  readonly figure: FigureTold
  readonly labels: Labels
  readonly onOpen: (cell: string) => void
}

/** A figure: its number, what it counts, how it divides, how sure it is. Pressing a number answers "which?". */
export function FigureCard({ figure, labels, onOpen }: FigureCardProps) {
  const say = useWords()
  const opens = figure.trace.count !== null && figure.trace.count > 0
  return (
    <article className={css.card}>
      <h3 className={css.title}>
        <T id={figure.title} />
      </h3>
      {opens ? (
        <button type="button" className={css.value} onClick={() => onOpen('')}>
          <span className="hidden-text">{say(figure.title)}: </span>
          <FigureValueText unit={figure.unit} of={figure} />
          <WhatOpens />
        </button>
      ) : (
        <span className={css.value}>
          <FigureValueText unit={figure.unit} of={figure} />
        </span>
      )}
      {!SPEAKS_FOR_ITSELF.includes(figure.unit) && (
        <p className={css.unit}>
          <T id={`figure.unit.${figure.unit}`} />
        </p>
      )}
      {figure.sentence && (
        <p>
          <T id={figure.sentence.id} values={figure.sentence.values} />
        </p>
      )}
      {figure.completion ? (
        <CompletionTable figure={figure} />
      ) : (
        <Rows figure={figure} labels={labels} onOpen={onOpen} />
      )}
      <footer className={css.foot}>
        {figure.evidenceShare !== null && (
          <p>
            <T id="figure.evidence" values={{ share: <Percent key="s" share={figure.evidenceShare} /> }} />
          </p>
        )}
        {[figure, ...figure.rows].some(each => each.isHidden) && (
          <p>
            <T id="figure.hidden_why" />
          </p>
        )}
        <details className={css.how}>
          <summary>
            <T id="figure.how" />
          </summary>
          <p>
            <T id={figure.definition} />
          </p>
          <p>
            <T id={figure.counts} />
          </p>
        </details>
      </footer>
    </article>
  )
}

function Rows({ figure, labels, onOpen }: FigureCardProps) {
  const rows = figure.rows.filter(row => row.cell !== '')
  if (rows.length < 2) return null
  return (
    <ul className={css.rows}>
      {rows.map(row => (
        <Row key={row.cell} row={row} figure={figure} labels={labels} onOpen={onOpen} />
      ))}
    </ul>
  )
}

function WhatOpens() {
  const say = useWords()
  const opensToEntries = useMayOpen('/entries/$id')
  return <span className="hidden-text">. {say(opensToEntries ? 'figure.open' : 'figure.open_counted')}</span>
}

function Row({ row, figure, labels, onOpen }: FigureCardProps & { readonly row: FigureCell }) {
  const opens = figure.trace.count !== null && !row.isHidden
  return (
    <li className={css.row}>
      <span>
        <CellWords dims={row.dims} labels={labels} />
      </span>
      {opens ? (
        <button type="button" className={css.open} onClick={() => onOpen(row.cell)}>
          <FigureValueText unit={figure.unit} of={row} />
        </button>
      ) : (
        <FigureValueText unit={figure.unit} of={row} />
      )}
    </li>
  )
}
