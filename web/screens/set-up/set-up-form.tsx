import { postJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { PasswordField } from '#web/controls/password-field.tsx'
import { SelectField } from '#web/controls/select-field.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { emailProblem, newPasswordProblem, written } from '#web/forms/checks.ts'
import { Form } from '#web/forms/form.tsx'
import { type FormAtWork, useForm } from '#web/forms/use-form.ts'
import type { Start } from '#web/screens/set-up/start-choice.tsx'
import type { Session } from '#web/session/session.ts'
import { useEnter } from '#web/session/use-enter.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const OWN_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone
// A browser may be set to a zone that it does not list itself, such as UTC.
const ZONES = [...new Set([OWN_ZONE, ...Intl.supportedValuesOf('timeZone')])]
  .sort()
  .map(zone => ({ value: zone, label: zone.replaceAll('_', ' ') }))

interface SetUpFormProps {
  readonly token: string
  readonly start: Start
  readonly onBack: () => void
}

/** The workspace and its first member. */
export function SetUpForm({ token, start, onBack }: SetUpFormProps) {
  const say = useWords()
  const enter = useEnter()
  const form = useForm({
    start: { workspace: '', timeZone: OWN_ZONE, name: '', email: '', password: '' },
    check: values => ({
      workspace: written(values.workspace, say('set_up.workspace_missing')),
      name: written(values.name, say('check.name')),
      email: emailProblem(values.email, say),
      password: newPasswordProblem(values.password, say),
    }),
    send: ({ workspace, timeZone, ...user }) =>
      postJson<Session>('/setup', {
        token,
        start,
        workspace: { name: workspace, timeZone, locale: document.documentElement.lang },
        user,
      }),
    done: session => enter(session, start === 'import' ? '/import' : undefined),
  })
  return (
    <Form
      form={form}
      actions={
        <>
          <Button type="submit" kind="primary" wide busy={form.busy}>
            <T id={`set_up.begin_${start}`} />
          </Button>
          <Button kind="plain" onClick={onBack}>
            <T id="set_up.back" />
          </Button>
        </>
      }
    >
      <SetUpFields form={form} />
    </Form>
  )
}

interface Answers {
  readonly workspace: string
  readonly timeZone: string
  readonly name: string
  readonly email: string
  readonly password: string
}

function SetUpFields({ form }: { readonly form: FormAtWork<Answers> }) {
  return (
    <>
      <TextField
        {...form.bind('workspace')}
        required
        label={<T id="set_up.workspace" />}
        hint={<T id="set_up.workspace_hint" />}
        autoComplete="organization"
      />
      <SelectField
        {...form.bind('timeZone')}
        onChange={zone => form.set({ timeZone: zone })}
        label={<T id="set_up.time_zone" />}
        hint={<T id="set_up.time_zone_hint" />}
        options={ZONES}
      />
      <TextField {...form.bind('name')} required label={<T id="person.your_name" />} autoComplete="name" />
      <TextField
        {...form.bind('email')}
        required
        type="email"
        label={<T id="person.email" />}
        autoComplete="username"
      />
      <PasswordField
        {...form.bind('password')}
        required
        label={<T id="password.new" />}
        hint={<T id="password.hint" />}
        autoComplete="new-password"
      />
    </>
  )
}
