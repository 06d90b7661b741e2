import type { Row } from '#registers/register.ts'
import type { RowValues } from '#web/screens/registers/row-values.ts'

/** What the biology of a species says, in the order a life goes. */
export const SPECIES_DAYS = ['gestationDays', 'weanDays', 'conceiveDays', 'birthIntervalDays'] as const

const DAYS_MOST: Readonly<Record<(typeof SPECIES_DAYS)[number], number>> = {
  gestationDays: 800,
  weanDays: 800,
  conceiveDays: 1500,
  birthIntervalDays: 1500,
}

const COUNTED: Readonly<Record<string, Row>> = {
  item: { unit: 'head', step: 1, decimals: 0 },
  money: { unit: 'fen', step: 1, decimals: 2 },
  bulk: { unit: 'gram', step: 1, decimals: 3 },
  meter: { unit: 'Wh', step: 1, decimals: 3 },
  effort: { unit: 'minute', step: 1, decimals: 0 },
}

/** How a class is usually counted. */
export function countedAs(kindClass: unknown): Row {
  return COUNTED[String(kindClass)] ?? { unit: '', step: 1, decimals: 0 }
}

/** Whether the class leaves open how it is counted: animals are counted whole, money in hundredths. */
export function asksUnit(kindClass: unknown): boolean {
  return kindClass !== '' && kindClass !== 'item' && kindClass !== 'money'
}

/** What a form for a kind begins with, beside the fields of its row. */
export function speciesValues(params: unknown): RowValues {
  const own = (params ?? {}) as Readonly<Record<string, unknown>>
  const grams = own.heaviestGrams
  return {
    ...Object.fromEntries(SPECIES_DAYS.map(name => [name, own[name] ?? null])),
    heaviestKg: typeof grams === 'number' ? grams / 1000 : null,
  }
}

/** What a form says of a kind beside its own fields: what its biology says. */
export function kindExtra(values: RowValues, base: Row | undefined): Row {
  if (values.class !== 'item') return {}
  const before = base?.params
  const { heaviestGrams: _, ...kept } = (before ?? {}) as Row
  const other = Object.fromEntries(
    Object.entries(kept).filter(([name]) => !SPECIES_DAYS.some(each => each === name)),
  )
  const days = SPECIES_DAYS.flatMap(name => (typeof values[name] === 'number' ? [[name, values[name]]] : []))
  const kg = values.heaviestKg
  const params: Row = {
    ...other,
    ...Object.fromEntries(days),
    ...(typeof kg === 'number' && { heaviestGrams: Math.round(kg * 1000) }),
  }
  const isSaid = Object.keys(params).length > 0 || before !== undefined
  return isSaid ? { params } : {}
}

/** Which of the species' numbers cannot be. */
export function speciesMisfits(values: RowValues, sentence: (most: number) => string) {
  const wrong = SPECIES_DAYS.flatMap(name => {
    const value = values[name]
    const isFine =
      value === null ||
      value === undefined ||
      (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= DAYS_MOST[name])
    return isFine ? [] : [[name, sentence(DAYS_MOST[name])]]
  })
  return Object.fromEntries(wrong) as Record<string, string>
}
