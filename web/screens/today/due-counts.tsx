import { Link } from '@tanstack/react-router'
import type { TodayPage } from '#web/books/rows.ts'
import css from '#web/screens/today/due-counts.module.css'
import { Count } from '#web/values/count.tsx'
import { T } from '#web/words/t.tsx'

const SHOWN = ['overdue', 'today', 'week', 'decisions'] as const

/** How much there is of each, in four plain numbers; and what waits in the inbox. */
export function DueCounts({ counts }: Pick<TodayPage, 'counts'>) {
  return (
    <dl className={css.counts}>
      {SHOWN.map(name => (
        <div key={name} className={css.count}>
          <dt>
            <T id={`today.count.${name}`} />
          </dt>
          <dd>
            <Count value={counts[name]} />
          </dd>
        </div>
      ))}
      <div className={css.count}>
        <dt>
          <Link to="/inbox">
            <T id="today.count.inbox" />
          </Link>
        </dt>
        <dd>
          <Count value={counts.inbox} />
        </dd>
      </div>
    </dl>
  )
}
