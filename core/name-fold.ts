import { spellInLatin } from '#core/name-letters.ts'

/** What separates the parts of a name: spaces, hyphens, and every dot that banks and schools have used. */
const SEPARATOR = /[\s\-‐‑–·•・‧․⋅∙.,،、|/_]+/u
const APOSTROPHES = /['’‘ʼʻʹ`´"“”]/gu
const MARKS = /[\u0300-\u036f\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
const HAS_HAN = /\p{Script=Han}/u

/** Digraphs of Uyghur, Turkish, pinyin and passport Latin, to one letter each. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/sh/g, 'x'],
  [/ch/g, 'q'],
  [/zh|dj/g, 'j'],
  [/gh/g, 'g'],
  [/kh/g, 'h'],
  [/([ln])v(?![aeiou])/g, '$1u'],
  [/v/g, 'w'],
  [/y/g, 'i'],
  [/([a-z])\1+/g, '$1'],
]

/**
 * The words of a name as they are searched: one case, no marks, one spelling for the variants of a letter,
 * Latin where the script has one. Chinese stays Chinese. A Latin x, q or ə is written for two sounds, so a
 * name may have two readings: `x` is sh in pinyin and kh in Uyghur Latin.
 */
export function readingsOf(name: string): readonly (readonly string[])[] {
  const words = wordsOf(name)
  if (words.length === 0) return []
  const first = words.map(word => settle(readFirst(word)))
  const second = words.map(word => settle(readSecond(word)))
  return first.join(' ') === second.join(' ') ? [first] : [first, second]
}

/** The name as one search key, in its first reading: `Amangül Tursun` is `amangultursun`. */
export function foldName(name: string): string {
  return readingsOf(name)[0]?.join('') ?? ''
}

/** The keys under which a name is found: from each word onwards, initials, and its consonants. */
export function keysOf(name: string): readonly string[] {
  const keys = readingsOf(name).flatMap(words => [
    ...keysOfWords(words),
    ...initialsOf(words),
    ...givenNameOf(words),
  ])
  return [...new Set(keys)].filter(key => key !== '')
}

/** The prefixes to look for when someone has typed `text`; the consonants come last, as the loosest. */
export function prefixesFor(text: string): readonly string[] {
  const readings = readingsOf(text)
  const exact = readings.map(words => words.join(''))
  return [...new Set([...exact, ...readings.map(consonantsOf)])].filter(key => key !== '')
}

/** Keys of one reading, from each of its words onwards; names of more than six words go by their first six. */
export function keysOfWords(words: readonly string[]): readonly string[] {
  const some = words.slice(0, 6)
  const turns = some.map((_, at) => [...some.slice(at), ...some.slice(0, at)].join(''))
  return [...turns, consonantsOf(some)]
}

/**
 * What is left of a name when only its consonants are heard, marked with `~`: the same for Amangül,
 * ئامانگۈل and the Chinese amanguli. Empty below three letters, where it would find half the township.
 */
export function consonantsOf(words: readonly string[]): string {
  const heard = words.map(heardIn).join('')
  return heard.length < 3 || words.some(word => !/^[a-z]+$/.test(word)) ? '' : `~${heard}`
}

/** Chinese writes no n or ng that closes a syllable apart, swallows h, and has one sign for r and l. */
function heardIn(word: string): string {
  return word
    .replace(/^wu/, 'u')
    .replace(/ng?(?![aeiou])/g, '')
    .replace(/^[aeiou]/, 'A')
    .replace(/(?<!^)h|[aeiou]/g, '')
    .replace(/[bfdtgxlzc]/g, letter => HEARD_AS[letter] ?? letter)
    .toLowerCase()
}

const HEARD_AS: Readonly<Record<string, string>> = {
  b: 'p',
  f: 'p',
  d: 't',
  g: 'k',
  x: 's',
  l: 'r',
  z: 'j',
  c: 'j',
}

function wordsOf(name: string): readonly string[] {
  const composed = name.normalize('NFKC').toLowerCase().replace(APOSTROPHES, '')
  return composed
    .split(SEPARATOR)
    .map(spell)
    .filter(word => word !== '')
}

/** Arabic letters are spelled before marks go, because a decomposed ئ would turn into ي. */
function spell(word: string): string {
  return spellInLatin(spellInLatin(word).normalize('NFD').replace(MARKS, '').normalize('NFC'))
}

/**
 * Only Latin as it was typed has letters of two readings; what was spelled from another script is settled.
 */
function readFirst(word: string): string {
  return word.replaceAll('ə', 'e')
}

function readSecond(word: string): string {
  return word.replaceAll('ə', 'a').replaceAll('x', 'h').replaceAll('q', 'k')
}

function settle(word: string): string {
  return SOUNDS.reduce((sofar, [sound, letter]) => sofar.replace(sound, letter), word)
}

/** Of a name of several words written with letters. */
function initialsOf(words: readonly string[]): readonly string[] {
  const isLetters = words.length > 1 && !words.some(word => HAS_HAN.test(word))
  return isLetters ? [words.map(word => [...word][0]).join('')] : []
}

/** A Chinese name of two or three characters is also found without its family name. */
function givenNameOf([word = '', ...more]: readonly string[]): readonly string[] {
  const letters = [...word]
  const isChinese = more.length === 0 && HAS_HAN.test(word) && letters.length > 1 && letters.length < 4
  return isChinese ? [letters.slice(1).join('')] : []
}
