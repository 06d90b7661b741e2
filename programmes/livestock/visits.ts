import { addDays, type Day, daysBetween } from '#core/day.ts'
import type { PassOnTerms } from '#programmes/livestock/terms.ts'

/** A window a visit falls due in: from `opens` to `closes`, both included. */
export interface VisitWindow {
  readonly opens: Day
  readonly closes: Day
}

/**
 * The windows of a schedule in turn, counted from the placement; each reaches halfway to the next one. The last
 * step goes on for as long as it is asked.
 */
export function* visitWindows(placedOn: Day, schedule: PassOnTerms['visits']): Generator<VisitWindow> {
  let opens = placedOn
  for (const [at, { everyDays, times }] of schedule.entries()) {
    const isLast = at === schedule.length - 1
    for (let n = 0; isLast || n < times; n++) {
      opens = addDays(opens, everyDays)
      yield { opens, closes: addDays(opens, Math.max(2, Math.floor(everyDays / 2)) - 1) }
    }
  }
}

/**
 * The visit that is next: the first window that a visit since the last one can meet. A visit made early, in the
 * half-interval before a window opens, meets it; windows missed merge into one. None where no visits are agreed.
 */
export function nextVisit(
  placedOn: Day,
  schedule: PassOnTerms['visits'],
  visits: readonly Day[],
): VisitWindow | undefined {
  const last = visits.at(-1) ?? ''
  for (const window of visitWindows(placedOn, schedule)) if (earliest(window) > last) return window
  return undefined
}

/** How early a visit may come and still meet its window: as long before it as the window is long. */
function earliest({ opens, closes }: VisitWindow): Day {
  return addDays(opens, -daysBetween(opens, closes) - 1)
}
