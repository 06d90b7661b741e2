import { getJson } from '#web/api.ts'
import type { PersonOption } from '#web/controls/person-picker.tsx'
import { spellingHere } from '#web/values/name-in.ts'

interface FoundPerson {
  readonly id: string
  readonly sort: 'person' | 'household'
  readonly code: string | null
  readonly names: readonly { readonly text: string; readonly lang?: string }[]
}

/** Families whose name or code matches what was typed: at most twenty, by the server's own rules. */
export async function searchPeople(text: string, signal: AbortSignal): Promise<readonly PersonOption[]> {
  if (text.trim() === '') return []
  const found = await getJson<readonly FoundPerson[]>(`/people?q=${encodeURIComponent(text)}`, signal)
  return found.filter(({ sort }) => sort === 'household').map(optionOf)
}

function optionOf({ id, code, names }: FoundPerson): PersonOption {
  const shown = spellingHere(names)
  return {
    id,
    name: shown?.text ?? code ?? '',
    ...(shown?.lang && { nameLang: shown.lang }),
    ...(code && { code }),
  }
}
