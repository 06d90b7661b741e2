import type { ReactNode } from 'react'
import { CHECKS } from '#programmes/livestock/terms.ts'
import { CheckField } from '#web/controls/check-field.tsx'
import { FieldGroup } from '#web/controls/field-group.tsx'
import { NumberField } from '#web/controls/number-field.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { Folded } from '#web/screens/record/folded.tsx'
import { durationOf } from '#web/screens/registers/terms-sentences.ts'
import type { TermsFormAtWork } from '#web/screens/registers/use-terms-form.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

type FormProps = Pick<TermsFormAtWork, 'form'>
type DaysName = 'minAgeDays' | 'graceDays' | 'gestationDays' | 'weanDays' | 'conceiveDays' | 'deathWithinDays'

/** When the young animal can go: how old, how heavy, what must have been done, and how long one may wait. */
export function TimeFields({ form }: FormProps) {
  const say = useWords()
  return (
    <Card title={<T id="terms.part.when" />} pictogram="calendar">
      <Stack gap="l">
        <DaysField form={form} name="minAgeDays" />
        <NumberField
          {...form.bind('minWeightKg')}
          decimals
          label={<T id="terms.field.minWeightKg" />}
          hint={<T id="terms.hint.minWeightKg" />}
          unit={say('register.kg')}
        />
        <ChecklistField form={form} />
        <DaysField form={form} name="graceDays" />
        <Folded word="terms.part.biology">
          <p>
            <T id="terms.part.biology_lead" />
          </p>
          <DaysField form={form} name="gestationDays" />
          <DaysField form={form} name="weanDays" />
          <DaysField form={form} name="conceiveDays" />
        </Folded>
      </Stack>
    </Card>
  )
}

/** A number of days, and beside it what people would call it. */
export function DaysField({ form, name }: FormProps & { readonly name: DaysName }): ReactNode {
  const say = useWords()
  const bound = form.bind(name)
  const inWords = bound.value !== null && bound.value >= 28 ? durationOf(bound.value, say) : undefined
  return (
    <NumberField
      {...bound}
      label={<T id={`terms.field.${name}`} />}
      hint={
        <>
          <T id={`terms.hint.${name}`} /> {inWords && <T id="terms.about" values={{ inWords }} />}
        </>
      }
      unit={say('register.days')}
    />
  )
}

function ChecklistField({ form }: FormProps) {
  const { id, value, onChange, error } = form.bind('checklist')
  return (
    <FieldGroup
      {...{ id, error }}
      label={<T id="terms.field.checklist" />}
      hint={<T id="terms.hint.checklist" />}
    >
      {() => (
        <Stack gap="s">
          {CHECKS.map(each => (
            <CheckField
              key={each}
              label={<T id={`choice.checklist.${each}`} />}
              value={value.includes(each)}
              onChange={isSo => onChange(CHECKS.filter(one => (one === each ? isSo : value.includes(one))))}
            />
          ))}
        </Stack>
      )}
    </FieldGroup>
  )
}
