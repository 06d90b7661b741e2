import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { CheckField } from '#web/controls/check-field.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import css from '#web/screens/second-step/recovery-codes.module.css'
import { Code } from '#web/values/code.tsx'
import { T } from '#web/words/t.tsx'

interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly onDone: () => void
}

/** The codes for the day the phone is lost, shown this once. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const [kept, setKept] = useState(false)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    setCopied(true)
  }
  return (
    <Stack gap="l">
      <ul className={css.codes}>
        {codes.map(code => (
          <li key={code}>
            <Code>{code}</Code>
          </li>
        ))}
      </ul>
      <div data-print="no">
        <Stack>
          <Stack row gap="s">
            <Button pictogram={copied ? 'check' : 'copy'} onClick={() => void copy()}>
              <T id={copied ? 'copy.done' : 'copy.do'} />
            </Button>
            <Button onClick={() => window.print()}>
              <T id="recovery.print" />
            </Button>
          </Stack>
          <CheckField label={<T id="recovery.kept" />} value={kept} onChange={setKept} />
          <div>
            <Button kind="primary" wide disabled={!kept} onClick={onDone}>
              <T id="recovery.done" />
            </Button>
          </div>
        </Stack>
      </div>
    </Stack>
  )
}
