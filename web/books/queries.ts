import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Id } from '#core/id.ts'
import { getJson, postJson } from '#web/api.ts'
import type {
  AnimalPage,
  AnimalRow,
  Answer,
  ChainPage,
  EntryRow,
  FamilyPage,
  FamilyRow,
  Labels,
  Options,
  TodayPage,
} from '#web/books/rows.ts'

/** Everything read from the books begins with this key, so that one entry sent makes all of it stale. */
export const BOOKS = 'books'

/** What is due, by village. */
export const todayQuery = queryOptions({
  queryKey: [BOOKS, 'today'],
  queryFn: ({ signal }) => getJson<TodayPage>('/today', signal),
})

/** What forms offer to choose from. */
export const optionsQuery = queryOptions({
  queryKey: [BOOKS, 'options'],
  queryFn: ({ signal }) => getJson<Options>('/options', signal),
  staleTime: 60_000,
})

/** A family's page. */
export const familyQuery = (id: Id) =>
  queryOptions({
    queryKey: [BOOKS, 'family', id],
    queryFn: ({ signal }) => getJson<FamilyPage>(`/families/${id}`, signal),
  })

/** An animal's page. */
export const animalQuery = (id: Id) =>
  queryOptions({
    queryKey: [BOOKS, 'animal', id],
    queryFn: ({ signal }) => getJson<AnimalPage>(`/animals/${id}`, signal),
  })

/** The chain an animal belongs to. */
export const chainQuery = (id: Id) =>
  queryOptions({
    queryKey: [BOOKS, 'chain', id],
    queryFn: ({ signal }) => getJson<ChainPage>(`/animals/${id}/chain`, signal),
  })

/** One entry. */
export const entryQuery = (id: Id) =>
  queryOptions({
    queryKey: [BOOKS, 'entry', id],
    queryFn: ({ signal }) => getJson<EntryPage>(`/entries/${id}`, signal),
  })

interface EntryPage {
  readonly entry: EntryRow
  readonly labels: Labels
  /** What its recorder is called; a phone never says. */
  readonly recorder?: string | null
}

interface FamiliesPage {
  readonly families: readonly (FamilyRow & { readonly holds: number; readonly owes: number })[]
  readonly labels: Labels
  readonly next: string | null
}

/** Families by code, page after page; those of one village where it is given. */
export const familiesQuery = (place?: Id) =>
  infiniteQueryOptions({
    queryKey: [BOOKS, 'families', place],
    queryFn: ({ signal, pageParam }) =>
      getJson<FamiliesPage>(`/families?${asked({ place, cursor: pageParam })}`, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })

interface AnimalsPage {
  readonly animals: readonly AnimalRow[]
  readonly labels: Labels
  readonly next: string | null
}

export interface AnimalsAsked {
  readonly tag?: string | undefined
  readonly kind?: string | undefined
  readonly state?: 'there' | 'ended' | 'all' | undefined
}

/** Animals by ear tag, page after page. */
export const animalsQuery = (of: AnimalsAsked) =>
  infiniteQueryOptions({
    queryKey: [BOOKS, 'animals', of],
    queryFn: ({ signal, pageParam }) =>
      getJson<AnimalsPage>(`/animals?${asked({ ...of, cursor: pageParam })}`, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })

/** The part of an address that asks; what is undefined or empty is not asked. */
export function asked(of: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(of).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return new URLSearchParams(given).toString()
}

/** Sends entries; the answers come in the same order. */
export async function sendEntries(entries: readonly object[]): Promise<readonly Answer[]> {
  const { answers } = await postJson<{ answers: readonly Answer[] }>('/entries', { entries })
  return answers
}
