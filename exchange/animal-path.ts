import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { type AnimalAct, type Arrival, type Handover, keeperOn } from '#exchange/animal-acts.ts'
import type { AnimalPart, ImportRow } from '#exchange/import-row.ts'
import type { ImportSettings, KnownAnimal, Say } from '#exchange/import-types.ts'
import type { PlannedFamily } from '#exchange/plan-families.ts'

/** The mother of an animal, in the file or in the books; `says` why she cannot be relied on. */
export interface Dam {
  readonly item: Id
  readonly species: string
  readonly act?: AnimalAct | undefined
  readonly known?: KnownAnimal | undefined
  readonly row?: string
  readonly says?: Say
}

type Path = Pick<AnimalAct, 'arrival' | 'handover' | 'after'>

interface Arriving {
  readonly row: ImportRow
  readonly part: AnimalPart
  readonly family: PlannedFamily | undefined
  readonly dam: Dam | undefined
  /** When her first young in this file was born, because she was there then. */
  readonly young: Day | undefined
  readonly stock: Id
  readonly today: Day
}

/** How a new animal comes to where it is: born where its mother was, else counted in; then handed over. */
export function pathOf(arriving: Arriving, settings: ImportSettings): Path | Say {
  const { row, part, family, dam, stock } = arriving
  const born = part.bornOn?.precision === 'day' ? part.bornOn.day : undefined
  const keeper = born && dam ? keeperOn(born, dam.known, dam.act) : undefined
  if (!born || !dam || !keeper) return counted(arriving, settings)
  const arrival: Arrival = { how: 'born', dam: dam.item, keeper, on: born }
  const to = family?.id
  if (!to || to === keeper) return { arrival, after: dam.row }
  const isPassedOn = keeper !== stock
  if (isPassedOn && !(settings.passOns && part.givenOn)) return counted(arriving, settings)
  const handover = handoverTo({ row, part, from: keeper, to }, settings)
  if ('code' in handover) return handover
  return { arrival, after: dam.row, handover: isPassedOn ? { ...handover, how: 'passed_on' } : handover }
}

function counted({ row, part, family, young, stock, today }: Arriving, settings: ImportSettings): Path | Say {
  const to = family?.id
  if (to && part.givenOn) {
    const { day: on, precision } = part.givenOn
    const handover = handoverTo({ row, part, from: stock, to }, settings)
    return 'code' in handover
      ? handover
      : { arrival: { how: 'counted', keeper: stock, on, precision }, handover }
  }
  const days = [settings.countedOn ?? today, ...(young ? [young] : [])]
  const on = days.toSorted()[0] ?? today
  return { arrival: { how: 'counted', keeper: to ?? stock, on, precision: 'day' } }
}

interface Handing {
  readonly row: ImportRow
  readonly part: AnimalPart
  readonly from: Id
  readonly to: Id
}

/** A handover of the day and under the terms that the row or the form says. */
export function handoverTo({ row, part, from, to }: Handing, settings: ImportSettings): Handover | Say {
  const column = row.columns.givenOn
  if (!part.givenOn) return { code: 'given_day_missing', because: 'On which day was it given?', column }
  if (part.bornOn?.precision === 'day' && part.givenOn.day < part.bornOn.day) {
    return { code: 'given_before_birth', because: 'It was given before it was born.', column }
  }
  const terms = part.terms ?? settings.terms
  if (!terms) return { code: 'terms_missing', because: 'Choose the terms it was given under.' }
  const { day: on, precision } = part.givenOn
  return { how: 'given', from, to, on, precision, terms }
}

/** Where an act took place: in the family's village, else where the form says. */
export function placeOf(family: PlannedFamily | undefined, settings: ImportSettings): Id | Say {
  const place = family?.file.place?.id ?? family?.known?.place ?? settings.place
  return (
    place ?? { code: 'place_missing', because: 'Nothing says where this is. Choose a place for such rows.' }
  )
}
