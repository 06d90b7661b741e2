import { useState } from 'react'
import { addDays, type Day, isDay } from '#core/day.ts'
import { DayOther } from '#web/controls/day-other.tsx'
import type { FieldOf } from '#web/controls/field.tsx'
import { FieldGroup } from '#web/controls/field-group.tsx'
import { PillRadio, Pills } from '#web/controls/pills.tsx'
import { today } from '#web/values/today.ts'
import { T } from '#web/words/t.tsx'

export interface DayFieldProps extends FieldOf<Day | ''> {
  readonly earliest?: Day
  /** What happened cannot have happened tomorrow; what is due has no last day. */
  readonly latest?: Day
}

/** A day: one press for today and yesterday, the device's own calendar for any other. */
export function DayField({ value, onChange, onBlur, earliest, latest, ...field }: DayFieldProps) {
  const now = today()
  const yesterday = addDays(now, -1)
  const [other, setOther] = useState(value !== '' && value !== now && value !== yesterday)
  const pick = (day: Day) => {
    setOther(false)
    onChange(day)
  }
  return (
    <FieldGroup {...field}>
      {({ id, invalid }) => (
        <>
          <Pills>
            <PillRadio id={id} name={`${id}-near`} checked={!other && value === now} onPick={() => pick(now)}>
              <T id="day_field.today" />
            </PillRadio>
            <PillRadio
              name={`${id}-near`}
              checked={!other && value === yesterday}
              onPick={() => pick(yesterday)}
            >
              <T id="day_field.yesterday" />
            </PillRadio>
            <PillRadio name={`${id}-near`} checked={other} onPick={() => setOther(true)}>
              <T id="day_field.other" />
            </PillRadio>
          </Pills>
          {other && <DayOther {...{ value, onChange, onBlur, earliest, latest, invalid }} />}
        </>
      )}
    </FieldGroup>
  )
}

/** Whether a day can be taken as the answer of a day field. */
export function isDayBetween(day: Day | '', earliest?: Day, latest?: Day): boolean {
  return isDay(day) && (!earliest || day >= earliest) && (!latest || day <= latest)
}
