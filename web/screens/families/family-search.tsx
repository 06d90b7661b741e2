import { useNavigate } from '@tanstack/react-router'
import { searchPeople } from '#web/books/search-people.ts'
import { PersonPicker } from '#web/controls/person-picker.tsx'
import { T } from '#web/words/t.tsx'

/** Finds a family by name in any script, by pinyin or initials, or by the code on its card; opens its page. */
export function FamilySearch() {
  const navigate = useNavigate()
  return (
    <PersonPicker
      label={<T id="families.search" />}
      value={null}
      search={searchPeople}
      onChange={person => person && void navigate({ to: '/families/$id', params: { id: person.id } })}
    />
  )
}
