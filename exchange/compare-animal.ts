import { sentence } from '#core/sentence.ts'
import type { ColumnField } from '#exchange/column-words.ts'
import type { AnimalPart } from '#exchange/import-row.ts'
import type { KnownAnimal, Say } from '#exchange/import-types.ts'

/** Why a row cannot be about the animal of the books that has its tag. What the row leaves out contradicts nothing. */
export function compareAnimal(
  part: AnimalPart,
  known: KnownAnimal,
  columns: Partial<Record<ColumnField, number>>,
): Say | undefined {
  const animal = known.tag ?? ''
  if (part.species && part.species !== known.species) {
    return {
      code: 'species_differs',
      ...sentence`${{ animal }} is a ${{ species: known.species }} in the books.`,
      column: columns.species,
    }
  }
  if (part.sex && known.sex && part.sex !== known.sex) {
    return {
      code: 'sex_differs',
      ...sentence`${{ animal }} is ${{ sex: known.sex }} in the books.`,
      column: columns.sex,
    }
  }
  const born = part.bornOn?.precision === 'day' ? part.bornOn.day : undefined
  if (born && known.bornOn && born !== known.bornOn) {
    return {
      code: 'birth_differs',
      ...sentence`${{ animal }} was born on ${{ day: known.bornOn }} in the books.`,
      column: columns.bornOn,
    }
  }
  return undefined
}
