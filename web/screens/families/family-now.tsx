import { CommitmentStatus } from '#web/books/commitment-status.tsx'
import type { CommitmentRow, FamilyPage } from '#web/books/rows.ts'
import { drawingOf } from '#web/books/species.ts'
import { ThingLink } from '#web/books/thing.tsx'
import { ThingRow } from '#web/controls/thing-row.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { today } from '#web/values/today.ts'
import { T } from '#web/words/t.tsx'

interface NowProps {
  readonly page: FamilyPage
}

/** The animals that are with the family. */
export function FamilyKeeps({ page: { holds, labels } }: NowProps) {
  return (
    <Card title={<T id="family.keeps" />} pictogram="family">
      {holds.length === 0 ? (
        <p>
          <T id="family.keeps_none" />
        </p>
      ) : (
        <Stack gap="s">
          {holds.map(animal => (
            <ThingRow
              key={animal.id}
              pictogram={drawingOf(animal.kind)}
              title={<ThingLink id={animal.id} labels={labels} />}
              facts={[
                <T key="species" id={`species.${animal.kind}`} />,
                animal.sex && <T key="sex" id={`choice.sex.${animal.sex}`} />,
                animal.bornOn && (
                  <T
                    key="born"
                    id="family.born"
                    values={{ day: <DayText key="d" day={animal.bornOn} plain /> }}
                  />
                ),
              ].filter(Boolean)}
            />
          ))}
        </Stack>
      )}
    </Card>
  )
}

/** What is still to be passed on, and what has been: a word and a day each. */
export function FamilyOwes({ page: { commitments, labels } }: NowProps) {
  const owed = commitments.filter(each => each.sort === 'pass-on')
  return (
    <Card title={<T id="family.owes" />} pictogram="hands-passing">
      {owed.length === 0 ? (
        <p>
          <T id="family.owes_none" />
        </p>
      ) : (
        <Stack gap="s">
          {owed.map(commitment => (
            <ThingRow
              key={commitment.id}
              pictogram={drawingOf(labels[commitment.names ?? commitment.item]?.kind)}
              title={<ThingLink id={commitment.names ?? commitment.item} labels={labels} />}
              facts={factsOf(commitment, labels)}
              status={<CommitmentStatus commitment={commitment} asOf={today()} />}
            />
          ))}
        </Stack>
      )}
    </Card>
  )
}

function factsOf(of: CommitmentRow, labels: FamilyPage['labels']) {
  const { names, item, endedOn, due, state, placedOn } = of
  const dayIn = (id: string, day: string) => (
    <T key={id} id={id} values={{ day: <DayText key="d" day={day} plain /> }} />
  )
  return [
    names && (
      <T key="of" id="family.of" values={{ animal: <ThingLink key="a" id={item} labels={labels} /> }} />
    ),
    dayIn('family.since', placedOn),
    endedOn ? <DayText key="ended" day={endedOn} plain /> : null,
    due && dayIn(state === 'conditional' ? 'family.waits_for_birth' : 'family.due', due),
  ].filter(Boolean)
}
