import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { isId } from '#core/id.ts'
import { postJson } from '#web/api.ts'
import { BOOKS } from '#web/books/queries.ts'
import { Button } from '#web/controls/button.tsx'
import type { PersonOption } from '#web/controls/person-picker.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { Dialog } from '#web/pieces/dialog.tsx'
import { checkFamily } from '#web/screens/record/check-family.ts'
import type { Known } from '#web/screens/record/derive.ts'
import { newId } from '#web/screens/record/new-id.ts'
import { villagesOf } from '#web/screens/record/villages.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface AddFamilyProps {
  /** What was searched for in vain. */
  readonly name: string
  readonly known: Known
  readonly onClose: () => void
  readonly onAdded: (family: PersonOption) => void
}

/** A family that is not in the books yet: its name, its village, and the code on its card if it has one. */
export function AddFamily({ name, known, onClose, onAdded }: AddFamilyProps) {
  const say = useWords()
  const client = useQueryClient()
  // The same on every try, so that a lost answer does not write her down twice.
  const [id] = useState(newId)
  const villages = villagesOf(known.options)
  const form = useForm({
    start: { name, place: known.family?.family.place ?? known.about.place ?? '', code: '' },
    check: values => checkFamily(values, villages, say),
    send: values =>
      postJson<{ id: string }>('/people', {
        id,
        sort: 'household',
        names: [{ text: values.name.trim() }],
        ...(isId(values.place) && { place: values.place }),
        ...(values.code.trim() && { code: values.code.trim() }),
      }),
    done: (_, values) => {
      void client.invalidateQueries({ queryKey: [BOOKS] })
      const village = villages.find(each => each.value === values.place)?.label
      const code = values.code.trim()
      onAdded({ id, name: values.name.trim(), ...(village && { village }), ...(code && { code }) })
      onClose()
    },
  })
  // A form of its own: it stands outside the one it was opened from, which must not hear of it being sent.
  return createPortal(
    <div onSubmit={event => event.stopPropagation()}>
      <Dialog open onClose={onClose} title={<T id="add_family.title" />}>
        <Form
          form={form}
          actions={
            <Button type="submit" kind="primary" wide busy={form.busy}>
              <T id="add_family.do" />
            </Button>
          }
        >
          <TextField {...form.bind('name')} required label={<T id="add_family.name" />} autoComplete="off" />
          <SelectField
            {...form.bind('place')}
            required
            label={<T id="add_family.village" />}
            placeholder={say('record.choose')}
            options={villages}
          />
          <TextField
            {...form.bind('code')}
            dir="ltr"
            label={<T id="add_family.code" />}
            hint={<T id="add_family.code_hint" />}
            autoComplete="off"
          />
        </Form>
      </Dialog>
    </div>,
    document.body,
  )
}
