import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { EntryLine, EntryLines } from '#web/books/entry-line.tsx'
import { animalQuery } from '#web/books/queries.ts'
import type { AnimalPage } from '#web/books/rows.ts'
import { Thing } from '#web/books/thing.tsx'
import { useOpenEntry } from '#web/books/use-open-entry.ts'
import { ButtonLink } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { DefinitionList } from '#web/pieces/definition-list.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ScreenProblem } from '#web/pieces/screen-problem.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { animalFacts } from '#web/screens/animals/animal-facts.tsx'
import { AnimalOwes } from '#web/screens/animals/animal-owes.tsx'
import { AnimalTable } from '#web/screens/animals/animal-table.tsx'
import { IfOpen } from '#web/session/may-open.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const route = getRouteApi('/member/animals/$id')

/** An animal: where it is, what is owed on it, its young, its history. */
export function Animal() {
  const { id } = route.useParams()
  const page = useQuery(animalQuery(id))
  if (page.isError) return <ScreenProblem problem={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) {
    return (
      <Loading lines={8}>
        <T id="animal.loading" />
      </Loading>
    )
  }
  return <AnimalShown page={page.data} />
}

function AnimalShown({ page }: { readonly page: AnimalPage }) {
  const say = useWords()
  const openEntry = useOpenEntry()
  const { animal, offspring, entries, labels } = page
  return (
    <>
      <PageHeader
        plainTitle={animal.tag ?? say(`species.${animal.kind}`)}
        title={<Thing id={animal.id} labels={labels} />}
        lead={<T id={`species.${animal.kind}`} />}
        actions={<Actions page={page} />}
      />
      <Stack gap="l">
        <DefinitionList facts={animalFacts(page)} />
        <AnimalOwes page={page} />
        {offspring.length > 0 && (
          <Card title={<T id="animal.young" />} pictogram="birth" flush>
            <AnimalTable animals={offspring} labels={labels} />
          </Card>
        )}
        <Card title={<T id="animal.history" />} pictogram="clock">
          <EntryLines>
            {entries.map(entry => (
              <EntryLine
                key={entry.id}
                entry={entry}
                labels={labels}
                subject={animal.id}
                onOpen={openEntry}
              />
            ))}
          </EntryLines>
        </Card>
      </Stack>
    </>
  )
}

function Actions({ page: { animal, labels } }: { readonly page: AnimalPage }) {
  const family = animal.holder && labels[animal.holder]?.kind === 'household' ? animal.holder : undefined
  return (
    <>
      <ButtonLink pictogram="hands-passing" to="/animals/$id/chain" params={{ id: animal.id }}>
        <T id="animal.chain" />
      </ButtonLink>
      <IfOpen page="/record">
        <ButtonLink
          kind="primary"
          pictogram="record"
          to="/record"
          search={{
            animal: animal.id,
            ...(family && { family }),
            ...(animal.place && { place: animal.place }),
          }}
        >
          <T id="animal.record" />
        </ButtonLink>
      </IfOpen>
    </>
  )
}
