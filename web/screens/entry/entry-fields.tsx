import { useQuery } from '@tanstack/react-query'
import type { Field } from '#core/field.ts'
import { kindNamed } from '#programmes/index.ts'
import { FieldLabel, FieldValue } from '#web/books/field-words.tsx'
import { optionsQuery } from '#web/books/queries.ts'
import type { EntryRow, Labels } from '#web/books/rows.ts'
import type { Definition } from '#web/pieces/definition-list.tsx'
import { ChosenFrom } from '#web/screens/entry/chosen-from.tsx'
import { EntryLink } from '#web/screens/entry/entry-link.tsx'
import { T } from '#web/words/t.tsx'

interface EntryProps {
  readonly entry: EntryRow
  readonly labels: Labels
}

/** Every field that was answered, in the order it is declared. */
export function entryFields({ entry, labels }: EntryProps): readonly Definition[] {
  return Object.entries(kindNamed(entry.kind)?.fields ?? {}).flatMap(([name, field]) => {
    const value = entry.fields[name]
    // The families of a list stand in a table of their own.
    if (value === undefined || (name === 'candidates' && Array.isArray(value))) return []
    return [
      {
        id: name,
        term: <FieldLabel kind={entry.kind} name={name} />,
        value:
          name === 'candidates' && typeof value === 'string' ? (
            <ChosenFrom list={value} family={entry.fields.to} />
          ) : (
            <Value {...{ name, field, value, labels }} />
          ),
      },
    ]
  })
}

interface ValueProps {
  readonly name: string
  readonly field: Field
  readonly value: unknown
  readonly labels: Labels
}

// Fields that name another entry, not a thing.
const ENTRIES = ['entry', 'asked']

function Value({ name, field, value, labels }: ValueProps) {
  if (field.type === 'check') return <T id={value ? 'entry.yes' : 'entry.no'} />
  if (field.type === 'kind') return <T id={`species.${String(value)}`} />
  if (field.type === 'terms') return <TermsName reference={String(value)} />
  if (field.type === 'new-id' && ENTRIES.includes(name)) return <EntryLink id={String(value)} />
  return <FieldValue {...{ name, field, value, labels }} />
}

/** Terms by their name, and which version of them was agreed to. */
function TermsName({ reference }: { readonly reference: string }) {
  const options = useQuery(optionsQuery)
  const [id, version = ''] = reference.split('@')
  const name = options.data?.terms.find(each => each.id === id)?.name
  if (!name) return null
  return <T id="entry.terms" values={{ name: <bdi key="n">{name}</bdi>, version }} />
}
