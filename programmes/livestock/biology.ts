import { addDays, type Day } from '#core/day.ts'
import type { Animal, Placement } from '#programmes/livestock/animal.ts'
import { type PassOnTerms, speciesOf } from '#programmes/livestock/terms.ts'

/** What terms and species together say of one animal's time, in days. */
export interface Biology {
  readonly gestationDays: number
  readonly weanDays: number
  readonly conceiveDays: number
}

/** Terms first, then the species, then nothing at all: a species without parameters promises no date. */
export function biologyOf(terms: PassOnTerms, params: unknown): Biology {
  const species = speciesOf(params)
  return {
    gestationDays: terms.gestationDays ?? species.gestationDays ?? 0,
    weanDays: terms.weanDays ?? species.weanDays ?? 0,
    conceiveDays: terms.conceiveDays ?? species.conceiveDays ?? 0,
  }
}

/**
 * When a birth can be expected: from the day she was found pregnant, halfway through a gestation on average;
 * from the last birth here; else from the placement and the time a conception takes.
 */
export function expectedBirth(dam: Animal, placement: Placement, biology: Biology): Day | undefined {
  if (biology.gestationDays === 0 || dam.sex === 'male') return undefined
  const since = (dam.pregnantOn ?? '') >= placement.on ? dam.pregnantOn : undefined
  const half = Math.round(biology.gestationDays / 2)
  if (since) return addDays(since, half)
  const births = dam.births.filter(birth => birth.on >= placement.on)
  const last = births.at(-1)
  if (last) return addDays(last.on, biology.conceiveDays + biology.gestationDays)
  if (placement.pregnant) return addDays(placement.on, half)
  return addDays(placement.on, biology.conceiveDays + biology.gestationDays)
}
