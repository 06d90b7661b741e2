import { CheckField } from '#web/controls/check-field.tsx'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { DaysField } from '#web/screens/registers/terms-time-fields.tsx'
import type { TermsFormAtWork } from '#web/screens/registers/use-terms-form.ts'
import { T } from '#web/words/t.tsx'

type FormProps = Pick<TermsFormAtWork, 'form'>

/** For which losses the family gets another animal. */
export function LossFields({ form }: FormProps) {
  return (
    <Card
      title={<T id="terms.part.losses" />}
      pictogram="hands-giving"
      lead={<T id="terms.part.losses_lead" />}
    >
      <Stack gap="l">
        <DaysField form={form} name="deathWithinDays" />
        <CheckField {...form.bind('withoutFault')} label={<T id="terms.field.withoutFault" />} />
        <CheckField {...form.bind('theft')} label={<T id="terms.field.theft" />} />
      </Stack>
    </Card>
  )
}

/** Whose the animal is while something is owed. */
export function TitleField({ form }: FormProps) {
  const { onChange, ...bound } = form.bind('title')
  return (
    <ChoiceField
      {...bound}
      onChange={value => {
        if (value) onChange(value)
      }}
      label={<T id="terms.field.title" />}
      choices={(['on_pass_on', 'at_once'] as const).map(value => ({
        value,
        label: <T id={`terms.choice.title.${value}`} />,
      }))}
    />
  )
}
