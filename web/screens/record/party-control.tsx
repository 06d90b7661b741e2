import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { familyQuery } from '#web/books/queries.ts'
import { type PersonOption, PersonPicker } from '#web/controls/person-picker.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import { AddFamily } from '#web/screens/record/add-family.tsx'
import { type Ask, lookOf } from '#web/screens/record/ask.ts'
import { searchParties } from '#web/screens/record/search-parties.ts'
import { useSpelling } from '#web/values/name-in.ts'
import { useWords } from '#web/words/use-words.ts'

/** Who: an organisation out of a few, or a family or person found by name. */
export function PartyControl({ ask }: { readonly ask: Ask }) {
  const say = useWords()
  const { value, set, known, field } = ask
  if (field.options?.join() !== 'organisation') return <FoundParty ask={ask} />
  return (
    <SelectField
      {...lookOf(ask)}
      value={typeof value === 'string' ? value : ''}
      onChange={set}
      placeholder={say(field.optional ? 'record.nobody' : 'record.choose')}
      options={known.options.organisations.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

function FoundParty({ ask }: { readonly ask: Ask }) {
  const { value, set, known, field } = ask
  const { options } = known
  const [picked, setPicked] = useState<PersonOption>()
  const [adding, setAdding] = useState<string>()
  const id = typeof value === 'string' && value !== '' ? value : undefined
  const shown = useShown(id, picked, ask)
  const sorts = field.options?.join(' ') ?? ''
  const search = useCallback(
    (text: string, signal: AbortSignal) => searchParties(text, { sorts: sorts.split(' '), options, signal }),
    [sorts, options],
  )
  const pick = (option: PersonOption | null) => {
    setPicked(option ?? undefined)
    set(option?.id ?? null)
  }
  return (
    <>
      <PersonPicker
        {...lookOf(ask)}
        value={shown}
        search={search}
        onChange={pick}
        {...(sorts.includes('household') && { onAdd: setAdding })}
      />
      {adding !== undefined && (
        <AddFamily name={adding} known={known} onClose={() => setAdding(undefined)} onAdded={pick} />
      )}
    </>
  )
}

/** The one chosen, by name: as picked, or as the family's page or the list of organisations has it. */
function useShown(id: string | undefined, picked: PersonOption | undefined, { field, known }: Ask) {
  const say = useWords()
  const spelling = useSpelling()
  const organisation = known.options.organisations.find(each => each.id === id)
  const isFamily = Boolean(field.options?.includes('household')) && !organisation
  const page = useQuery({ ...familyQuery(id ?? ''), enabled: id !== undefined && isFamily, retry: false })
  if (!id) return null
  if (picked?.id === id) return picked
  if (organisation) return { id, name: organisation.name }
  const label = page.data?.labels[id]
  const village = page.data?.family.place && page.data.labels[page.data.family.place]?.name
  const name =
    (label && spelling(label).text) || label?.code || say(page.isFetching ? 'record.wait' : 'record.chosen')
  return { id, name, ...(label?.code && { code: label.code }), ...(village && { village }) }
}
