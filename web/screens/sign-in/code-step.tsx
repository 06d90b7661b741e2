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

interface CodeStepProps {
  /** A recovery code is typed, not one of the authenticator. */
  readonly recovering: boolean
  /** From the one to the other. */
  readonly onTurn: () => void
  readonly onDone: (session: Session) => void
}

/** The second step: a code from the authenticator, or one of the recovery codes. */
export function CodeStep({ recovering, onTurn, onDone }: CodeStepProps) {
  const say = useWords()
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
    onTurn()
  }
  return (
    <Form
      form={form}
      actions={
        <>
          <Button type="submit" kind="primary" wide busy={form.busy}>
            <T id="sign_in.go_on" />
          </Button>
          {/* The field keeps the focus: left empty it would say so, and push this away from under the finger. */}
          <Button kind="plain" onMouseDown={event => event.preventDefault()} onClick={turn}>
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
        long={recovering}
        label={<T id={recovering ? 'sign_in.recovery_code' : 'sign_in.code'} />}
      />
    </Form>
  )
}
