import { type Day, isDay } from '#core/day.ts'
import { classes } from '#web/classes.ts'
import { Field } from '#web/controls/field.tsx'
import input from '#web/controls/input.module.css'
import { type Ask, lookOf } from '#web/screens/record/ask.ts'
import css from '#web/screens/record/date-control.module.css'
import { DayText } from '#web/values/day-text.tsx'

interface DateControlProps {
  readonly ask: Ask
  readonly earliest?: Day
  readonly latest?: Day
}

/** A day that is neither today nor yesterday: the device's own calendar, and the day in words beside it. */
export function DateControl({ ask, earliest, latest }: DateControlProps) {
  const day = typeof ask.value === 'string' ? ask.value : ''
  return (
    <Field {...lookOf(ask)}>
      {ties => (
        <span className={css.row}>
          <input
            {...ties}
            type="date"
            className={classes(input.input, input.short)}
            value={day}
            min={earliest}
            max={latest}
            onChange={event => ask.set(event.target.value)}
          />
          <output className={css.echo}>{isDay(day) && <DayText day={day} plain />}</output>
        </span>
      )}
    </Field>
  )
}
