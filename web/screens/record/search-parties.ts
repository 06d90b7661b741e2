import { getJson } from '#web/api.ts'
import type { Options } from '#web/books/rows.ts'
import type { PersonOption } from '#web/controls/person-picker.tsx'
import { spellingHere } from '#web/values/name-in.ts'

interface Looking {
  /** Which sorts of parties may be chosen. */
  readonly sorts: readonly string[]
  readonly options: Options
  readonly signal: AbortSignal
}

interface FoundPerson {
  readonly id: string
  readonly sort: 'person' | 'household'
  readonly code: string | null
  readonly place: string | null
  readonly names: readonly { readonly text: string; readonly lang?: string }[]
}

/** Families, persons and organisations of this name, as far as the question allows them. */
export async function searchParties(text: string, looking: Looking): Promise<readonly PersonOption[]> {
  const { sorts, options, signal } = looking
  const isAsked = text !== '' && (sorts.includes('household') || sorts.includes('person'))
  const found = isAsked
    ? await getJson<readonly FoundPerson[]>(`/people?q=${encodeURIComponent(text)}`, signal)
    : []
  const people = found.filter(({ sort }) => sorts.includes(sort)).map(each => personOption(each, options))
  return sorts.includes('organisation') ? [...people, ...organisations(text, options)] : people
}

function organisations(text: string, options: Options): readonly PersonOption[] {
  const part = text.toLocaleLowerCase()
  return options.organisations
    .filter(({ name }) => name.toLocaleLowerCase().includes(part))
    .map(({ id, name }) => ({ id, name }))
}

/** Somebody as the picker shows her: name, village, printed code. */
export function personOption(of: FoundPerson, options: Options): PersonOption {
  const { id, code, place, names } = of
  const shown = spellingHere(names)
  const village = options.places.find(each => each.id === place)?.name
  return {
    id,
    name: shown?.text ?? code ?? '',
    ...(shown?.lang && { nameLang: shown.lang }),
    ...(code && { code }),
    ...(village && { village }),
  }
}
