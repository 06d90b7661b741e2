import { CheckField } from '#web/controls/check-field.tsx'
import { ChoiceField } from '#web/controls/choice-field.tsx'
import { MoneyField } from '#web/controls/money-field.tsx'
import { NumberField } from '#web/controls/number-field.tsx'
import { Card } from '#web/pieces/card.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import type { TermsFormAtWork } from '#web/screens/registers/use-terms-form.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

type FormProps = Pick<TermsFormAtWork, 'form'>

/** What a family owes for an animal, and whether money may stand in for it. */
export function OwedFields({ form }: FormProps) {
  const say = useWords()
  const isOwing = form.values.role === 'breeding'
  const choices = <Value extends string>(name: string, ...values: readonly Value[]) =>
    values.map(value => ({ value, label: <T id={`terms.choice.${name}.${value}`} /> }))
  const picked =
    <Value extends string>(set: (value: Value) => void) =>
    (value: Value | '') => {
      if (value) set(value)
    }
  const role = form.bind('role')
  const sex = form.bind('sex')
  return (
    <Card title={<T id="terms.part.owed" />} pictogram="hands-passing">
      <Stack gap="l">
        <ChoiceField
          {...role}
          onChange={picked(role.onChange)}
          label={<T id="terms.field.role" />}
          choices={choices('role', 'breeding', 'shared_sire')}
        />
        {isOwing && (
          <>
            <NumberField
              {...form.bind('count')}
              required
              label={<T id="terms.field.count" />}
              hint={<T id="terms.hint.count" />}
              unit={say('terms.unit.animals')}
            />
            <ChoiceField
              {...sex}
              onChange={picked(sex.onChange)}
              label={<T id="terms.field.sex" />}
              as="pills"
              choices={choices('sex', 'any', 'female')}
            />
            {form.values.sex === 'female' && (
              <CheckField
                {...form.bind('maleSwap')}
                label={<T id="terms.field.maleSwap" />}
                hint={<T id="terms.hint.maleSwap" />}
              />
            )}
            <SettleFields form={form} />
            <CheckField
              {...form.bind('fromList')}
              label={<T id="terms.field.fromList" />}
              hint={<T id="terms.hint.fromList" />}
            />
          </>
        )}
      </Stack>
    </Card>
  )
}

function SettleFields({ form }: FormProps) {
  const settle = form.bind('settle')
  return (
    <>
      <ChoiceField
        {...settle}
        onChange={value => {
          if (value) settle.onChange(value)
        }}
        label={<T id="terms.field.settle" />}
        choices={(['animal', 'either', 'cash'] as const).map(value => ({
          value,
          label: <T id={`terms.choice.settle.${value}`} />,
        }))}
      />
      {form.values.settle !== 'animal' && (
        <MoneyField
          {...form.bind('cashSteps')}
          required
          label={<T id="terms.field.cashSteps" />}
          hint={<T id="terms.hint.cashSteps" />}
        />
      )}
    </>
  )
}
