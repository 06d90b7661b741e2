import type { Day } from '#core/day.ts'
import { dayInWords, dayNearby } from '#web/values/day-words.ts'
import { today } from '#web/values/today.ts'
import { useWords } from '#web/words/use-words.ts'

/** A day in words: "8 March 2026", or "yesterday" where that is shorter and `plain` does not forbid it. */
export function DayText({ day, plain = false }: { readonly day: Day; readonly plain?: boolean }) {
  const say = useWords()
  const words = dayInWords(day, say)
  const nearby = plain ? undefined : dayNearby(day, today(), say)
  return (
    <bdi dir="ltr" data-kind="date">
      <time dateTime={day} title={nearby && words}>
        {nearby ?? words}
      </time>
    </bdi>
  )
}
