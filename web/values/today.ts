import type { Day } from '#core/day.ts'

/** The civil day on this device's calendar. */
export function today(): Day {
  return dayOf(new Date())
}

/** The civil day of an instant, on this device's calendar. */
export function dayOf(instant: Date | string): Day {
  const date = new Date(instant)
  const month = String(date.getMonth() + 1).padStart(2, '0')
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`
}
