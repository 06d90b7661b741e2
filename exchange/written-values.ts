import { code } from '#core/field.ts'
import { foldOnce } from '#exchange/fold-once.ts'
import { type Cell, textOf } from '#exchange/sheet.ts'
import { SEX_WORDS, SPECIES_WORDS } from '#exchange/value-words.ts'

/** A text as people mean it: one line, single spaces, without signs that only steer how it is drawn. */
export function cleanText(cell: Cell): string | undefined {
  const text = textOf(cell)
    .normalize('NFC')
    .replaceAll(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return text === '' ? undefined : text
}

const CODE = code()

/** A code or tag as it is printed; `noCode` where it is none that can be kept. */
export function cleanCode(cell: Cell): { readonly code: string } | { readonly noCode: string } | undefined {
  const text = cleanText(typeof cell === 'number' ? String(cell) : cell)?.normalize('NFKC')
  if (text === undefined) return undefined
  return CODE.schema.safeParse(text).success ? { code: text } : { noCode: text }
}

/** What two spellings of one code share: `dk 1`, `DK-01` and `DK001` are all `DK1`. */
export function codeKey(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .replaceAll(/(?<!\p{N})0+(?=\p{N})/gu, '')
}

const SEXES = new Map(
  Object.entries(SEX_WORDS).flatMap(([sex, words]) =>
    foldEach(words).map(word => [word, sex as 'female' | 'male']),
  ),
)

/** The sex a cell names, in words, letters or signs. */
export function readSex(text: string): 'female' | 'male' | undefined {
  return SEXES.get(foldWord(text))
}

/** A kind of animal as the workspace knows it. */
export interface Species {
  readonly key: string
  readonly name: string
}

const SYNONYMS = SPECIES_WORDS.map(words => new Set(foldEach(words)))

/** The kind of animal a cell names: by the workspace's own words, or by a word that means the same. */
export function readSpecies(text: string, kinds: readonly Species[]): string | undefined {
  const word = foldWord(text)
  const own = kinds.find(kind => foldWord(kind.key) === word || foldWord(kind.name) === word)
  if (own) return own.key
  const same = SYNONYMS.filter(words => words.has(word))
  const meant = kinds.filter(({ key, name }) =>
    same.some(words => words.has(foldWord(key)) || words.has(foldWord(name))),
  )
  return meant.length === 1 ? meant[0]?.key : undefined
}

/** A phone number as it was written; undefined where it cannot be one. */
export function cleanPhone(cell: Cell): string | undefined {
  const text = cleanText(cell)?.normalize('NFKC')
  return text && /^\+?[\d\s()./-]{4,24}$/.test(text) && text.split('/').every(isShort) ? text : undefined
}

/** No telephone number is longer than fifteen digits (E.164): eighteen are an identity number, miswritten. */
function isShort(number: string): boolean {
  return number.replaceAll(/\D/g, '').length <= 15
}

function foldEach(words: string): string[] {
  return words.split(';').map(foldWord)
}

function foldWord(text: string): string {
  return text.includes('♀') || text.includes('♂') ? text.trim() : foldOnce(text)
}
