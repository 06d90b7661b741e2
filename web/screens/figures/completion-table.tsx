import { Sideways } from '#web/pieces/sideways.tsx'
import css from '#web/screens/figures/completion-table.module.css'
import type { Completion, FigureTold } from '#web/screens/figures/figure-rows.ts'
import { Percent } from '#web/screens/figures/figure-value.tsx'
import { Code } from '#web/values/code.tsx'
import { Count } from '#web/values/count.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface Line {
  readonly key: string
  readonly of: Completion
}

/** The share that has passed on after so many months, by year of placement; what cannot be known yet is a dash. */
export function CompletionTable({ figure }: { readonly figure: FigureTold }) {
  const say = useWords()
  const cohorts = figure.rows.flatMap(({ dims, completion }) =>
    completion && dims.cohort ? [{ key: dims.cohort, of: completion }] : [],
  )
  if (cohorts.length === 0) return null
  const months = cohorts[0]?.of.horizons.map(each => each.months) ?? []
  return (
    <Sideways label={say('completion.caption')}>
      <table className={css.table}>
        <caption className="hidden-text">{say('completion.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <T id="completion.placed_in" />
            </th>
            <th scope="col" className={css.end}>
              <T id="completion.followed" />
            </th>
            {months.map(each => (
              <th key={each} scope="col" className={css.end}>
                <T id="completion.months" values={{ count: each }} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map(line => (
            <CohortLine key={line.key} line={line} />
          ))}
        </tbody>
      </table>
    </Sideways>
  )
}

function CohortLine({ line: { key, of } }: { readonly line: Line }) {
  return (
    <tr>
      <th scope="row">
        <Code>{key}</Code>
      </th>
      <td className={css.end}>
        <Count value={of.followed} />
      </td>
      {of.horizons.map(({ months, share }) => (
        <td key={months} className={css.end}>
          {share === null ? '–' : <Percent share={share} />}
          {share !== null && (
            <svg viewBox="0 0 100 6" className={css.bar} aria-hidden="true" preserveAspectRatio="none">
              <rect width="100" height="6" className={css.ground} />
              <rect width={share * 100} height="6" className={css.filled} />
            </svg>
          )}
        </td>
      ))}
    </tr>
  )
}
