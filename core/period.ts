import { type Day, firstDayAfter, monthOf } from '#core/day.ts'

/**
 * The accounting day of something that happened on `occurred`: that day where its month is open, else the
 * first day of the first open month after it. A late entry is never refused and never reopens a month.
 */
export function bookedDay(occurred: Day, isClosed: (month: string) => boolean): Day {
  let booked = occurred
  while (isClosed(monthOf(booked))) booked = firstDayAfter(monthOf(booked))
  return booked
}
