import { type Day, dayOfNumber, isDay } from '#core/day.ts'
import { type Cell, isDayCell } from '#exchange/sheet.ts'

/** In which order a column writes its days, where the year does not come first with four digits. */
export type DayOrder = 'dmy' | 'mdy' | 'ymd'

/** A day as it stands in a cell: read, open to several readings, or no day at all. */
export type WrittenDay =
  | { readonly day: Day; readonly precision: 'day' | 'month' | 'year' }
  | { readonly readings: readonly { readonly order: DayOrder; readonly day: Day }[] }
  | { readonly noDay: string }

interface Reader {
  /** What the person said about this column. */
  readonly order?: DayOrder | undefined
  /** Two digits of a year are of this century up to this day. */
  readonly today: Day
}

/** Reads a cell that should hold a day. */
export function readDay(cell: Cell, reader: Reader): WrittenDay | undefined {
  if (cell === null || typeof cell === 'boolean') return undefined
  if (isDayCell(cell)) return exactly(cell.day, cell.day)
  if (typeof cell === 'number') return readNumber(cell)
  const text = plain(cell)
  if (text === '') return undefined
  return /^\d+$/.test(text) ? readNumber(Number(text)) : readText(text, reader)
}

const FIRST_SERIAL = 10_000
const LAST_SERIAL = 80_000
/** Excel counts from the day before 1900, and takes 1900 for a leap year. */
const SERIAL_ZERO = 25_569

function readNumber(number: number): WrittenDay {
  const whole = Math.floor(number)
  const digits = String(whole)
  if (/^(19|20|21)\d\d(0[1-9]|1[0-2])\d\d$/.test(digits)) {
    return exactly(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`, digits)
  }
  if (/^(19|20|21)\d\d(0[1-9]|1[0-2])$/.test(digits)) return roughly(digits.slice(0, 4), digits.slice(4))
  if (/^(19|20|21)\d\d$/.test(digits)) return roughly(digits)
  if (whole >= FIRST_SERIAL && whole <= LAST_SERIAL) return exactly(dayOfNumber(whole - SERIAL_ZERO), digits)
  return { noDay: digits }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const NAMED = /^(?:(\d{1,2})[\s.-]*)?([a-z]{3,9})\.?[\s.,-]*(\d{1,4})?(?:(?:st|nd|rd|th)?[\s,.-]+(\d{4}))?$/
/** Between the numbers: signs, the Chinese and the Uyghur words for year, month and day. */
const BETWEEN = /^(?:[-/.,年月日号\s]|يىلى|يىل|ئاينىڭ|ئايى|ئاي|كۈنى|كۈن)*$/u

/** No day is written longer, and the patterns below are slow on what is. */
const LONGEST = 40

function readText(text: string, reader: Reader): WrittenDay {
  if (text.length > LONGEST) return { noDay: text }
  const named = readNamed(text, reader)
  if (named) return named
  const numbers = text.match(/\d+/g) ?? []
  if (!BETWEEN.test(text.replaceAll(/\d+/g, ''))) return { noDay: text }
  const [a = '', b = '', c = ''] = numbers
  if (numbers.length === 1 && a.length === 4) return roughly(a)
  if (numbers.length === 2 && a.length === 4) return roughly(a, b)
  if (numbers.length === 2 && b.length === 4) return roughly(b, a)
  if (numbers.length !== 3) return { noDay: text }
  return a.length === 4
    ? exactly(`${a}-${b.padStart(2, '0')}-${c.padStart(2, '0')}`, text)
    : inOrder([a, b, c], text, reader)
}

/** `8 March 2026`, `8-Mar-26`, `March 8, 2026`, `March 2026`. */
function readNamed(text: string, { today }: Reader): WrittenDay | undefined {
  const [, before, name = '', after = '', last] = NAMED.exec(text.toLowerCase()) ?? []
  const month = MONTHS.indexOf(name.slice(0, 3)) + 1
  if (month === 0) return undefined
  const year = last ?? after
  if (!before && !last) return year.length === 4 ? roughly(year, String(month)) : { noDay: text }
  const day = before ?? after
  return exactly(`${fullYear(year, today)}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`, text)
}

/** With the year last or short, days such as 3/8/26 can mean three things: then only the person can say. */
function inOrder(
  parts: readonly [string, string, string],
  text: string,
  { order, today }: Reader,
): WrittenDay {
  const orders: DayOrder[] = parts[2].length === 4 ? ['dmy', 'mdy'] : ['dmy', 'mdy', 'ymd']
  const readings = orders
    .map(each => ({ order: each, day: arrange(parts, each, today) }))
    .filter(({ day }) => isDay(day))
  const chosen = readings.find(reading => reading.order === order)
  if (order) return chosen ? exactly(chosen.day, text) : { noDay: text }
  const first = readings[0]
  if (first && readings.every(({ day }) => day === first.day)) return exactly(first.day, text)
  return first ? { readings } : { noDay: text }
}

function arrange([a, b, c]: readonly [string, string, string], order: DayOrder, today: Day): string {
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b]
  return `${fullYear(year, today)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function fullYear(year: string, today: Day): string {
  if (year.length !== 2) return year
  return Number(year) <= Number(today.slice(2, 4)) ? `20${year}` : `19${year}`
}

function exactly(day: Day, text: string): WrittenDay {
  return isDay(day) ? { day, precision: 'day' } : { noDay: text }
}

function roughly(year: string, month?: string): WrittenDay {
  const day = `${year}-${(month ?? '1').padStart(2, '0')}-01`
  return isDay(day)
    ? { day, precision: month ? 'month' : 'year' }
    : { noDay: `${year} ${month ?? ''}`.trim() }
}

/** Digits of any script as ours, without a time of day and signs that are not seen. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(\s*[ap]m)?z?$/i, '')
    .trim()
}
