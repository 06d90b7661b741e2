import { CommitmentStatus } from '#web/books/commitment-status.tsx'
import type { AnimalPage, CommitmentRow } from '#web/books/rows.ts'
import { ThingLink } from '#web/books/thing.tsx'
import { ThingRow } from '#web/controls/thing-row.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { today } from '#web/values/today.ts'
import { T } from '#web/words/t.tsx'

/** What is owed on an animal: by whom, which young one, by when. */
export function AnimalOwes({ page: { commitments, labels } }: { readonly page: AnimalPage }) {
  if (commitments.length === 0) return null
  return (
    <Card title={<T id="animal.owed" />} pictogram="hands-passing">
      <Stack gap="m">
        {commitments.map(each => (
          <ThingRow
            key={each.id}
            pictogram={each.sort === 'visit' ? 'visit' : 'family'}
            title={<ThingLink id={each.promisor} labels={labels} />}
            facts={factsOf(each, labels)}
            status={<CommitmentStatus commitment={each} asOf={today()} />}
          />
        ))}
      </Stack>
    </Card>
  )
}

function factsOf({ sort, names, due, endedOn, state }: CommitmentRow, labels: AnimalPage['labels']) {
  const day = endedOn ?? due
  const word = endedOn ? 'animal.on' : state === 'conditional' ? 'animal.expected' : 'animal.due'
  return [
    sort === 'visit' ? (
      <T key="visit" id="animal.visit" />
    ) : (
      names && <ThingLink key="names" id={names} labels={labels} />
    ),
    day && <T key="day" id={word} values={{ day: <DayText key="d" day={day} plain /> }} />,
  ].filter(Boolean)
}
