import type { AnimalPage } from '#web/books/rows.ts'
import { Thing, ThingLink } from '#web/books/thing.tsx'
import type { Definition } from '#web/pieces/definition-list.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'

/** What is known of an animal, each with its name; what is not known is left out. */
export function animalFacts({ animal, labels }: AnimalPage): readonly Definition[] {
  const { sex, bornOn, parent, holder, place, ended, endedOn } = animal
  const facts = [
    { id: 'sex', value: sex && <T id={`choice.sex.${sex}`} /> },
    { id: 'born', value: bornOn && <DayText day={bornOn} plain /> },
    { id: 'mother', value: parent && <ThingLink id={parent} labels={labels} /> },
    { id: 'with', value: holder && <ThingLink id={holder} labels={labels} /> },
    { id: 'village', value: !ended && place && <Thing id={place} labels={labels} /> },
    {
      id: 'left',
      value: ended && (
        <>
          <T id={`ended.${ended}`} /> {endedOn && <DayText day={endedOn} plain />}
        </>
      ),
    },
  ]
  return facts
    .filter(({ value }) => value)
    .map(({ id, value }) => ({ id, value, term: <T id={`animal.fact.${id}`} /> }))
}
