import type { FieldOf } from '#web/controls/field.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import { indented, type PlaceNode } from '#web/screens/registers/place-tree.ts'
import { nameOf } from '#web/screens/registers/sections.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface WithinFieldProps extends Omit<FieldOf<string>, 'label'> {
  readonly tree: readonly PlaceNode[]
  /** Places that cannot be chosen: the place itself and what lies in it. */
  readonly except?: ReadonlySet<string>
}

/** In which other place a place lies. */
export function WithinField({ tree, except, ...field }: WithinFieldProps) {
  const say = useWords()
  const places = tree.map(({ place, edge }) => ({
    id: place.id,
    name: nameOf(place),
    parent: edge ? String(edge.parent) : null,
  }))
  return (
    <SelectField
      {...field}
      label={<T id="register.places.field.within" />}
      placeholder={say(field.required ? 'register.choose' : 'register.places.top')}
      options={indented(places)
        .filter(({ id }) => !except?.has(id))
        .map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
