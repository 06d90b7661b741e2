import type { Day } from '#core/day.ts'
import { isDay } from '#core/day.ts'
import { classes } from '#web/classes.ts'
import css from '#web/controls/day-other.module.css'
import input from '#web/controls/input.module.css'
import { DayText } from '#web/values/day-text.tsx'
import { useWords } from '#web/words/use-words.ts'

interface DayOtherProps {
  readonly value: Day | ''
  readonly onChange: (day: Day | '') => void
  readonly onBlur: (() => void) | undefined
  readonly earliest: Day | undefined
  readonly latest: Day | undefined
  readonly invalid: boolean
}

/** The native date input, and the day in words beside it: browsers write 03/08/2026 in any language. */
export function DayOther({ value, onChange, onBlur, earliest, latest, invalid }: DayOtherProps) {
  const say = useWords()
  return (
    <div className={css.row}>
      <input
        type="date"
        className={classes(input.input, input.short)}
        aria-label={say('day_field.which')}
        aria-invalid={invalid || undefined}
        value={value}
        min={earliest}
        max={latest}
        onBlur={onBlur}
        onChange={event => onChange(event.target.value)}
      />
      <output className={css.echo}>{isDay(value) && <DayText day={value} plain />}</output>
    </div>
  )
}
