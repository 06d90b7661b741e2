import { useState } from 'react'
import { postJson } from '#web/api.ts'
import { Button, ButtonLink } from '#web/controls/button.tsx'
import { PasswordField } from '#web/controls/password-field.tsx'
import { newPasswordProblem } from '#web/forms/checks.ts'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { Doorway } from '#web/frame/doorway.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { fragmentToken } from '#web/session/fragment-token.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** A new password with a one-time link; the second step stays as it was. */
export function NewPassword() {
  const say = useWords()
  const [done, setDone] = useState(false)
  const form = useForm({
    start: { password: '' },
    check: ({ password }) => ({ password: newPasswordProblem(password, say) }),
    send: ({ password }) => postJson('/password', { token: fragmentToken(), password }),
    done: () => setDone(true),
  })
  const signIn = (
    <ButtonLink to="/sign-in" kind="primary">
      <T id="sign_in.title" />
    </ButtonLink>
  )
  return (
    <Doorway>
      <PageHeader plainTitle={say('new_password.title')} title={<T id="new_password.title" />} />
      {done ? (
        <Notice tone="accent" title={<T id="new_password.done" />} action={signIn} />
      ) : (
        <Form
          form={form}
          actions={
            <Button type="submit" kind="primary" wide busy={form.busy}>
              <T id="new_password.do" />
            </Button>
          }
        >
          <PasswordField
            {...form.bind('password')}
            required
            label={<T id="password.new" />}
            hint={<T id="password.hint" />}
            autoComplete="new-password"
          />
        </Form>
      )}
    </Doorway>
  )
}
