import { Picker, type PickerProps } from '#web/controls/picker.tsx'
import { ThingRow } from '#web/controls/thing-row.tsx'
import { Code } from '#web/values/code.tsx'
import { PersonName } from '#web/values/person-name.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** A person or family as the search answers it. */
export interface PersonOption {
  readonly id: string
  readonly name: string
  readonly nameLang?: string
  readonly village?: string
  readonly code?: string
}

export interface PersonPickerProps extends Omit<PickerProps<PersonOption>, 'keyOf' | 'row' | 'add'> {
  /** Offered only after a search, so that nobody is written down twice. */
  readonly onAdd?: (text: string) => void
}

/** Finds a person by name in any script, or by card code. */
export function PersonPicker({ onAdd, ...props }: PersonPickerProps) {
  const say = useWords()
  const label = (text: string) => <T id="person_picker.add" values={{ name: text }} />
  return (
    <Picker
      placeholder={say('person_picker.placeholder')}
      {...props}
      keyOf={keyOf}
      row={person => <PersonRow person={person} />}
      {...(onAdd && { add: { label, act: onAdd } })}
    />
  )
}

/** A person in one line. */
export function PersonRow({ person }: { readonly person: PersonOption }) {
  const { name, nameLang, village, code } = person
  return (
    <ThingRow
      pictogram="family"
      title={<PersonName name={name} {...(nameLang && { lang: nameLang })} />}
      facts={[village && <bdi key="village">{village}</bdi>, code && <Code key="code">{code}</Code>].filter(
        Boolean,
      )}
    />
  )
}

function keyOf(person: PersonOption): string {
  return person.id
}
