import { Button } from '#web/controls/button.tsx'
import { Form } from '#web/forms/form.tsx'
import { FieldInput } from '#web/screens/registers/field-input.tsx'
import type { RowFormProps } from '#web/screens/registers/row-dialog.tsx'
import { askedOf } from '#web/screens/registers/row-values.ts'
import { StaleNotice } from '#web/screens/registers/stale-notice.tsx'
import { useRowForm } from '#web/screens/registers/use-row-form.ts'
import { T } from '#web/words/t.tsx'

/** The fields of a row, each with the control of its type, and nothing else. */
export function RowForm({ section, row, options, done, onClose }: RowFormProps) {
  const { form, ...changed } = useRowForm({
    section,
    row,
    done,
    start: of => (of ? {} : (section.begins ?? {})),
  })
  return (
    <Form form={form} actions={<FormActions busy={form.busy} isNew={!row} onClose={onClose} />}>
      <StaleNotice section={section} {...changed} />
      {askedOf(section, row === undefined)
        .filter(([name]) => name !== 'purpose' || form.values.restricted === true || form.values.purpose)
        .map(([name, field]) => (
          <FieldInput
            key={name}
            {...{ section, name, options }}
            field={name === 'purpose' ? { ...field, optional: form.values.restricted !== true } : field}
            bound={form.bind(name)}
            self={row?.id}
          />
        ))}
    </Form>
  )
}

interface FormActionsProps {
  readonly busy: boolean
  readonly isNew: boolean
  readonly onClose: () => void
}

/** The answer first, the way out second. */
export function FormActions({ busy, isNew, onClose }: FormActionsProps) {
  return (
    <>
      <Button type="submit" kind="primary" busy={busy}>
        <T id={isNew ? 'register.add' : 'register.save'} />
      </Button>
      <Button onClick={onClose}>
        <T id="register.leave" />
      </Button>
    </>
  )
}
