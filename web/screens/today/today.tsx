import { useQuery } from '@tanstack/react-query'
import { todayQuery } from '#web/books/queries.ts'
import type { TodayPage } from '#web/books/rows.ts'
import { Thing } from '#web/books/thing.tsx'
import { ButtonLink } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { DueCounts } from '#web/screens/today/due-counts.tsx'
import { DueRow, DueRows } from '#web/screens/today/due-row.tsx'
import { IfOpen } from '#web/session/may-open.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** What to do: visits due, animals to pass on, cases to decide, by village. */
export function Today() {
  const say = useWords()
  const page = useQuery(todayQuery)
  const record = (
    <IfOpen page="/record">
      <ButtonLink kind="primary" pictogram="record" to="/record">
        <T id="today.record" />
      </ButtonLink>
    </IfOpen>
  )
  return (
    <>
      <PageHeader
        plainTitle={say('today.title')}
        title={<T id="today.title" />}
        {...(page.data && { lead: <DayText day={page.data.asOf} plain /> })}
        actions={record}
      />
      <Stack gap="l">
        {page.isPending && (
          <Loading lines={8}>
            <T id="today.loading" />
          </Loading>
        )}
        {page.isError && <ProblemNotice problem={page.error} onRetry={() => void page.refetch()} />}
        {page.data && <Due page={page.data} />}
      </Stack>
    </>
  )
}

function Due({ page }: { readonly page: TodayPage }) {
  return (
    <>
      <DueCounts counts={page.counts} />
      {page.villages.length === 0 && <NothingDue page={page} />}
      {page.villages.map(({ place, due, cards }) => (
        <Card
          key={place}
          title={<Thing id={place} labels={page.labels} />}
          aside={<T id="today.in_village" values={{ count: due }} />}
          flush
        >
          <DueRows>
            {cards.map(card => (
              <DueRow key={card.id} card={card} labels={page.labels} asOf={page.asOf} />
            ))}
          </DueRows>
        </Card>
      ))}
      {page.isCut && (
        <p>
          <T id="today.cut" />
        </p>
      )}
    </>
  )
}

function NothingDue({ page }: { readonly page: TodayPage }) {
  return (
    <Card>
      <EmptyState
        pictogram="today"
        action={
          <ButtonLink to="/families">
            <T id="today.see_families" />
          </ButtonLink>
        }
      >
        {page.next ? (
          <T id="today.nothing_until" values={{ day: <DayText key="day" day={page.next} plain /> }} />
        ) : (
          <T id="today.nothing" />
        )}
      </EmptyState>
    </Card>
  )
}
