import { pinyin } from 'pinyin-pro'
import { consonantsOf, foldName, keysOf, keysOfWords, prefixesFor } from '#core/name-fold.ts'

const HAS_HAN = /\p{Script=Han}/u
const DOTS = /[\s\-·•・‧․⋅∙.,،、]+/u

/**
 * Every key a name is stored under: those the phone makes too, and for Chinese its pinyin and their
 * initials.
 */
export function nameKeys(name: string): readonly string[] {
  return HAS_HAN.test(name) ? [...new Set([...keysOf(name), ...pinyinKeys(name)])] : keysOf(name)
}

/**
 * The prefixes to look for, nearest first; what is typed in Chinese also finds a name held in Uyghur or
 * Latin.
 */
export function namePrefixes(typed: string): readonly string[] {
  if (!HAS_HAN.test(typed)) return prefixesFor(typed)
  const spelled = soundsOf(typed, 'off').map(foldSyllables)
  return [...new Set([...prefixesFor(typed), spelled.join(''), consonantsOf(spelled)])].filter(
    key => key !== '',
  )
}

/** Family names such as 单 and 曾 have a reading of their own, and people type either. */
function pinyinKeys(name: string): readonly string[] {
  return [...keysOfSounds(soundsOf(name, 'head')), ...keysOfSounds(soundsOf(name, 'off'))]
}

type Syllables = readonly string[]

function soundsOf(name: string, surname: 'head' | 'off'): readonly Syllables[] {
  const words = name
    .normalize('NFKC')
    .split(DOTS)
    .filter(word => word !== '')
  return words.map((word, at) =>
    pinyin(word, {
      toneType: 'none',
      type: 'array',
      surname: at === 0 ? surname : 'off',
      nonZh: 'consecutive',
    }),
  )
}

function keysOfSounds(words: readonly Syllables[]): readonly string[] {
  const initials = words.map(word => foldName(word.map(syllable => syllable[0]).join('')))
  const given = words.length === 1 ? givenKeys(words[0] ?? []) : []
  return [...keysOfWords(words.map(foldSyllables)), ...turnsOf(initials), ...given].filter(
    key => key.length > 1,
  )
}

function turnsOf(words: readonly string[]): readonly string[] {
  return words.map((_, at) => [...words.slice(at), ...words.slice(0, at)].join(''))
}

function givenKeys(word: Syllables): readonly string[] {
  const given = word.slice(1)
  if (word.length < 2 || word.length > 3) return []
  return [foldSyllables(given), foldName(given.map(syllable => syllable[0]).join(''))]
}

function foldSyllables(word: Syllables): string {
  return foldName(word.join(''))
}
