import { NumberField } from '#web/controls/number-field.tsx'
import { Form } from '#web/forms/form.tsx'
import { FieldInput } from '#web/screens/registers/field-input.tsx'
import {
  asksUnit,
  countedAs,
  kindExtra,
  SPECIES_DAYS,
  speciesMisfits,
  speciesValues,
} from '#web/screens/registers/kind-values.ts'
import type { RowFormProps } from '#web/screens/registers/row-dialog.tsx'
import { FormActions } from '#web/screens/registers/row-form.tsx'
import { askedOf } from '#web/screens/registers/row-values.ts'
import { StaleNotice } from '#web/screens/registers/stale-notice.tsx'
import { type RowForm, useRowForm } from '#web/screens/registers/use-row-form.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const COUNTING = ['unit', 'step', 'decimals']

/** A kind of thing that is counted; for animals also what their biology says. */
export function KindForm({ section, row, rows, options, done, onClose }: RowFormProps) {
  const say = useWords()
  const isNew = row === undefined
  const { form, ...changed } = useRowForm({
    section,
    row,
    start: of => ({
      ...speciesValues(of?.params),
      ...(of ? { class: of.class } : { class: 'item', ...countedAs('item') }),
    }),
    also: kindExtra,
    check: values => ({
      ...speciesMisfits(values, most => say('register.kinds.days_wrong', { most })),
      ...(isNew && rows.some(each => each.id === values.key) && { key: say('register.kinds.key_taken') }),
    }),
    done,
  })
  const kindClass = form.values.class
  const shown = askedOf(section, isNew).filter(([name]) => !COUNTING.includes(name) || asksUnit(kindClass))
  return (
    <Form form={form} actions={<FormActions busy={form.busy} isNew={isNew} onClose={onClose} />}>
      <StaleNotice section={section} {...changed} />
      {shown.map(([name, field]) => (
        <FieldInput key={name} {...{ section, name, field, options }} bound={boundIn(form, name)} />
      ))}
      {kindClass === 'item' && <SpeciesFields form={form} />}
    </Form>
  )
}

/** Choosing a class also says how it is usually counted. */
function boundIn(form: RowForm['form'], name: string) {
  const bound = form.bind(name)
  const onChange = (value: unknown) => form.set({ class: value, ...countedAs(value) })
  return name === 'class' ? { ...bound, onChange } : bound
}

/** What sets the days by which births and pass-ons are expected; each field says what it sets. */
function SpeciesFields({ form }: Pick<RowForm, 'form'>) {
  const say = useWords()
  const bound = (name: string) => {
    const { value, ...rest } = form.bind(name)
    return {
      ...rest,
      value: typeof value === 'number' ? value : null,
      label: <T id={`register.kinds.field.${name}`} />,
      hint: <T id={`register.kinds.hint.${name}`} />,
    }
  }
  return (
    <>
      <p>
        <T id="register.kinds.species_lead" />
      </p>
      {SPECIES_DAYS.map(name => (
        <NumberField key={name} {...bound(name)} unit={say('register.days')} />
      ))}
      <NumberField {...bound('heaviestKg')} decimals unit={say('register.kg')} />
    </>
  )
}
