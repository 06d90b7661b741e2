import { addDays, type Day } from '#core/day.ts'
import type { PassOnTerms } from '#programmes/livestock/terms.ts'

/** A window a visit falls due in: from `opens` to `closes`, both included. */
export interface VisitWindow {
  readonly opens: Day
  readonly closes: Day
}

/** The windows of a schedule in turn, counted from the placement; each reaches to the next one. */
export function visitWindows(placedOn: Day, schedule: PassOnTerms['visits']): VisitWindow[] {
  const windows: VisitWindow[] = []
  let opens = placedOn
  for (const step of schedule) {
    for (let n = 0; n < step.times; n++) {
      opens = addDays(opens, step.everyDays)
      windows.push({ opens, closes: addDays(opens, Math.max(2, Math.floor(step.everyDays / 2)) - 1) })
    }
  }
  return windows
}

/**
 * The visit that is next: the first window that opens after the last visit counted. A visit made early, in
 * the half-interval before a window opens, meets it; windows missed merge into one.
 */
export function nextVisit(
  placedOn: Day,
  schedule: PassOnTerms['visits'],
  visits: readonly Day[],
): VisitWindow {
  const windows = visitWindows(placedOn, schedule)
  const last = visits.at(-1)
  const next = last === undefined ? windows[0] : windows.find(window => earliest(window) > last)
  return next ?? windows.at(-1) ?? { opens: placedOn, closes: placedOn }
}

/** How early a visit may come and still meet its window: as long before it as the window is long. */
function earliest(window: VisitWindow): Day {
  const length = Date.parse(window.closes) - Date.parse(window.opens)
  return addDays(window.opens, -Math.floor(length / 2 / 86_400_000))
}
