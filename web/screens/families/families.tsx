import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { familiesQuery, optionsQuery } from '#web/books/queries.ts'
import { Button, ButtonLink } from '#web/controls/button.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import { Card } from '#web/pieces/card.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { FamilySearch } from '#web/screens/families/family-search.tsx'
import { FamilyTable } from '#web/screens/families/family-table.tsx'
import { IfOpen } from '#web/session/may-open.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const ALL = 'all'

/** The families: found by name in any script, or listed by village. */
export function Families() {
  const say = useWords()
  const [place, setPlace] = useState(ALL)
  const list = useInfiniteQuery(familiesQuery(place === ALL ? undefined : place))
  const options = useQuery(optionsQuery)
  const villages = (options.data?.places ?? []).filter(each => each.kind === 'village')
  const rows = list.data?.pages.flatMap(page => page.families) ?? []
  const labels = Object.assign({}, ...(list.data?.pages.map(page => page.labels) ?? []))
  return (
    <>
      <PageHeader
        plainTitle={say('families.title')}
        title={<T id="families.title" />}
        lead={<T id="families.lead" />}
        {...(place !== ALL && {
          actions: (
            <ButtonLink to="/print/attendance" search={{ place }}>
              <T id="print.attendance" />
            </ButtonLink>
          ),
        })}
      />
      <Stack gap="l">
        <FamilySearch />
        <SelectField
          label={<T id="families.village" />}
          value={place}
          onChange={value => setPlace(value || ALL)}
          options={[
            { value: ALL, label: say('families.all_villages') },
            ...villages.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {list.isPending && (
          <Loading lines={8}>
            <T id="families.loading" />
          </Loading>
        )}
        {list.isError && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
        {list.data && rows.length === 0 && <NoFamilies />}
        {rows.length > 0 && (
          <Card flush>
            <FamilyTable families={rows} labels={labels} />
          </Card>
        )}
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            <T id="families.more" />
          </Button>
        )}
      </Stack>
    </>
  )
}

function NoFamilies() {
  return (
    <Card>
      <EmptyState
        pictogram="family"
        action={
          <IfOpen page="/import">
            <ButtonLink kind="primary" to="/import">
              <T id="families.import" />
            </ButtonLink>
          </IfOpen>
        }
      >
        <T id="families.none" />
      </EmptyState>
    </Card>
  )
}
