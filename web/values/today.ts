import type { Day } from '#core/day.ts'

/** The day it is, from the day on this device's calendar. */
export type DayIn = (here: Day) => Day

let inBooks: DayIn | undefined

/** From now on days are those of a phone's books, who know how far its clock is off; undefined: the device's own. */
export function setDayIn(books: DayIn | undefined): void {
  inBooks = books
}

/** The civil day: on this device's calendar or, on a phone, in its books. */
export function today(): Day {
  const here = dayOf(new Date())
  return inBooks ? inBooks(here) : here
}

/** The civil day of an instant, on this device's calendar. */
export function dayOf(instant: Date | string): Day {
  const date = new Date(instant)
  const month = String(date.getMonth() + 1).padStart(2, '0')
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`
}
