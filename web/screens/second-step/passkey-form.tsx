import { Button } from '#web/controls/button.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { written } from '#web/forms/checks.ts'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { makePasskey } from '#web/session/passkey.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface PasskeyFormProps {
  readonly onMade: (recoveryCodes: readonly string[]) => void
}

/** A passkey on this device, under a name by which to tell it from others. */
export function PasskeyForm({ onMade }: PasskeyFormProps) {
  const say = useWords()
  const form = useForm({
    start: { name: say('passkey.first_name') },
    check: ({ name }) => ({ name: written(name, say('passkey.name_missing')) }),
    send: ({ name }) => makePasskey(name.trim()),
    done: ({ recoveryCodes }) => onMade(recoveryCodes),
  })
  return (
    <Form
      form={form}
      actions={
        <Button type="submit" kind="primary" pictogram="key" wide busy={form.busy}>
          <T id="passkey.make" />
        </Button>
      }
    >
      <p>
        <T id="passkey.sentence" />
      </p>
      <TextField
        {...form.bind('name')}
        required
        label={<T id="passkey.name" />}
        hint={<T id="passkey.name_hint" />}
      />
    </Form>
  )
}
