import { funds } from '#registers/funds.ts'
import { pairings } from '#registers/pairings.ts'
import { parties } from '#registers/parties.ts'
import { placeCodes } from '#registers/place-codes.ts'
import { placeEdges } from '#registers/place-edges.ts'
import { places } from '#registers/places.ts'
import { programmes } from '#registers/programmes.ts'
import type { Register } from '#registers/register.ts'
import { relations } from '#registers/relations.ts'
import { resourceKinds } from '#registers/resource-kinds.ts'
import { servicePoints } from '#registers/service-points.ts'
import { terms } from '#registers/terms.ts'

/**
 * Every register, in an order in which their rows can be loaded: what is named comes before what names it.
 */
export const REGISTERS: readonly Register[] = [
  places,
  placeCodes,
  placeEdges,
  parties,
  programmes,
  servicePoints,
  relations,
  pairings,
  funds,
  resourceKinds,
  terms,
]

/** The register of this name. */
export function registerNamed(name: string): Register | undefined {
  return REGISTERS.find(register => register.name === name)
}
