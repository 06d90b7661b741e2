import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { optionsQuery } from '#web/books/queries.ts'
import { ButtonLink } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { type Act, MonthDialog } from '#web/screens/periods/month-dialog.tsx'
import { byProgramme, type MonthRow, monthsQuery } from '#web/screens/periods/month-rows.ts'
import { MonthTable } from '#web/screens/periods/month-table.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface Chosen {
  readonly row: MonthRow
  readonly act: Act
}

/** The months of each programme: what is booked, what came late, which are closed. */
export function Months() {
  const say = useWords()
  const read = useQuery(monthsQuery)
  const options = useQuery(optionsQuery)
  const [chosen, setChosen] = useState<Chosen>()
  const months = read.data?.months ?? []
  const isNowhere = options.data?.places.length === 0
  return (
    <>
      <PageHeader
        plainTitle={say('months.title')}
        title={<T id="months.title" />}
        lead={<T id="months.lead" />}
      />
      <Stack gap="l">
        {read.isPending && (
          <Loading lines={6}>
            <T id="months.loading" />
          </Loading>
        )}
        {read.isError && <ProblemNotice problem={read.error} onRetry={() => void read.refetch()} />}
        {isNowhere && <PlaceFirst />}
        {read.data && months.length === 0 && !isNowhere && (
          <Card>
            <EmptyState pictogram="calendar">
              <T id="months.none" />
            </EmptyState>
          </Card>
        )}
        {[...byProgramme(months)].map(([programme, rows]) => (
          <MonthTable
            key={programme}
            name={read.data?.labels[programme]?.name ?? ''}
            rows={rows}
            onAct={isNowhere ? undefined : (row, act) => setChosen({ row, act })}
          />
        ))}
      </Stack>
      {chosen && options.data && (
        <MonthDialog {...chosen} options={options.data} onClose={() => setChosen(undefined)} />
      )}
    </>
  )
}

/** Every entry happens somewhere, also one that closes a month: without a place there is nothing to write it under. */
function PlaceFirst() {
  return (
    <Notice
      pictogram="place"
      title={<T id="months.no_place" />}
      action={
        <ButtonLink kind="primary" to="/settings/registers/$register" params={{ register: 'places' }}>
          <T id="months.add_place" />
        </ButtonLink>
      }
    >
      <T id="months.no_place_means" />
    </Notice>
  )
}
