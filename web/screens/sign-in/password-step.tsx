import { useMutation } from '@tanstack/react-query'
import { postJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { PasswordField } from '#web/controls/password-field.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { emailProblem, written } from '#web/forms/checks.ts'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { Divider } from '#web/pieces/divider.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { enterWithPasskey, knowsPasskeys } from '#web/session/passkey.ts'
import type { Session } from '#web/session/session.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface StepProps {
  readonly onDone: (session: Session) => void
}

/** The first step: who one is. */
export function PasswordStep({ onDone }: StepProps) {
  const say = useWords()
  const form = useForm({
    start: { email: '', password: '' },
    check: values => ({
      email: emailProblem(values.email, say),
      password: written(values.password, say('check.password_typed')),
    }),
    send: values => postJson<Session>('/session', values),
    done: onDone,
  })
  return (
    <Stack gap="l">
      <Form
        form={form}
        actions={
          <Button type="submit" kind="primary" wide busy={form.busy}>
            <T id="sign_in.do" />
          </Button>
        }
      >
        <TextField
          {...form.bind('email')}
          required
          type="email"
          label={<T id="person.email" />}
          autoComplete="username webauthn"
        />
        <PasswordField
          {...form.bind('password')}
          required
          label={<T id="password.label" />}
          autoComplete="current-password"
        />
      </Form>
      {knowsPasskeys() && <WithPasskey onDone={onDone} />}
    </Stack>
  )
}

function WithPasskey({ onDone }: StepProps) {
  const passkey = useMutation({ mutationFn: enterWithPasskey, onSuccess: onDone })
  return (
    <Stack>
      <Divider>
        <T id="sign_in.or" />
      </Divider>
      {passkey.isError && <ProblemNotice problem={passkey.error} />}
      <div>
        <Button pictogram="key" wide busy={passkey.isPending} onClick={() => passkey.mutate()}>
          <T id="sign_in.with_passkey" />
        </Button>
      </div>
    </Stack>
  )
}
