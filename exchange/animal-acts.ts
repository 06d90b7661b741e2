import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import type { KnownAnimal } from '#exchange/import-types.ts'

export type Precision = 'day' | 'month' | 'year'

/** How an animal comes into the books. */
export type Arrival =
  | { readonly how: 'counted'; readonly keeper: Id; readonly on: Day; readonly precision: Precision }
  | { readonly how: 'born'; readonly dam: Id; readonly keeper: Id; readonly on: Day }

/** How a family comes to keep an animal. */
export interface Handover {
  readonly how: 'given' | 'passed_on'
  readonly from: Id
  readonly to: Id
  readonly on: Day
  readonly precision: Precision
  readonly terms: string
}

/** What an import records of one animal. */
export interface AnimalAct {
  readonly row: string
  readonly item: Id
  readonly species: string
  readonly sex: 'female' | 'male'
  readonly tag?: string | undefined
  readonly bornOn?: Day | undefined
  readonly place: Id
  readonly arrival?: Arrival | undefined
  readonly handover?: Handover | undefined
  /** The row of its mother, where she comes in with the same file. */
  readonly after?: string | undefined
}

/** With whom an animal was on a day: what the books know and what the file adds, in order. */
export function keeperOn(
  day: Day,
  known: KnownAnimal | undefined,
  act: AnimalAct | undefined,
): string | undefined {
  if (known?.ended && known.ended.on <= day) return undefined
  const arrived = act?.arrival && { on: act.arrival.on, holder: act.arrival.keeper }
  const handed = act?.handover && { on: act.handover.on, holder: act.handover.to }
  const spells = [...(known?.spells ?? []), ...[arrived, handed].filter(spell => spell !== undefined)]
  return spells.filter(spell => spell.on <= day).at(-1)?.holder
}
