import { useEffect, useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { Doorway } from '#web/frame/doorway.tsx'
import { downloadText } from '#web/phone/download.ts'
import { type EndedHow, endSession } from '#web/phone/ended.ts'
import { startPhone } from '#web/phone/here.ts'
import { Notice } from '#web/pieces/notice.tsx'
import { PageHeader } from '#web/pieces/page-header.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { today } from '#web/values/today.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

/** The phone holds nothing any more: why, what is kept of what was not sent, and how to go on. */
export function Ended({ how }: { readonly how: EndedHow }) {
  const say = useWords()
  const [stuck, setStuck] = useState(false)
  const [busy, setBusy] = useState(false)
  const goOn = async () => {
    setBusy(true)
    if (await endSession()) location.assign('/enrol')
    else setStuck(true)
    setBusy(false)
  }
  return (
    <Doorway>
      <PageHeader
        plainTitle={say(`phone.ended.${how}`)}
        title={<T id={`phone.ended.${how}`} />}
        lead={<T id={`phone.ended.${how}_sentence`} />}
      />
      <Stack gap="l">
        <CopiesLeft />
        {stuck && (
          <div role="alert">
            <Notice tone="amber">
              <T id="phone.ended.no_signal" />
            </Notice>
          </div>
        )}
        <Button kind="primary" wide busy={busy} onClick={() => void goOn()}>
          <T id="phone.ended.again" />
        </Button>
      </Stack>
    </Doorway>
  )
}

interface CopyLeft {
  readonly id: string
  readonly text: string
}

/** What was not sent, as sealed files: they stay here, and can be taken elsewhere. */
function CopiesLeft() {
  const [copies, setCopies] = useState<readonly CopyLeft[]>([])
  useEffect(() => {
    void startPhone()
      .then(device => device.copiesLeft())
      .then(setCopies)
  }, [])
  const [first] = copies
  if (!first) return null
  return (
    <Notice
      pictogram="key"
      title={<T id="phone.ended.copy" />}
      action={
        <Button
          size="s"
          pictogram="import"
          onClick={() => {
            for (const { text } of copies) downloadText(`handsel-${today()}.copy`, text)
          }}
        >
          <T id="phone.ended.save_copy" />
        </Button>
      }
    >
      <T id="phone.ended.copy_sentence" />
    </Notice>
  )
}
