import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { candidateListsQuery, type ListRow, type ListsPage } from '#web/books/candidates.ts'
import { Thing } from '#web/books/thing.tsx'
import { ButtonLink } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { type Column, Table } from '#web/pieces/table.tsx'
import { hasRole, useSession } from '#web/session/session.ts'
import { Count } from '#web/values/count.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** The frozen lists of families that might receive next. */
export function CandidateLists() {
  const say = useWords()
  const page = useQuery(candidateListsQuery())
  const mayRecord = hasRole(useSession(), 'coordinator', 'field_worker')
  const make = mayRecord && (
    <ButtonLink
      kind="primary"
      pictogram="people"
      to="/record/$kind"
      params={{ kind: 'livestock.candidates_frozen' }}
    >
      <T id="candidates.make" />
    </ButtonLink>
  )
  const isEmpty = page.data?.lists.length === 0
  return (
    <>
      <PageHeader
        plainTitle={say('candidates.title')}
        title={<T id="candidates.title" />}
        lead={<T id="candidates.lead" />}
        above={
          <Link to="/animals">
            <T id="candidates.back" />
          </Link>
        }
        actions={!isEmpty && make}
      />
      {page.isPending && (
        <Loading lines={6}>
          <T id="candidates.loading" />
        </Loading>
      )}
      {page.isError && <ProblemNotice problem={page.error} onRetry={() => void page.refetch()} />}
      {isEmpty && (
        <Card>
          <EmptyState pictogram="people" action={make}>
            <T id="candidates.none" />
          </EmptyState>
        </Card>
      )}
      {page.data && !isEmpty && <Lists {...page.data} />}
    </>
  )
}

function Lists({ lists, labels, isCut }: ListsPage) {
  const say = useWords()
  const columns: readonly Column<ListRow>[] = [
    {
      id: 'day',
      head: say('candidates.frozen'),
      names: true,
      cell: row => (
        <Link to="/entries/$id" params={{ id: row.id }}>
          <DayText day={row.occurred} plain />
        </Link>
      ),
    },
    { id: 'place', head: say('candidates.where'), cell: row => <Thing id={row.place} labels={labels} /> },
    {
      id: 'families',
      head: say('candidates.families'),
      end: true,
      cell: row => <Count value={row.families} />,
    },
    {
      id: 'declared',
      head: say('candidates.declared'),
      end: true,
      cell: row => <Count value={row.declared} />,
    },
  ]
  return (
    <Stack gap="l">
      <Card flush>
        <Table caption={say('candidates.title')} columns={columns} rows={lists} keyOf={row => row.id} />
      </Card>
      {isCut && (
        <p>
          <T id="candidates.more" />
        </p>
      )}
    </Stack>
  )
}
