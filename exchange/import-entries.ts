import type { Proposal } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import type { AnimalAct, Arrival, Precision } from '#exchange/animal-acts.ts'
import type { MakeId } from '#exchange/import-ids.ts'

/** An entry to be proposed, and the rows it comes from: twins share one birth. */
export interface PlannedEntry {
  readonly proposal: Proposal
  readonly rows: readonly string[]
}

/** The entries that record these animals, mothers before their young. */
export function entriesOf(
  acts: readonly AnimalAct[],
  programme: Id,
  makeId: MakeId,
): readonly PlannedEntry[] {
  const byRow = new Map(acts.map(act => [act.row, act]))
  const births = Map.groupBy(acts.filter(isBirth), ({ arrival }) => JSON.stringify(arrival))
  const sorted = acts.toSorted((a, b) => depthOf(a, byRow) - depthOf(b, byRow))
  return sorted.flatMap(act => {
    const turn = depthOf(act, byRow) * 4
    const make = (what: string, more: number) => makeId(`${what} ${act.row}`, turn + more)
    const litter = births.get(JSON.stringify(act.arrival)) ?? []
    const isFirstOfLitter = litter[0] === act
    return [
      ...(act.arrival?.how === 'counted' ? [countedIn(act, act.arrival, programme, make('counted', 1))] : []),
      ...(isFirstOfLitter && isBirth(act) ? [born(litter, programme, make('born', 1))] : []),
      ...(act.handover ? [handedOver(act, programme, make('handover', 2))] : []),
    ]
  })
}

type Birth = AnimalAct & { readonly arrival: Extract<Arrival, { how: 'born' }> }

function isBirth(act: AnimalAct): act is Birth {
  return act.arrival?.how === 'born'
}

function depthOf(act: AnimalAct, byRow: ReadonlyMap<string, AnimalAct>): number {
  const mother = act.after === undefined ? undefined : byRow.get(act.after)
  return mother ? depthOf(mother, byRow) + 1 : 0
}

function countedIn(act: AnimalAct, { keeper, on, precision }: Counted, programme: Id, id: Id): PlannedEntry {
  const { item: animal, species, sex, tag, bornOn, place } = act
  const animals = [{ animal, species, sex, ...(tag ? { tag } : {}), ...(bornOn ? { bornOn } : {}) }]
  return {
    proposal: {
      id,
      kind: 'livestock.counted_in',
      programme,
      place,
      ...when(on, precision),
      fields: { keeper, animals },
    },
    rows: [act.row],
  }
}

type Counted = Extract<Arrival, { how: 'counted' }>

function born(litter: readonly Birth[], programme: Id, id: Id): PlannedEntry {
  const [first] = litter
  if (!first) throw new Error('a litter has at least one young')
  const { arrival, species, place } = first
  const offspring = litter.map(({ item: animal, sex, tag }) => ({ animal, sex, ...(tag ? { tag } : {}) }))
  const fields = { dam: arrival.dam, keeper: arrival.keeper, species, offspring }
  return {
    proposal: { id, kind: 'livestock.born', programme, place, occurred: arrival.on, fields },
    rows: litter.map(({ row }) => row),
  }
}

function handedOver({ row, item, species, place, handover }: AnimalAct, programme: Id, id: Id): PlannedEntry {
  if (!handover) throw new Error('nothing is handed over here')
  const { how, from, to, terms, on, precision } = handover
  const fields = { animal: item, species, from, to, terms }
  return {
    proposal: { id, kind: `livestock.${how}`, programme, place, ...when(on, precision), fields },
    rows: [row],
  }
}

function when(occurred: string, precision: Precision) {
  return precision === 'day' ? { occurred } : { occurred, precision }
}
