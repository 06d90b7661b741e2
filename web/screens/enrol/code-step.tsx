import { useState } from 'react'
import { postJson } from '#web/api.ts'
import { Scanner } from '#web/camera/scanner.tsx'
import { Button } from '#web/controls/button.tsx'
import { CodeField } from '#web/controls/code-field.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import type { LetIn } from '#web/device/profile.ts'
import { written } from '#web/forms/checks.ts'
import { Form } from '#web/forms/form.tsx'
import { type Bound, useForm } from '#web/forms/use-form.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface CodeStepProps {
  /** From the link that the QR code opened; empty where the page was opened by hand. */
  readonly token: string
  readonly onLetIn: (letIn: LetIn) => void
}

/** The code of the coordinator, scanned or typed, and what this phone is called. */
export function CodeStep({ token, onLetIn }: CodeStepProps) {
  const say = useWords()
  const [scanned, setScanned] = useState(token)
  const form = useForm({
    start: { code: '', name: '' },
    check: ({ code }) => ({ code: scanned ? undefined : written(code, say('enrol.code_missing')) }),
    send: ({ code, name }) =>
      postJson<LetIn>('/devices/enrol', {
        ...(scanned ? { token: scanned } : { code: code.trim() }),
        ...(name.trim() && { name: name.trim() }),
      }),
    done: letIn => {
      // The link is used up; what is left of it in the address would only puzzle.
      history.replaceState(history.state, '', location.pathname)
      onLetIn(letIn)
    },
  })
  return (
    <>
      <PageHeader
        plainTitle={say('enrol.title')}
        title={<T id="enrol.title" />}
        lead={<T id={scanned ? 'enrol.lead_scanned' : 'enrol.lead'} />}
      />
      <Form
        form={form}
        actions={
          <Button type="submit" kind="primary" wide busy={form.busy}>
            <T id="enrol.go_on" />
          </Button>
        }
      >
        {scanned ? (
          <CodeRead onOther={() => setScanned('')} />
        ) : (
          <CodeQuestion bound={form.bind('code')} onScanned={setScanned} />
        )}
        <TextField
          {...form.bind('name')}
          label={<T id="enrol.name" />}
          hint={<T id="enrol.name_hint" />}
          autoComplete="off"
        />
      </Form>
    </>
  )
}

function CodeRead({ onOther }: { readonly onOther: () => void }) {
  return (
    <Notice
      tone="accent"
      action={
        <Button size="s" onClick={onOther}>
          <T id="enrol.type_instead" />
        </Button>
      }
    >
      <T id="enrol.code_read" />
    </Notice>
  )
}

interface CodeQuestionProps {
  readonly bound: Bound<string>
  readonly onScanned: (token: string) => void
}

function CodeQuestion({ bound, onScanned }: CodeQuestionProps) {
  const [isScanning, setScanning] = useState(false)
  const read = (text: string) => {
    const found = tokenIn(text)
    if (found) onScanned(found)
    return found !== undefined
  }
  return (
    <>
      <CodeField
        {...bound}
        required
        digits={false}
        label={<T id="enrol.code" />}
        hint={<T id="enrol.code_hint" />}
      />
      <div>
        <Button pictogram="camera" onClick={() => setScanning(true)}>
          <T id="enrol.scan" />
        </Button>
      </div>
      <Scanner
        open={isScanning}
        onClose={() => setScanning(false)}
        title={<T id="enrol.scan" />}
        onRead={read}
      />
    </>
  )
}

/** The secret in the link of a QR code; undefined where the code is of something else. */
function tokenIn(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { hash, pathname, host } = new URL(text)
  const token = new URLSearchParams(hash.slice(1)).get('token')
  return pathname === '/enrol' && host === location.host && token ? token : undefined
}
