import type { Id } from '#core/id.ts'
import { getJson } from '#web/api.ts'
import { asked } from '#web/books/queries.ts'
import type { AnimalRow, Labels } from '#web/books/rows.ts'
import { searchPeople } from '#web/books/search-people.ts'
import { drawingOf } from '#web/books/species.ts'
import type { AnimalOption } from '#web/controls/animal-picker.tsx'
import { spellingHere } from '#web/values/name-in.ts'

interface Looking {
  /** With whom to look before anything is typed. */
  readonly near: Id | undefined
  readonly sex: 'female' | 'male' | undefined
  /** Also those that have died, been sold or been released. */
  readonly all: boolean
  readonly signal: AbortSignal
}

interface Found {
  readonly animals: readonly AnimalRow[]
  readonly labels: Labels
}

const FAMILIES_MOST = 4

/** Animals by the beginning of their tag or its number; else those of families of this name. */
export async function searchAnimals(text: string, looking: Looking): Promise<readonly AnimalOption[]> {
  const { near, signal } = looking
  if (text === '') return near ? options([await animals({ holder: near }, looking)], looking) : []
  const found = await animals({ tag: text }, looking)
  if (found.animals.length > 0) return options([found], looking)
  const families = (await searchPeople(text, signal)).slice(0, FAMILIES_MOST)
  return options(await Promise.all(families.map(({ id }) => animals({ holder: id }, looking))), looking)
}

function animals(of: { tag?: string; holder?: Id }, { all, signal }: Looking): Promise<Found> {
  const path = `/animals?${asked({ ...of, state: all ? 'all' : 'there', limit: '20' })}`
  return getJson<Found>(path, signal)
}

function options(found: readonly Found[], { sex }: Looking): readonly AnimalOption[] {
  return found.flatMap(page =>
    page.animals
      .filter(animal => !sex || animal.sex === null || animal.sex === sex)
      .map(animal => animalOption(animal, page.labels)),
  )
}

/** An animal as the picker shows it: tag, with whom, where. */
export function animalOption({ id, tag, kind, holder, place }: AnimalRow, labels: Labels): AnimalOption {
  const keeper = holder ? labels[holder] : undefined
  const village = place ? labels[place]?.name : undefined
  return {
    id,
    tag: tag ?? '—',
    species: drawingOf(kind) as AnimalOption['species'],
    ...(keeper && { keeper: spellingHere(keeper.names ?? [])?.text || keeper.name || keeper.code }),
    ...(village && { village }),
  }
}
