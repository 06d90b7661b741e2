import { CheckField } from '#web/controls/check-field.tsx'
import { FieldGroup } from '#web/controls/field-group.tsx'
import css from '#web/screens/record/ticks.module.css'
import type { Recording } from '#web/screens/record/use-recording.ts'
import { T } from '#web/words/t.tsx'

const HANDOVERS: Readonly<Record<string, 'family' | 'organisation'>> = {
  'livestock.passed_on': 'family',
  'livestock.given': 'organisation',
}

/** A handover is confirmed by whoever gives and whoever receives: two ticks, made with both of them there. */
export function Confirmations({ form }: { readonly form: Recording }) {
  const giver = HANDOVERS[form.kind.kind]
  if (!giver) return null
  return (
    <FieldGroup label={<T id="record.confirmations" />} hint={<T id="record.confirmations_hint" />}>
      {() => (
        <div className={css.ticks}>
          <CheckField
            label={<T id={`record.giving_${giver}_confirms`} />}
            value={form.filled.giver ?? false}
            onChange={isConfirmed => form.setOwn({ giver: isConfirmed })}
          />
          <CheckField
            label={<T id="record.receiving_family_confirms" />}
            value={form.filled.receiver ?? false}
            onChange={isConfirmed => form.setOwn({ receiver: isConfirmed })}
          />
        </div>
      )}
    </FieldGroup>
  )
}
