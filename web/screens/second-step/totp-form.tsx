import { useQuery } from '@tanstack/react-query'
import { postJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { CodeField } from '#web/controls/code-field.tsx'
import { codeProblem } from '#web/forms/checks.ts'
import { Form } from '#web/forms/form.tsx'
import { useForm } from '#web/forms/use-form.ts'
import { CopyText } from '#web/pieces/copy-text.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { QrCode } from '#web/pieces/qr-code.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import css from '#web/screens/second-step/totp-form.module.css'
import { latinDigits } from '#web/values/number-of.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface TotpFormProps {
  readonly onMade: (recoveryCodes: readonly string[]) => void
}

interface TotpOffer {
  readonly uri: string
  readonly secret: string
}

/** The secret for the authenticator app, and its first code as proof that it works. */
export function TotpForm({ onMade }: TotpFormProps) {
  const say = useWords()
  const offer = useQuery({
    queryKey: ['totp-offer'],
    queryFn: () => postJson<TotpOffer>('/account/totp'),
    // Each asking makes a new secret, so it is asked once and forgotten with the form.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  const form = useForm({
    start: { code: '' },
    check: ({ code }) => ({ code: codeProblem(latinDigits(code), say) }),
    send: ({ code }) =>
      postJson<{ recoveryCodes: string[] }>('/account/totp/confirm', {
        code: latinDigits(code).replace(/\s/g, ''),
      }),
    done: ({ recoveryCodes }) => onMade(recoveryCodes),
  })
  if (offer.isPending) {
    return (
      <Loading>
        <T id="totp.loading" />
      </Loading>
    )
  }
  if (offer.isError) return <ProblemNotice problem={offer.error} onRetry={() => void offer.refetch()} />
  return (
    <Form
      form={form}
      actions={
        <Button type="submit" kind="primary" wide busy={form.busy}>
          <T id="totp.confirm" />
        </Button>
      }
    >
      <Offered {...offer.data} />
      <CodeField
        {...form.bind('code')}
        required
        label={<T id="totp.code" />}
        hint={<T id="totp.code_hint" />}
      />
    </Form>
  )
}

/** The secret as a picture for another device, as a link for this one, and to be typed. */
function Offered({ uri, secret }: TotpOffer) {
  const say = useWords()
  return (
    <div className={css.offer}>
      {/* On a phone there is nothing to scan with: its app takes the same address, which goes to no server. */}
      <p className={css.here}>
        <a href={uri} rel="noreferrer">
          <T id="totp.open" />
        </a>
      </p>
      <QrCode text={uri} label={say('totp.qr')} />
      <Stack gap="s">
        <p>
          <T id="totp.scan" />
        </p>
        <p className={css.soft}>
          <T id="totp.by_hand" />
        </p>
        <CopyText text={secret} label={say('totp.secret')} />
      </Stack>
    </div>
  )
}
