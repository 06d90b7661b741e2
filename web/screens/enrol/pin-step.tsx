import { Button } from '#web/controls/button.tsx'
import { PasswordField } from '#web/controls/password-field.tsx'
import { isPin } from '#web/device/lock.ts'
import type { LetIn } from '#web/device/profile.ts'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { startPhone } from '#web/phone/here.ts'
import { forgetLetIn } from '#web/phone/let-in.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface PinStepProps {
  readonly letIn: LetIn
  readonly onEnrolled: (rescueCode: string) => void
}

/** The PIN, twice, and honestly what it is worth. */
export function PinStep({ letIn, onEnrolled }: PinStepProps) {
  const say = useWords()
  const form = useForm({
    start: { pin: '', again: '' },
    check: ({ pin, again }) => ({
      pin: isPin(pin) ? undefined : say('enrol.pin_weak'),
      again: again === pin ? undefined : say('enrol.pin_differs'),
    }),
    send: async ({ pin }) => {
      const phone = await startPhone()
      const enrolled = await phone.enrol(letIn, pin)
      forgetLetIn()
      return enrolled
    },
    done: ({ rescueCode }) => onEnrolled(rescueCode),
  })
  return (
    <>
      <PageHeader
        plainTitle={say('enrol.pin_title')}
        title={<T id="enrol.pin_title" />}
        lead={<T id="enrol.pin_lead" />}
      />
      <Form
        form={form}
        actions={
          <Button type="submit" kind="primary" wide busy={form.busy}>
            <T id="enrol.go_on" />
          </Button>
        }
      >
        <PasswordField
          {...form.bind('pin')}
          required
          digits
          label={<T id="phone.pin" />}
          hint={<T id="enrol.pin_hint" />}
          autoComplete="off"
        />
        <PasswordField
          {...form.bind('again')}
          required
          digits
          label={<T id="enrol.pin_again" />}
          autoComplete="off"
        />
        <Notice pictogram="shield">
          <T id="enrol.pin_honest" />
        </Notice>
      </Form>
    </>
  )
}
