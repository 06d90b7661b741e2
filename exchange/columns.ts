import type { ColumnField, HeaderMeaning } from '#exchange/column-words.ts'
import { isField, type ReadHeader, readHeader } from '#exchange/headers.ts'
import { type Row, type Sheet, textOf } from '#exchange/sheet.ts'

/** One column of a sheet, and the field it was taken for. */
export interface Column {
  readonly index: number
  readonly header: string
  readonly field: ColumnField | null
}

interface Guess {
  readonly index: number
  readonly header: string
  readonly read: ReadHeader | undefined
}

const ABOUT_ANIMALS: readonly HeaderMeaning[] = ['tag', 'species']

/** The columns of a sheet under its header row. Each field is taken once, a name as often as it is written. */
export function recogniseColumns(sheet: Sheet, headerRow: number): readonly Column[] {
  const header = sheet.rows[headerRow - 1] ?? []
  const body = sheet.rows.slice(headerRow)
  const guesses = header.map((cell, index): Guess => {
    const text = textOf(cell).trim()
    return { index, header: text, read: text === '' ? undefined : readHeader(text) }
  })
  const fields = settle(guesses, body)
  return guesses.map(({ index, header: text }) => ({ index, header: text, field: fields.get(index) ?? null }))
}

/** Whether the columns say anything of animals. */
export function isAboutAnimals(columns: readonly Pick<Column, 'field'>[]): boolean {
  return columns.some(({ field }) => field !== null && ABOUT_ANIMALS.includes(field))
}

function settle(guesses: readonly Guess[], body: readonly Row[]): Map<number, ColumnField> {
  const withAnimals = guesses.some(({ read }) => read && ABOUT_ANIMALS.includes(read.meaning))
  const taken = new Map<number, ColumnField>()
  const take = (guess: Guess | undefined, field: ColumnField) => {
    const isFree = field === 'name' || ![...taken.values()].includes(field)
    if (guess && isFree && !taken.has(guess.index)) taken.set(guess.index, field)
  }
  for (const guess of byCertainty(guesses)) {
    const field = fieldOf(guess, body, withAnimals)
    if (field) take(guess, field)
  }
  const spare = (meaning: HeaderMeaning) => guesses.find(({ read }) => read?.meaning === meaning)
  take(
    guesses.find(({ read, index }) => read?.meaning === 'card' && !areBankCards(body, index)),
    'familyCode',
  )
  const number = guesses.find(({ read, index }) => read?.meaning === 'number' && !isSerial(body, index))
  take(number, number ? numberField(number, taken, withAnimals) : 'familyCode')
  take(spare('area'), 'place')
  if (withAnimals) take(spare('date'), 'givenOn')
  return taken
}

function byCertainty(guesses: readonly Guess[]): readonly Guess[] {
  return guesses.toSorted((a, b) => Number(b.read?.isExact ?? false) - Number(a.read?.isExact ?? false))
}

const OF_ANIMALS: readonly HeaderMeaning[] = ['sex', 'bornOn', 'damTag', 'species', 'givenOn']

/** Sex and birth are kept of animals only: in a list of families these columns are about people. */
function fieldOf(
  { read, index }: Guess,
  body: readonly Row[],
  withAnimals: boolean,
): ColumnField | undefined {
  if (read?.meaning === 'keeper') return areCodes(body, index) ? 'familyCode' : 'name'
  if (!read || !isField(read.meaning)) return undefined
  return withAnimals || !OF_ANIMALS.includes(read.meaning) ? read.meaning : undefined
}

/** A bare “No.” is the animal's where animals have no other number, and else the family's. */
function numberField(
  number: Guess,
  taken: ReadonlyMap<number, ColumnField>,
  withAnimals: boolean,
): ColumnField {
  const fields = [...taken.values()]
  if (!withAnimals || fields.includes('tag')) return 'familyCode'
  const names = [...taken]
    .filter(([, field]) => field === 'name' || field === 'place')
    .map(([index]) => index)
  const isBeforeNames = names.length > 0 && number.index < Math.min(...names)
  return isBeforeNames && !fields.includes('familyCode') ? 'familyCode' : 'tag'
}

function valuesOf(body: readonly Row[], index: number): string[] {
  return body.map(row => textOf(row[index] ?? null).trim()).filter(value => value !== '')
}

/** 1, 2, 3, … is the number of the row, not of a family. */
function isSerial(body: readonly Row[], index: number): boolean {
  const values = valuesOf(body, index).map(Number)
  return values.length > 1 && values.every((value, at) => value === at + 1)
}

/** A list of payments has the cards of a bank under the same heading: those are no codes of ours. */
function areBankCards(body: readonly Row[], index: number): boolean {
  const values = valuesOf(body, index).slice(0, 200)
  return values.some(value => /^\d{13,}$/.test(value.replaceAll(/[\s-]/g, '')))
}

/** Codes have a digit and no space between words; names have neither rule. */
function areCodes(body: readonly Row[], index: number): boolean {
  const values = valuesOf(body, index).slice(0, 200)
  return values.length > 0 && values.filter(value => /\d/.test(value)).length > values.length / 2
}
