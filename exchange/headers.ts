import { COLUMN_FIELDS, type ColumnField, HEADER_WORDS, type HeaderMeaning } from '#exchange/column-words.ts'
import { foldOnce } from '#exchange/fold-once.ts'
import { type Row, textOf } from '#exchange/sheet.ts'

/** What a header says by itself: exactly one of the words we know, or one of them among others. */
export interface ReadHeader {
  readonly meaning: HeaderMeaning
  readonly isExact: boolean
}

/** Words that Uyghur sheets spell in more than one way. */
const SPELT: readonly (readonly [RegExp, string])[] = [
  [/ن[وۇ]م[ۇىو]ر/gu, 'نومۇر'],
  [/تېل[ىې]?فون/gu, 'تېلېفون'],
  [/چ[ىې]سلا/gu, 'چېسلا'],
]

const MEANINGS: ReadonlyMap<string, HeaderMeaning> = new Map(
  Object.entries(HEADER_WORDS).flatMap(([meaning, words]) =>
    words.split(';').map(word => [foldHeader(word), meaning as HeaderMeaning] as const),
  ),
)

/** Meanings that are believed when they stand among other words; “number of animals” is not a species. */
const WITHIN: readonly HeaderMeaning[] = [
  'familyCode',
  'place',
  'phone',
  'tag',
  'bornOn',
  'damTag',
  'givenOn',
]

/** Of an account at a bank we keep nothing; its number is no code of ours. */
const OF_ACCOUNTS = /[账帐][户号]|银行|bank|account|ھېساب|بانك/u

/** Longest first; but “mother ear tag number” is about the mother before it is about an ear tag. */
const LONG_WORDS = [...MEANINGS.keys()].filter(isTelling).toSorted((a, b) => weightOf(b) - weightOf(a))

function weightOf(word: string): number {
  return word.length + (MEANINGS.get(word) === 'damTag' ? 100 : 0)
}

/** The meaning of a header in any of our languages, or in two of them at once. */
export function readHeader(header: string): ReadHeader | undefined {
  const whole = MEANINGS.get(foldHeader(header))
  if (whole) return { meaning: whole, isExact: true }
  const parts = partsOf(header).map(part => MEANINGS.get(foldHeader(part)))
  const isWhole = !parts.includes(undefined)
  // Of a card that something else is said of, such as a bank, we know nothing.
  const known = parts.filter(meaning => meaning !== undefined).filter(each => each !== 'card' || isWhole)
  const best = known.find(isField) ?? known[0]
  if (best) return { meaning: best, isExact: known.length === parts.length }
  const folded = foldHeader(header)
  if (OF_ACCOUNTS.test(folded)) return undefined
  const within = LONG_WORDS.find(word => folded.includes(word))
  const meaning = within && MEANINGS.get(within)
  return meaning && WITHIN.includes(meaning) ? { meaning, isExact: false } : undefined
}

/** How many different fields a row of cells would name if it were the header. */
export function countHeaders(row: Row): number {
  const meanings = row.map(cell => (typeof cell === 'string' ? readHeader(cell)?.meaning : undefined))
  return new Set(meanings.filter(meaning => meaning !== undefined)).size
}

const SEARCHED_ROWS = 30

/** The row that names the columns, from 1: the one among the first that names most. Titles above it name nothing. */
export function findHeaderRow(rows: readonly Row[]): number | undefined {
  const counts = rows.slice(0, SEARCHED_ROWS).map(row => (filledIn(row) > 1 ? countHeaders(row) : 0))
  const most = Math.max(0, ...counts)
  return most >= 2 ? counts.indexOf(most) + 1 : undefined
}

function filledIn(row: Row): number {
  return row.filter(cell => textOf(cell).trim() !== '').length
}

function foldHeader(text: string): string {
  const plain = text.normalize('NFKC').replaceAll(/[^\p{L}\p{M}\p{N}#/]+/gu, ' ')
  return foldOnce(SPELT.reduce((sofar, [otherwise, usual]) => sofar.replaceAll(otherwise, usual), plain))
}

/** `户编号 Family code` and `Sex (F/M)` say the same thing twice, or something beside it. */
function partsOf(header: string): string[] {
  return header
    .replaceAll(/(\p{Script=Han}+)/gu, '\n$1\n')
    .replaceAll(/([\p{Script=Arabic}][\p{Script=Arabic}\s]*)/gu, '\n$1\n')
    .split(/[\n()（）[\]【】:：|,，;；]+|\s[/／–-]\s|[/／]/u)
    .map(part => part.trim())
    .filter(part => part !== '')
}

/** Whether a meaning is a field of ours, and not a hint. */
export function isField(meaning: HeaderMeaning): meaning is ColumnField {
  return (COLUMN_FIELDS as readonly string[]).includes(meaning)
}

/** Short words stand inside too many others. */
function isTelling(word: string): boolean {
  return /\p{Script=Han}/u.test(word) ? word.length > 1 : word.length > 4
}
