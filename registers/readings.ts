/** Text as a reader sees it: letters only, and where a word begins and ends. */
export interface Reading {
  readonly letters: string
  readonly starts: ReadonlySet<number>
  readonly ends: ReadonlySet<number>
  /** Doubled letters are read as one. */
  readonly isSingled: boolean
}

/** A word to look for. `*` in front or behind: it may go on there. `=`: nothing else may stand beside it. */
export interface Pattern {
  readonly letters: string
  /** For readings with doubled letters as one; short words are as they are, so that SSN is not SN. */
  readonly singled: string
  readonly isOpenBefore: boolean
  readonly isOpenAfter: boolean
  readonly isWhole: boolean
}

const CYRILLIC_LOOKS = 'аaвbсcеeнhиiјjкkмmоoрpѕsтtуyхxԁdԛqԝwҺhгrпn'
const GREEK_LOOKS = 'αaβbεeηnιiκkνvοoρpτtυuχxγyωw'
const SMALL_CAPITALS = 'ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzɑaɡgıi'
const DIGIT_LOOKS = '0o1i3e4a5s7t8b@a$s!i|l€e'

const TO_LATIN = pairs(CYRILLIC_LOOKS + GREEK_LOOKS + SMALL_CAPITALS)
const TO_CYRILLIC = new Map([...pairs(CYRILLIC_LOOKS)].map(([cyrillic, latin]) => [latin, cyrillic]))
const FROM_DIGITS = pairs(DIGIT_LOOKS)
const FROM_DIGITS_L = new Map([...FROM_DIGITS, ['1', 'l'], ['!', 'l']])

/** Letters that people and keyboards write for one another: in the Arabic script, and і for и. */
const TWINS = pairs('іиىيیيکكەهھهةهۀهأاإاآاؤوٱا')

const MARKS = /[\u0300-\u036f\u0640\u064b-\u065f\u0670]/gu

/**
 * The ways a label may be read: as written, and look-alike letters and digits taken for what they look like.
 */
export function readingsOf(text: string): readonly Reading[] {
  const plain = plainly(text)
  // A capital I inside a word is an l: reIigion.
  const written = [plain, swap(plain, TO_LATIN), plainly(text.replace(/(?<=\p{Ll})I(?=\p{Ll})/gu, 'l'))]
  if (/\p{Script=Cyrillic}/u.test(plain)) written.push(swap(plain, TO_CYRILLIC))
  const digits = /[\d@$!|€]/.test(plain)
    ? written.flatMap(line => [swapInWords(line, FROM_DIGITS), swapInWords(line, FROM_DIGITS_L)])
    : []
  const readings = [...new Set([...written, ...digits])].map(readWords)
  return [...readings, ...readings.map(singled)]
}

/** A word list, `word, *word*, =word`, as patterns. */
export function patternsOf(list: string): readonly Pattern[] {
  return list.split(',').map(item => {
    const word = item.trim()
    const reading = readWords(plainly(word.replace(/[*=]/g, '')))
    return {
      letters: reading.letters,
      singled: reading.letters.length < 5 ? reading.letters : singled(reading).letters,
      isOpenBefore: word.startsWith('*'),
      isOpenAfter: word.endsWith('*'),
      isWhole: word.startsWith('='),
    }
  })
}

/** Where a pattern first stands in a reading, or -1. */
export function findPattern({ letters, starts, ends, isSingled }: Reading, pattern: Pattern): number {
  const wanted = isSingled ? pattern.singled : pattern.letters
  if (pattern.isWhole) return letters === wanted ? 0 : -1
  let at = letters.indexOf(wanted)
  while (at >= 0) {
    const isStart = pattern.isOpenBefore || starts.has(at)
    if (isStart && (pattern.isOpenAfter || ends.has(at + wanted.length))) return at
    at = letters.indexOf(wanted, at + 1)
  }
  return -1
}

/** The reading with a word that means no harm put out of sight. */
export function withoutPattern(reading: Reading, pattern: Pattern): Reading {
  const at = findPattern(reading, pattern)
  if (at < 0) return reading
  const end = at + (reading.isSingled ? pattern.singled : pattern.letters).length
  return {
    ...reading,
    letters: reading.letters.slice(0, at) + '\0'.repeat(end - at) + reading.letters.slice(end),
    starts: new Set([...reading.starts, end]),
    ends: new Set([...reading.ends, at]),
  }
}

/** Words are parted where case turns before case is dropped: `ethnicGroup`, `IDCard`. */
function plainly(text: string): string {
  const parted = text
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
  const bare = parted.toLowerCase().replaceAll('ئ', '').normalize('NFD').replace(MARKS, '').normalize('NFC')
  return swap(bare.replaceAll('ı', 'i'), TWINS)
}

function readWords(plain: string): Reading {
  let letters = ''
  const starts = new Set<number>()
  const ends = new Set<number>()
  for (const [word] of plain.matchAll(/[\p{L}\p{M}]+/gu)) {
    starts.add(letters.length)
    letters += word
    ends.add(letters.length)
  }
  return { letters, starts, ends, isSingled: false }
}

/** Doubled letters as one: they are how a word slips through a list, across words as well. */
function singled({ letters, starts, ends }: Reading): Reading {
  const at = [0]
  let single = ''
  for (const letter of letters) {
    if (letter !== single.at(-1)) single += letter
    for (let unit = 0; unit < letter.length; unit += 1) at.push(single.length)
  }
  const moved = (places: ReadonlySet<number>, by: number) =>
    [...places].map(place => Math.max(0, (at[place] ?? 0) - by))
  return {
    letters: single,
    // A word whose first letter repeats the last of the word before begins on that letter.
    starts: new Set([...moved(starts, 0), ...moved(starts, 1)]),
    ends: new Set(moved(ends, 0)),
    isSingled: true,
  }
}

function swap(text: string, table: ReadonlyMap<string, string>): string {
  return [...text].map(letter => table.get(letter) ?? letter).join('')
}

/** Digits count as letters only where they touch one: `r4ce`, `3thnicity`; never a year or a number alone. */
function swapInWords(text: string, table: ReadonlyMap<string, string>): string {
  return text.replace(/[\p{L}\p{M}\d@$!|€]*\p{L}[\p{L}\p{M}\d@$!|€]*/gu, word => swap(word, table))
}

function pairs(table: string): Map<string, string> {
  const letters = [...table]
  return new Map(letters.filter((_, at) => at % 2 === 0).map((from, at) => [from, letters[at * 2 + 1] ?? '']))
}
