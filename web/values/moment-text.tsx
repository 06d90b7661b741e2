import { dayNearby } from '#web/values/day-words.ts'
import { dayOf, today } from '#web/values/today.ts'
import { useTongue } from '#web/values/use-tongue.ts'
import { useWords } from '#web/words/use-words.ts'

/** An instant on this device's clock: "today, 08:10". */
export function MomentText({ at }: { readonly at: string }) {
  const say = useWords()
  const tongue = useTongue()
  const date = new Date(at)
  const day = dayOf(date)
  const time = `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
  return (
    <bdi dir={tongue.dir} data-kind="date">
      <time dateTime={at}>
        {say('moment', { day: dayNearby(day, today(), tongue) ?? tongue.day(day), time })}
      </time>
    </bdi>
  )
}
