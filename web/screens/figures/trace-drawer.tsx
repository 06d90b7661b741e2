import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { GradeChip } from '#web/books/grade-chip.tsx'
import type { Labels } from '#web/books/rows.ts'
import { Thing } from '#web/books/thing.tsx'
import { Button } from '#web/controls/button.tsx'
import { Drawer } from '#web/pieces/drawer.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { CellWords } from '#web/screens/figures/cell-words.tsx'
import {
  type FiguresAsked,
  type FigureTold,
  type TracedEntry,
  traceQuery,
} from '#web/screens/figures/figure-rows.ts'
import { FigureValueText } from '#web/screens/figures/figure-value.tsx'
import css from '#web/screens/figures/trace-drawer.module.css'
import { useMayOpen } from '#web/session/may-open.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'

interface TraceDrawerProps {
  readonly opened: { readonly figure: FigureTold; readonly cell: string } | undefined
  readonly asked: FiguresAsked
  readonly labels: Labels
  readonly onClose: () => void
}

/** The entries behind a number; together they are the number, exactly. */
export function TraceDrawer({ opened, asked, labels, onClose }: TraceDrawerProps) {
  const row = opened?.figure.rows.find(each => each.cell === opened.cell)
  return (
    <Drawer
      open={opened !== undefined}
      onClose={onClose}
      title={opened && <T id={opened.figure.title} />}
      lead={row && <CellWords dims={row.dims} labels={labels} />}
    >
      {opened && <Behind figure={opened.figure} cell={opened.cell} asked={asked} />}
    </Drawer>
  )
}

interface BehindProps {
  readonly figure: FigureTold
  readonly cell: string
  readonly asked: FiguresAsked
}

function Behind({ figure, cell, asked }: BehindProps) {
  const trace = useInfiniteQuery(traceQuery(figure.id, cell, asked))
  const first = trace.data?.pages[0]
  const row = figure.rows.find(each => each.cell === cell) ?? figure
  return (
    <Stack gap="m">
      <p>
        <T id={figure.definition} /> <T id={figure.counts} />
      </p>
      {trace.isPending && (
        <Loading lines={6}>
          <T id="trace.loading" />
        </Loading>
      )}
      {trace.isError && <ProblemNotice problem={trace.error} onRetry={() => void trace.refetch()} />}
      {first && (
        <p className={css.sum}>
          <T
            id="trace.sum"
            values={{
              count: first.count ?? 0,
              value: <FigureValueText key="v" unit={figure.unit} of={{ ...row, value: first.value }} />,
            }}
          />
        </p>
      )}
      {first?.entries.length === 0 && first.count !== 0 && (
        <p>
          <T id="trace.not_yours" />
        </p>
      )}
      <ol className={css.entries}>
        {trace.data?.pages.map(page =>
          page.entries.map(entry => (
            <Traced key={entry.id} entry={entry} labels={page.labels} unit={figure.unit} />
          )),
        )}
      </ol>
      {trace.hasNextPage && (
        <Button busy={trace.isFetchingNextPage} onClick={() => void trace.fetchNextPage()}>
          <T id="trace.more" />
        </Button>
      )}
    </Stack>
  )
}

interface TracedProps {
  readonly entry: TracedEntry
  readonly labels: Labels
  readonly unit: FigureTold['unit']
}

function Traced({ entry, labels, unit }: TracedProps) {
  const [item] = entry.items
  const mayOpen = useMayOpen('/entries/$id')
  const done = <T id={`kind.${entry.kind}.done`} />
  const value = { value: entry.qty, currency: null, evidenceShare: null, of: null, isHidden: false }
  return (
    <li className={css.entry}>
      <div className={css.head}>
        {mayOpen ? (
          <Link to="/entries/$id" params={{ id: entry.id }}>
            {done}
          </Link>
        ) : (
          done
        )}
        {unit !== 'share' && unit !== 'months' && <FigureValueText unit={unit} of={value} />}
      </div>
      <div className={css.facts}>
        <DayText day={entry.occurred} plain />
        {item && <Thing id={item} labels={labels} />}
        {entry.parties.map(party => (
          <Thing key={party} id={party} labels={labels} />
        ))}
        <GradeChip grade={entry.grade} />
      </div>
    </li>
  )
}
