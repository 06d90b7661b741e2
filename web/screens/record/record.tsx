import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { allKinds } from '#programmes/index.ts'
import type { RecordSearch } from '#web/book-routes.ts'
import { animalQuery, familyQuery } from '#web/books/queries.ts'
import { Thing } from '#web/books/thing.tsx'
import { PICTOGRAMS, type PictogramName } from '#web/pictograms/pictograms.ts'
import { ActBoard, ActTile } from '#web/pieces/act-tile.tsx'
import { Card } from '#web/pieces/card.tsx'
import { EmptyState } from '#web/pieces/empty-state.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { type ActGroup, actGroups, fits, type Subject } from '#web/screens/record/acts.ts'
import { Folded } from '#web/screens/record/folded.tsx'
import css from '#web/screens/record/record.module.css'
import { useSession } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const route = getRouteApi('/member/record')

/** What happened? The acts as pictures; those that fit what one came from are first. */
export function Record() {
  const say = useWords()
  const search = route.useSearch()
  const { roles } = useSession()
  const { subject, name } = useSubject(search)
  const groups = actGroups(allKinds(), roles)
  const fitting = groups.flatMap(({ kinds }) => kinds.filter(kind => fits(kind, subject)))
  const others = groups
    .map(({ id, kinds }) => ({ id, kinds: kinds.filter(kind => !fitting.includes(kind)) }))
    .filter(({ kinds }) => kinds.length > 0)
  return (
    <>
      <PageHeader
        plainTitle={say('record.title')}
        title={<T id="record.title" />}
        {...(name && { lead: name })}
      />
      {groups.length === 0 && (
        <Card>
          <EmptyState pictogram="record">
            <T id="record.not_yours" />
          </EmptyState>
        </Card>
      )}
      <Stack gap="xl">
        {fitting.length > 0 && <Group id="about" kinds={fitting} search={search} />}
        {fitting.length > 0 ? (
          <Folded word="record.something_else">
            {/* An act that has nothing to do with where one came from begins with nothing filled in. */}
            {others.map(group => (
              <Group key={group.id} {...group} search={{}} />
            ))}
          </Folded>
        ) : (
          others.map(group => <Group key={group.id} {...group} search={search} />)
        )}
      </Stack>
    </>
  )
}

function Group({ id, kinds, search }: ActGroup & { readonly search: RecordSearch }) {
  return (
    <section className={css.group}>
      <h2 className={css.title}>
        <T id={`record.group.${id}`} />
      </h2>
      <ActBoard>
        {kinds.map(kind => (
          <ActTile
            key={kind.kind}
            pictogram={drawing(kind.pictogram)}
            to="/record/$kind"
            params={{ kind: kind.kind }}
            search={search}
          >
            <T id={`kind.${kind.kind}`} />
          </ActTile>
        ))}
      </ActBoard>
    </section>
  )
}

/** What the board was opened about, and its name. */
function useSubject({ animal, family, fund }: RecordSearch): { subject: Subject; name?: ReactNode } {
  const herd = useQuery({ ...animalQuery(animal ?? ''), enabled: animal !== undefined })
  const home = useQuery({ ...familyQuery(family ?? ''), enabled: !animal && family !== undefined })
  if (animal && herd.data) {
    const { animal: row, labels } = herd.data
    const isWithFamily = row.holder !== null && labels[row.holder]?.kind === 'household'
    return { subject: { animal: row, isWithFamily }, name: <Thing id={animal} labels={labels} /> }
  }
  if (family && home.data) {
    return { subject: { family: true }, name: <Thing id={family} labels={home.data.labels} /> }
  }
  return { subject: { fund: fund !== undefined } }
}

function drawing(name: string): PictogramName {
  return name in PICTOGRAMS ? (name as PictogramName) : 'record'
}
