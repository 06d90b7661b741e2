import { Picker, type PickerProps } from '#web/controls/picker.tsx'
import { ThingRow } from '#web/controls/thing-row.tsx'
import type { PictogramName } from '#web/pictograms/pictograms.ts'
import { Code } from '#web/values/code.tsx'
import { PersonName } from '#web/values/person-name.tsx'
import { useWords } from '#web/words/use-words.ts'

/** An animal as the search answers it. */
export interface AnimalOption {
  readonly id: string
  readonly tag: string
  readonly species: Extract<
    PictogramName,
    'donkey' | 'foal' | 'sheep' | 'lamb' | 'ram' | 'goat' | 'cow' | 'chicken'
  >
  readonly keeper?: string
  readonly village?: string
}

export type AnimalPickerProps = Omit<PickerProps<AnimalOption>, 'keyOf' | 'row' | 'add'>

/** Finds an animal by ear tag or by the family that keeps it. */
export function AnimalPicker(props: AnimalPickerProps) {
  const say = useWords()
  return (
    <Picker
      placeholder={say('animal_picker.placeholder')}
      {...props}
      keyOf={keyOf}
      row={animal => <AnimalRow animal={animal} />}
    />
  )
}

/** An animal in one line. */
export function AnimalRow({ animal }: { readonly animal: AnimalOption }) {
  const { tag, species, keeper, village } = animal
  return (
    <ThingRow
      pictogram={species}
      title={<Code>{tag}</Code>}
      facts={[
        keeper && <PersonName key="keeper" name={keeper} />,
        village && <bdi key="village">{village}</bdi>,
      ].filter(Boolean)}
    />
  )
}

function keyOf(animal: AnimalOption): string {
  return animal.id
}
