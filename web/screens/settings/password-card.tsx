import { putJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { PasswordField } from '#web/controls/password-field.tsx'
import { newPasswordProblem, written } from '#web/forms/checks.ts'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { Card } from '#web/pieces/card.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const EMPTY = { current: '', password: '' }

/** Choosing another password. */
export function PasswordCard() {
  const say = useWords()
  const toast = useToast()
  const form = useForm({
    start: EMPTY,
    check: values => ({
      current: written(values.current, say('check.password_typed')),
      password: newPasswordProblem(values.password, say),
    }),
    send: values => putJson('/account/password', values),
    done: () => {
      form.reset()
      toast({ text: <T id="password.changed" />, pictogram: 'key' })
    },
  })
  return (
    <Card title={<T id="password.title" />} pictogram="record" lead={<T id="password.lead" />}>
      <Form
        form={form}
        actions={
          <Button type="submit" busy={form.busy}>
            <T id="password.change" />
          </Button>
        }
      >
        <PasswordField
          {...form.bind('current')}
          required
          label={<T id="password.current" />}
          autoComplete="current-password"
        />
        <PasswordField
          {...form.bind('password')}
          required
          label={<T id="password.new" />}
          hint={<T id="password.hint" />}
          autoComplete="new-password"
        />
      </Form>
    </Card>
  )
}
