import { type Day, daysBetween } from '#core/day.ts'
import { dayNearby } from '#web/values/day-words.ts'
import { today } from '#web/values/today.ts'
import { useTongue } from '#web/values/use-tongue.ts'

/**
 * A day in words: "8 March 2026", or "yesterday" where that is shorter and `plain` does not forbid it. Pointed at,
 * it says the weekday and how far away it is.
 */
export function DayText({ day, plain = false }: { readonly day: Day; readonly plain?: boolean }) {
  const tongue = useTongue()
  const now = today()
  const nearby = plain ? undefined : dayNearby(day, now, tongue)
  return (
    <bdi dir={tongue.dir} data-kind="date">
      <time dateTime={day} title={`${tongue.dayInFull(day)} · ${tongue.daysAway(daysBetween(now, day))}`}>
        {nearby ?? tongue.day(day)}
      </time>
    </bdi>
  )
}
