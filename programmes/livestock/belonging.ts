import type { Account } from '#core/account.ts'
import type { Day } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import type { Animal, Placement } from '#programmes/livestock/animal.ts'

/** What a family does about a placed animal, or is decided for it; without a family, for whoever was given it last. */
export interface Act {
  readonly entry: Id
  readonly on: Day
  readonly from?: Account | undefined
}

/**
 * The placement that an act belongs to: the latest that came before it in the order of the facts. Where none did, the
 * latest of its day: the two may have been written down the other way round.
 */
export function placementOf({ placements, placedBefore }: Animal, act: Act): Placement | undefined {
  const { entry, on, from } = act
  const isTheirs = ({ holder }: Placement) => from === undefined || holder === from
  const before = placements.slice(0, placedBefore.get(entry) ?? 0).findLast(isTheirs)
  return before ?? placements.findLast(each => each.on <= on && isTheirs(each))
}
