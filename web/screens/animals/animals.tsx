import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { animalsQuery } from '#web/books/queries.ts'
import { Button, ButtonLink } from '#web/controls/button.tsx'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { Card } from '#web/pieces/card.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { AnimalTable } from '#web/screens/animals/animal-table.tsx'
import { IfOpen } from '#web/session/may-open.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const STATES = ['there', 'ended', 'all'] as const

/** The animals, by ear tag. */
export function Animals() {
  const say = useWords()
  const [tag, setTag] = useState('')
  const [state, setState] = useState<(typeof STATES)[number]>('there')
  const list = useInfiniteQuery(animalsQuery({ tag: tag.trim(), state }))
  const animals = list.data?.pages.flatMap(page => page.animals) ?? []
  const labels = Object.assign({}, ...(list.data?.pages.map(page => page.labels) ?? []))
  return (
    <>
      <PageHeader
        plainTitle={say('animals.title')}
        title={<T id="animals.title" />}
        lead={<T id="animals.lead" />}
        actions={
          <Stack row gap="s">
            <ButtonLink to="/print/labels">
              <T id="print.labels" />
            </ButtonLink>
            <ButtonLink to="/candidate-lists" pictogram="people">
              <T id="animals.lists" />
            </ButtonLink>
          </Stack>
        }
      />
      <Stack gap="l">
        <Stack row level gap="m">
          <TextField label={<T id="animals.find" />} value={tag} onChange={setTag} />
          <ChoiceField
            label={<T id="animals.show" />}
            as="pills"
            value={state}
            onChange={value => value && setState(value)}
            choices={STATES.map(value => ({ value, label: <T id={`animals.state.${value}`} /> }))}
          />
        </Stack>
        {list.isPending && (
          <Loading lines={8}>
            <T id="animals.loading" />
          </Loading>
        )}
        {list.isError && <ProblemNotice problem={list.error} onRetry={() => void list.refetch()} />}
        {list.data && animals.length === 0 && <NoAnimals isSearched={tag !== '' || state !== 'there'} />}
        {animals.length > 0 && (
          <Card flush>
            <AnimalTable animals={animals} labels={labels} />
          </Card>
        )}
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            <T id="animals.more" />
          </Button>
        )}
      </Stack>
    </>
  )
}

function NoAnimals({ isSearched }: { readonly isSearched: boolean }) {
  return (
    <Card>
      <EmptyState
        pictogram="ear-tag"
        action={
          !isSearched && (
            <IfOpen page="/import">
              <ButtonLink kind="primary" to="/import">
                <T id="animals.import" />
              </ButtonLink>
            </IfOpen>
          )
        }
      >
        <T id={isSearched ? 'animals.none_found' : 'animals.none'} />
      </EmptyState>
    </Card>
  )
}
