/** A local civil day, `YYYY-MM-DD`. Never an instant: a phone's clock and zone do not enter into it. */
export type Day = string

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/
const MS_PER_DAY = 86_400_000

/** Whether the text is a day that exists, between 1900 and 2199. */
export function isDay(text: string): boolean {
  const parts = FORM.exec(text)
  if (!parts) return false
  const year = Number(parts[1])
  return year >= 1900 && year < 2200 && dayOfNumber(numberOfDay(text)) === text
}

/** Days since 1970-01-01, so that days can be subtracted. */
export function numberOfDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY
}

/** The day that lies `number` days after 1970-01-01. */
export function dayOfNumber(number: number): Day {
  return Number.isFinite(number) ? new Date(number * MS_PER_DAY).toISOString().slice(0, 10) : ''
}

/** The day `days` later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(numberOfDay(day) + days)
}

/** The same day of the month `months` later, or that month's last day where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const target = year * 12 + month - 1 + months
  const last = new Date(Date.UTC(Math.floor(target / 12), (target % 12) + 1, 0)).getUTCDate()
  return dayOfNumber(Date.UTC(Math.floor(target / 12), target % 12, Math.min(date, last)) / MS_PER_DAY)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return numberOfDay(to) - numberOfDay(from)
}

/** The month a day lies in, `YYYY-MM`. */
export function monthOf(day: Day): string {
  return day.slice(0, 7)
}

/** The first day of the month after `month` (`YYYY-MM`). */
export function firstDayAfter(month: string): Day {
  return addMonths(`${month}-01`, 1)
}
