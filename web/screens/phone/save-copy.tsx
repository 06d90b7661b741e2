import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { PasswordField } from '#web/controls/password-field.tsx'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { downloadText } from '#web/phone/download.ts'
import { openPhoneHere, useStanding } from '#web/phone/here.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { today } from '#web/values/today.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

const LETTERS_LEAST = 8

/** For a dying phone: what was not sent, as a file that only a passphrase opens. */
export function SaveCopy({ onDone }: { readonly onDone: () => void }) {
  const say = useWords()
  const { photos } = useStanding()
  const [isSaved, setSaved] = useState(false)
  const form = useForm({
    start: { passphrase: '' },
    check: ({ passphrase }) => ({
      passphrase: passphrase.trim().length >= LETTERS_LEAST ? undefined : say('phone.copy.short'),
    }),
    send: async ({ passphrase }) => {
      const text = await openPhoneHere()?.saveCopy(passphrase)
      if (text) downloadText(`handsel-${today()}.copy`, text)
    },
    done: () => setSaved(true),
  })
  if (isSaved) return <Saved onDone={onDone} />
  return (
    <Form
      form={form}
      actions={
        <>
          <Button type="submit" kind="primary" pictogram="import" busy={form.busy}>
            <T id="phone.copy.save" />
          </Button>
          <Button onClick={onDone}>
            <T id="phone.back" />
          </Button>
        </>
      }
    >
      <p>
        <T id="phone.copy.lead" />
      </p>
      {photos > 0 && (
        <p>
          <T id="phone.copy.photos" values={{ count: photos }} />
        </p>
      )}
      <PasswordField
        {...form.bind('passphrase')}
        required
        label={<T id="phone.copy.passphrase" />}
        hint={<T id="phone.copy.passphrase_hint" />}
        autoComplete="off"
      />
    </Form>
  )
}

/** Said in the sheet itself, which lies over everything else. */
function Saved({ onDone }: { readonly onDone: () => void }) {
  return (
    <div role="status">
      <Notice
        tone="accent"
        title={<T id="phone.copy.saved" />}
        action={
          <Button size="s" onClick={onDone}>
            <T id="phone.back" />
          </Button>
        }
      >
        <T id="phone.copy.saved_sentence" />
      </Notice>
    </div>
  )
}
