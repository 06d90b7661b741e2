import type { AnimalOption } from '#web/controls/animal-picker.tsx'
import type { PersonOption } from '#web/controls/person-picker.tsx'

/** Invented families. */
export const FAMILIES: readonly PersonOption[] = [
  { id: '1', name: 'Amangul Tursun', village: 'Upper Poplar', code: 'F-014' },
  { id: '2', name: 'ئامانگۈل ياسىن', nameLang: 'ug', village: 'Lower Poplar', code: 'F-022' },
  { id: '3', name: 'Patigul Rahman', village: 'Mill Bridge', code: 'F-031' },
]

/** Invented animals. */
export const ANIMALS: readonly AnimalOption[] = [
  { id: '1', tag: 'D-014', species: 'donkey', keeper: 'Amangul Tursun', village: 'Upper Poplar' },
  { id: '2', tag: 'D-014-1', species: 'foal', keeper: 'Amangul Tursun', village: 'Upper Poplar' },
  { id: '3', tag: 'S-003', species: 'ram', keeper: 'Patigul Rahman', village: 'Mill Bridge' },
]

/** Families whose name or code holds the text. */
export async function findFamilies(text: string): Promise<readonly PersonOption[]> {
  return FAMILIES.filter(({ name, code }) => `${name} ${code}`.toLowerCase().includes(text.toLowerCase()))
}

/** Animals whose tag or keeper holds the text. */
export async function findAnimals(text: string): Promise<readonly AnimalOption[]> {
  return ANIMALS.filter(({ tag, keeper }) => `${tag} ${keeper}`.toLowerCase().includes(text.toLowerCase()))
}
