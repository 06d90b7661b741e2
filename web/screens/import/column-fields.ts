/** What a column of a sheet can be, in the order they are offered. */
export const COLUMN_FIELDS: readonly string[] = [
  'familyCode',
  'name',
  'place',
  'phone',
  'tag',
  'species',
  'sex',
  'bornOn',
  'damTag',
  'givenOn',
  'terms',
]
