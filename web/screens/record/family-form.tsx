import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { type Id, isId } from '#core/id.ts'
import { postJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { Dialog } from '#web/pieces/dialog.tsx'
import { checkFamily } from '#web/screens/record/check-family.ts'
import type { FamilyTyped } from '#web/screens/record/family-typed.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface FamilyFormProps {
  readonly id: Id
  readonly start: FamilyTyped
  readonly villages: readonly { readonly value: string; readonly label: string }[]
  readonly words: 'add_family' | 'mend_family'
  /** What the office did not accept, and why, until something else is written there. */
  readonly amiss?: { readonly field: string; readonly because: string } | undefined
  readonly onTyped?: (typed: FamilyTyped) => void
  readonly onDone: (typed: FamilyTyped) => void
  readonly onClose: () => void
}

/** A family that is not in the books yet: its name, its village, and the code on its card if it has one. */
export function FamilyForm({ id, start, villages, words, amiss, onTyped, onDone, onClose }: FamilyFormProps) {
  const say = useWords()
  const form = useForm({
    start,
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
      onDone({ ...values, name: values.name.trim(), code: values.code.trim() })
      onClose()
    },
  })
  const { values } = form
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed is news.
  useEffect(() => onTyped?.(values), [values])
  const bind = <Name extends keyof FamilyTyped>(name: Name) => {
    const { error, ...bound } = form.bind(name)
    const refused = amiss?.field === name && values[name] === start[name] ? amiss.because : undefined
    return { ...bound, error: error ?? refused }
  }
  // A form of its own: it stands outside the one it was opened from, which must not hear of it being sent.
  return createPortal(
    <div onSubmit={event => event.stopPropagation()}>
      <Dialog open onClose={onClose} title={<T id={`${words}.title`} />}>
        <Form
          form={form}
          actions={
            <Button type="submit" kind="primary" wide busy={form.busy}>
              <T id={`${words}.do`} />
            </Button>
          }
        >
          <TextField {...bind('name')} required label={<T id="add_family.name" />} autoComplete="off" />
          <SelectField
            {...bind('place')}
            required
            label={<T id="add_family.village" />}
            placeholder={say('record.choose')}
            options={villages}
          />
          <TextField
            {...bind('code')}
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
