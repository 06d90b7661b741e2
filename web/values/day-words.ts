import { type Day, daysBetween } from '#core/day.ts'
import type { Tongue } from '#web/values/tongue.ts'

/** "today", "yesterday" or "tomorrow" where that is what the day is. */
export function dayNearby(day: Day, today: Day, tongue: Tongue): string | undefined {
  const days = daysBetween(today, day)
  return Math.abs(days) <= 1 ? tongue.daysAway(days) : undefined
}
