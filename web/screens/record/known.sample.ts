import type { ListsPage } from '#web/books/candidates.ts'
import type { AnimalPage, AnimalRow, FamilyPage, Options } from '#web/books/rows.ts'
import type { Known } from '#web/screens/record/derive.ts'

/** An id of the tests' own: the same number gives the same one. */
export function id(n: number): string {
  return `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

/** The workspace the tests of forms happen in. */
export const [VILLAGE, COUNTY, STATION, FUNDER, FUND, LIVESTOCK, MONEY, TERMS] = [1, 2, 3, 4, 5, 6, 7, 8].map(
  id,
) as [string, string, string, string, string, string, string, string]
/** Who gives, who receives, and the two animals of the giver. */
export const [GIVER, RECEIVER, DAM, FOAL] = [11, 12, 21, 22].map(id) as [string, string, string, string]

const options: Options = {
  today: '2026-03-08',
  places: [
    { id: COUNTY, name: 'Altun', kind: 'county', parent: null },
    { id: VILLAGE, name: 'Upper Spring', kind: 'village', parent: COUNTY },
  ],
  programmes: [
    { id: LIVESTOCK, name: 'Animals', kind: 'livestock', isLeaf: true },
    { id: MONEY, name: 'Money', kind: 'funds', isLeaf: true },
  ],
  organisations: [
    { id: STATION, name: 'The Station', orgClass: 'implementer' },
    { id: FUNDER, name: 'Friends', orgClass: 'funder' },
  ],
  funds: [{ id: FUND, name: 'Donkeys', holder: STATION, restricted: true }],
  kinds: [{ key: 'donkey', name: 'Donkey', class: 'item', unit: 'head' }],
  terms: [
    {
      id: TERMS,
      name: 'First foal',
      reference: `${TERMS}@2`,
      template: 'pass_on',
      params: { checklist: ['weaned'], cashSteps: 120_000 },
    },
  ],
}

const animal = (of: Partial<AnimalRow>): AnimalRow => ({
  id: FOAL,
  tag: 'D-1-1',
  kind: 'donkey',
  sex: 'male',
  bornOn: '2025-05-01',
  parent: DAM,
  holder: GIVER,
  place: VILLAGE,
  endedOn: null,
  ended: null,
  ...of,
})

/** The page of a foal that is owed, at the family that owes it. */
export const foalPage: AnimalPage = {
  animal: animal({}),
  offspring: [],
  entries: [],
  commitments: [
    {
      id: 'c',
      sort: 'pass-on',
      item: DAM,
      promisor: GIVER,
      programme: LIVESTOCK,
      place: VILLAGE,
      terms: `${TERMS}@1`,
      placedOn: '2024-01-01',
      how: 'given',
      state: 'open',
      names: FOAL,
      due: '2025-11-01',
      deadline: null,
      deferredTo: null,
      endedOn: null,
      endedBy: null,
      settledIn: null,
      isOverdue: false,
    },
  ],
  labels: { [GIVER]: { sort: 'party', code: 'F-1', name: '', kind: 'household' } },
}

/** The page of the mother. */
export const damPage: AnimalPage = {
  ...foalPage,
  animal: animal({ id: DAM, tag: 'D-1', sex: 'female', parent: null }),
}

/** The page of the family that has both. */
export const family: FamilyPage = {
  family: { id: GIVER, code: 'F-1', place: VILLAGE, endedOn: null, sameAs: null },
  holds: [damPage.animal, foalPage.animal],
  commitments: [],
  handovers: { received: 1, passedOn: 0 },
  entries: [],
  labels: {},
}

/** Lists to choose from: one, of the village, with the family that receives. */
export const lists: ListsPage = {
  lists: [
    {
      id: id(31),
      programme: LIVESTOCK,
      place: VILLAGE,
      occurred: '2026-02-01',
      families: 2,
      declared: 0,
      covers: true,
    },
  ],
  isCut: false,
  labels: {},
}

/** What is known around a form of the livestock programme, unless told otherwise. */
export function knownOf(more: Partial<Known> = {}): Known {
  return { today: '2026-03-08', about: {}, options, programmeKind: 'livestock', ...more }
}
