import { postJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { PasswordField } from '#web/controls/password-field.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { written } from '#web/forms/checks.ts'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { Doorway } from '#web/frame/doorway.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { useFragmentToken } from '#web/session/fragment-token.ts'
import type { Session } from '#web/session/session.ts'
import { useEnter } from '#web/session/use-enter.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** Joining a workspace with the link an administrator has handed over. */
export function Invitation() {
  const say = useWords()
  const token = useFragmentToken()
  return (
    <Doorway>
      <PageHeader
        plainTitle={say('invitation.title')}
        title={<T id="invitation.title" />}
        lead={<T id="invitation.lead" />}
      />
      {token ? (
        <JoinForm token={token} />
      ) : (
        <Notice pictogram="key" title={<T id="invitation.no_link" />}>
          <T id="invitation.no_link_sentence" />
        </Notice>
      )}
    </Doorway>
  )
}

function JoinForm({ token }: { readonly token: string }) {
  const say = useWords()
  const enter = useEnter()
  const form = useForm({
    start: { name: '', password: '' },
    check: values => ({
      name: written(values.name, say('check.name')),
      password: written(values.password, say('check.password_typed')),
    }),
    send: values => postJson<Session>('/invitations/accept', { token, ...values }),
    done: session => enter(session),
  })
  return (
    <Form
      form={form}
      actions={
        <Button type="submit" kind="primary" wide busy={form.busy}>
          <T id="invitation.accept" />
        </Button>
      }
    >
      <TextField {...form.bind('name')} required label={<T id="person.your_name" />} autoComplete="name" />
      <PasswordField
        {...form.bind('password')}
        required
        label={<T id="password.label" />}
        hint={<T id="invitation.password_hint" />}
        autoComplete="new-password"
      />
    </Form>
  )
}
