import { addDays, type Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import type { Chance } from '#examples/sample/chance.ts'
import { inventName, type Name } from '#examples/sample/names.ts'

/** A family of the sample: its code, its village, its name in three scripts. */
export interface Family {
  readonly id: Id
  readonly code: string
  readonly place: Id
  readonly name: Name
}

/** The invented county: where the sample happens, who runs it, under which terms. Its names are in the words. */
export interface Land {
  readonly begins: Day
  readonly places: readonly { id: Id; kind: string; word: string; parent?: Id }[]
  readonly villages: readonly Id[]
  readonly station: Id
  readonly funder: Id
  readonly programmes: { root: Id; livestock: Id; money: Id }
  readonly funds: { donkeys: Id; sheep: Id; care: Id }
  readonly terms: { donkeys: Id; sheep: Id; ram: Id }
  readonly families: readonly Family[]
}

/** The township in which each village lies. */
const VILLAGES = [0, 0, 0, 1, 1] as const

const FAMILIES = 112

/** Draws the county and its families. */
export function layLand(chance: Chance, begins: Day): Land {
  const id = () => chance.id(addDays(begins, -20))
  const county = { id: id(), kind: 'county', word: 'sample.county' }
  const townships = [1, 2].map(number => ({
    id: id(),
    kind: 'township',
    word: `sample.township_${number}`,
    parent: county.id,
  }))
  const villages = VILLAGES.map((at, n) => {
    const parent = townships[at]?.id
    return { id: id(), kind: 'village', word: `sample.village_${n + 1}`, ...(parent ? { parent } : {}) }
  })
  const families = Array.from({ length: FAMILIES }, (_, n): Family => {
    const code = `F-${String(n + 1).padStart(3, '0')}`
    return { id: id(), code, place: villages[n % villages.length]?.id ?? county.id, name: inventName(chance) }
  })
  return {
    begins,
    places: [county, ...townships, ...villages],
    villages: villages.map(village => village.id),
    station: id(),
    funder: id(),
    programmes: { root: id(), livestock: id(), money: id() },
    funds: { donkeys: id(), sheep: id(), care: id() },
    terms: { donkeys: id(), sheep: id(), ram: id() },
    families,
  }
}

export const SPECIES = {
  donkey: {
    gestationDays: 365,
    weanDays: 180,
    conceiveDays: 120,
    birthIntervalDays: 380,
    heaviestGrams: 350_000,
  },
  sheep: {
    gestationDays: 147,
    weanDays: 90,
    conceiveDays: 60,
    birthIntervalDays: 170,
    heaviestGrams: 160_000,
  },
} as const

export type SpeciesName = keyof typeof SPECIES

const VISITS = [
  { everyDays: 30, times: 6 },
  { everyDays: 91, times: 40 },
]

/** The terms of the sample, by what they are for. */
export const TERMS_PARAMS = {
  donkeys: {
    owed: { count: 1, sex: 'any' },
    minAgeDays: 180,
    checklist: ['weaned', 'vet_checked'],
    fromList: true,
    graceDays: 60,
    visits: VISITS,
    replacement: { deathWithinDays: 60, withoutFault: false, theft: true },
  },
  sheep: {
    owed: { count: 1, sex: 'female', maleSwap: true },
    settle: 'either',
    cashSteps: 120_000,
    minAgeDays: 90,
    checklist: ['weaned', 'dewormed'],
    graceDays: 60,
    visits: VISITS,
  },
  ram: { role: 'shared_sire', owed: { count: 1, sex: 'any' } },
} as const
