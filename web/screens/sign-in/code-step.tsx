import { useState } from 'react'
import { postJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { CodeField } from '#web/controls/code-field.tsx'
import { codeProblem, written } from '#web/forms/checks.ts'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import type { Session } from '#web/session/session.ts'
import { latinDigits } from '#web/values/number-of.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** The second step: a code from the authenticator, or one of the recovery codes. */
export function CodeStep({ onDone }: { readonly onDone: (session: Session) => void }) {
  const say = useWords()
  const [recovering, setRecovering] = useState(false)
  const form = useForm({
    start: { code: '' },
    check: ({ code }) => ({
      code: recovering ? written(code, say('check.recovery_code')) : codeProblem(code, say),
    }),
    send: ({ code }) =>
      recovering
        ? postJson<Session>('/session/recovery', { code: code.trim() })
        : postJson<Session>('/session/totp', { code: latinDigits(code).replace(/\s/g, '') }),
    done: onDone,
  })
  const turn = () => {
    form.set({ code: '' })
    setRecovering(!recovering)
  }
  return (
    <Form
      form={form}
      actions={
        <>
          <Button type="submit" kind="primary" wide busy={form.busy}>
            <T id="sign_in.go_on" />
          </Button>
          <Button kind="plain" onClick={turn}>
            <T id={recovering ? 'sign_in.use_app' : 'sign_in.use_recovery'} />
          </Button>
        </>
      }
    >
      <CodeField
        {...form.bind('code')}
        key={recovering ? 'recovery' : 'app'}
        autoFocus
        required
        digits={!recovering}
        label={<T id={recovering ? 'sign_in.recovery_code' : 'sign_in.code'} />}
      />
    </Form>
  )
}
