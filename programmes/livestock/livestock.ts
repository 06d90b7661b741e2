import type { Fact } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import type { ItemRow, Programme } from '#core/kind.ts'
import { bought, countedIn, donated } from '#programmes/livestock/acquiring.ts'
import { foldAnimal, holderOf } from '#programmes/livestock/animal.ts'
import { born } from '#programmes/livestock/born.ts'
import { candidatesFrozen } from '#programmes/livestock/candidates.ts'
import { died, sold, stolen, swapped } from '#programmes/livestock/losses.ts'
import * as noted from '#programmes/livestock/noted.ts'
import { owedFor } from '#programmes/livestock/owed.ts'
import { given, passedOn } from '#programmes/livestock/placing.ts'
import { decided, released, settledInCash, takenBack } from '#programmes/livestock/settling.ts'
import { visited } from '#programmes/livestock/visited.ts'

/** Animals that are passed on: a family keeps one, and its first offspring goes to the next. */
export const livestock: Programme = {
  name: 'livestock',
  kinds: [
    visited,
    born,
    passedOn,
    given,
    died,
    noted.weighed,
    noted.weaned,
    noted.treated,
    noted.observed,
    noted.mated,
    noted.pregnancyChecked,
    noted.tagged,
    sold,
    stolen,
    swapped,
    settledInCash,
    decided,
    released,
    takenBack,
    candidatesFrozen,
    bought,
    donated,
    countedIn,
  ],
  contradictions: facts => foldAnimal(facts).breaks.map(each => each.entry),
  itemRow,
  follow: owedFor,
}

function itemRow(item: Id, facts: readonly Fact[]): ItemRow | undefined {
  const animal = foldAnimal(facts)
  if (!animal.species) return undefined
  const { species: kind, sex, tag, bornOn, dam, continues } = animal
  const ending = animal.endings[0]
  return {
    item,
    parent: dam ?? continues,
    kind,
    sex,
    tag,
    bornOn,
    holder: holderOf(animal),
    place: animal.spells.at(-1)?.place,
    endedOn: ending?.on,
    ended: ending?.how,
  }
}
