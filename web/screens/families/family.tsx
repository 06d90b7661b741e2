import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Fragment } from 'react'
import { EntryLine, EntryLines } from '#web/books/entry-line.tsx'
import { familyQuery } from '#web/books/queries.ts'
import type { FamilyPage } from '#web/books/rows.ts'
import { Thing, ThingLink } from '#web/books/thing.tsx'
import { useOpenEntry } from '#web/books/use-open-entry.ts'
import { ButtonLink } from '#web/controls/button.tsx'
import { Card } from '#web/pieces/card.tsx'
import { DefinitionList } from '#web/pieces/definition-list.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { ScreenProblem } from '#web/pieces/screen-problem.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { FamilyKept } from '#web/screens/families/family-kept.tsx'
import { FamilyKeeps, FamilyOwes } from '#web/screens/families/family-now.tsx'
import { IfOpen } from '#web/session/may-open.tsx'
import { hasRole, useSession } from '#web/session/session.ts'
import { Code } from '#web/values/code.tsx'
import { Count } from '#web/values/count.tsx'
import { type Spelling, useSpelling } from '#web/values/name-in.ts'
import { PersonName } from '#web/values/person-name.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const route = getRouteApi('/member/families/$id')

/** A family: what it keeps and what is still to come, then its history. */
export function Family() {
  const { id } = route.useParams()
  const page = useQuery(familyQuery(id))
  if (page.isError) return <ScreenProblem problem={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) {
    return (
      <Loading lines={8}>
        <T id="family.loading" />
      </Loading>
    )
  }
  return <FamilyShown page={page.data} />
}

function FamilyShown({ page }: { readonly page: FamilyPage }) {
  const { family, labels, entries } = page
  const say = useWords()
  const openEntry = useOpenEntry()
  const session = useSession()
  const label = labels[family.id]
  const shown = useSpelling()(label ?? { name: '' }).text
  const others = label?.names?.filter(({ text }) => text !== shown) ?? []
  return (
    <>
      <PageHeader
        // Browsers write the titles of pages down where nobody seals them: no name stands there.
        plainTitle={family.code ?? say('families.name')}
        title={<Thing id={family.id} labels={labels} />}
        lead={others.length > 0 && <Others names={others} />}
        actions={
          <IfOpen page="/record">
            <ButtonLink
              kind="primary"
              pictogram="record"
              to="/record"
              search={{ family: family.id, ...(family.place && { place: family.place }) }}
            >
              <T id="family.record" />
            </ButtonLink>
          </IfOpen>
        }
      />
      <Stack gap="l">
        <DefinitionList facts={factsOf(page)} />
        <FamilyKeeps page={page} />
        <FamilyOwes page={page} />
        {hasRole(session, 'field_worker', 'coordinator') && <FamilyKept id={family.id} />}
        <Card title={<T id="family.history" />} pictogram="clock">
          {entries.length === 0 ? (
            <p>
              <T id="family.history_none" />
            </p>
          ) : (
            <EntryLines>
              {entries.map(entry => (
                <EntryLine
                  key={entry.id}
                  entry={entry}
                  labels={labels}
                  subject={family.id}
                  onOpen={openEntry}
                />
              ))}
            </EntryLines>
          )}
        </Card>
      </Stack>
    </>
  )
}

/** Her other names, each as it is written. */
function Others({ names }: { readonly names: readonly Spelling[] }) {
  return names.map(({ text, lang }, at) => (
    <Fragment key={text}>
      {at > 0 && ' · '}
      <PersonName name={text} {...(lang && { lang })} />
    </Fragment>
  ))
}

function factsOf({ family, handovers, labels }: FamilyPage) {
  const facts = [
    { id: 'village', value: family.place && <Thing id={family.place} labels={labels} /> },
    { id: 'code', value: family.code && <Code>{family.code}</Code> },
    { id: 'received', value: handovers.received > 0 && <Count value={handovers.received} /> },
    { id: 'passed_on', value: handovers.passedOn > 0 && <Count value={handovers.passedOn} /> },
    { id: 'same_as', value: family.sameAs && <ThingLink id={family.sameAs} labels={labels} /> },
  ]
  return facts
    .filter(({ value }) => value)
    .map(({ id, value }) => ({ id, value, term: <T id={`family.${id}`} /> }))
}
