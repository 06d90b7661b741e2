import { type Day, numberOfDay } from '#core/day.ts'
import type { Tongue } from '#web/values/tongue.ts'
import table from '#web/values/uyghur.json' with { type: 'json' }

/** What `uyghur.json` holds; `web/tools/write-uyghur.ts` writes it from the ICU of Node. */
export interface UyghurTable {
  readonly months: readonly string[]
  /** From Sunday. */
  readonly weekdays: readonly string[]
  /** `{day}-{month}، {year}` */
  readonly day: string
  readonly dayInFull: string
  readonly month: string
  /** `{n}` days ago, by plural category; and the three that have words of their own. */
  readonly ago: Readonly<Record<string, string>>
  readonly ahead: Readonly<Record<string, string>>
  readonly near: Readonly<Record<'-1' | '0' | '1', string>>
  /** Between thousands, and before the decimals. */
  readonly group: string
  readonly decimal: string
  /** The letters in the order of the alphabet, the carrier of a vowel first. */
  readonly letters: string
}

const TABLE: UyghurTable = table
const PLURAL = new Intl.PluralRules('ug')
const OTHER_SCRIPTS = new Intl.Collator('en')
const PLACES = new Map([...TABLE.letters].map((letter, place) => [letter, place]))
const THURSDAY = 4

/** Uyghur by our own table: browsers would say "8 March" in English, and put ە before ئا. */
export const UYGHUR: Tongue = {
  dir: 'rtl',
  day: day => fill(TABLE.day, day),
  dayInFull: day => fill(TABLE.dayInFull, day),
  month: month => fill(TABLE.month, `${month}-01`),
  daysAway,
  compare,
}

/** 1970 began on a Thursday. */
function fill(pattern: string, day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return pattern
    .replace('{year}', year)
    .replace('{month}', TABLE.months[Number(month) - 1] ?? '')
    .replace('{day}', String(Number(date)))
    .replace('{weekday}', TABLE.weekdays[(numberOfDay(day) + THURSDAY) % 7] ?? '')
}

function daysAway(days: number): string {
  if (days === -1 || days === 0 || days === 1) return TABLE.near[`${days}`]
  const far = Math.abs(days)
  return ((days < 0 ? TABLE.ago : TABLE.ahead)[PLURAL.select(far)] ?? '').replace('{n}', String(far))
}

/** Letter by letter, as the alphabet has them; other scripts as everywhere. */
function compare(a: string, b: string): number {
  const [left, right] = [[...a], [...b]]
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const order = compareLetters(left[at] ?? '', right[at] ?? '')
    if (order !== 0) return order
  }
  return left.length - right.length
}

function compareLetters(a: string, b: string): number {
  const [left, right] = [PLACES.get(a), PLACES.get(b)]
  if (left !== undefined && right !== undefined) return left - right
  // Our letters come before those of other scripts, after digits and signs.
  if (left !== undefined && /\p{L}/u.test(b)) return -1
  if (right !== undefined && /\p{L}/u.test(a)) return 1
  return OTHER_SCRIPTS.compare(a, b)
}
