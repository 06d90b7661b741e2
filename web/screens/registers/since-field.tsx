import type { Day } from '#core/day.ts'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { DayField } from '#web/controls/day-field.tsx'
import type { FieldOf } from '#web/controls/field.tsx'
import { ALWAYS } from '#web/screens/registers/place-acts.ts'
import { T } from '#web/words/t.tsx'

/** Since when a place lies in another: almost always since ever. */
export function SinceField({ value, onChange, error, ...rest }: Omit<FieldOf<Day | ''>, 'label'>) {
  const isAlways = value === ALWAYS
  return (
    <>
      <ChoiceField
        as="pills"
        label={<T id="register.places.since" />}
        value={isAlways ? 'always' : 'day'}
        onChange={answer => onChange(answer === 'always' ? ALWAYS : '')}
        choices={[
          { value: 'always', label: <T id="register.places.since.always" /> },
          { value: 'day', label: <T id="register.places.since.day" /> },
        ]}
      />
      {!isAlways && (
        <DayField
          {...rest}
          required
          error={error}
          label={<T id="register.places.since.which" />}
          value={value}
          onChange={onChange}
        />
      )}
    </>
  )
}
