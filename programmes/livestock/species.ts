import type { Species } from '#programmes/livestock/terms.ts'

/**
 * Species a new workspace begins with, each with what its biology says until somebody corrects it from the
 * programme's own data: usual values of husbandry handbooks, rounded to days. They set due dates, nothing else.
 */
export const USUAL_SPECIES: readonly {
  readonly key: string
  readonly biology: Species
}[] = [
  { key: 'donkey', biology: of(365, 180, 120, 380, 350_000) },
  { key: 'horse', biology: of(340, 180, 120, 360, 900_000) },
  { key: 'cattle', biology: of(283, 210, 90, 330, 1_100_000) },
  { key: 'sheep', biology: of(147, 90, 60, 170, 160_000) },
  { key: 'goat', biology: of(150, 90, 60, 170, 140_000) },
]

function of(
  gestationDays: number,
  weanDays: number,
  conceiveDays: number,
  birthIntervalDays: number,
  heaviestGrams: number,
): Species {
  return { gestationDays, weanDays, conceiveDays, birthIntervalDays, heaviestGrams }
}
