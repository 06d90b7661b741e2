import { useRef, useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { openPhoneHere, useStanding } from '#web/phone/here.ts'
import { Stack } from '#web/pieces/stack.tsx'
import { Tried } from '#web/screens/phone/troubles.tsx'
import { T } from '#web/words/t.tsx'

/** Sends what waits, or else only asks for news, and says beside the button why the last try came to nothing. */
export function SendNow() {
  const { sending, waiting, photos, trouble } = useStanding()
  const [pressed, setPressed] = useState<'trying' | 'tried'>()
  const answer = useRef<HTMLDivElement>(null)
  const send = async () => {
    setPressed('trying')
    await openPhoneHere()?.sync(true)
    setPressed('tried')
    // The answer may have pushed the button, or have been pushed by it, out of sight.
    requestAnimationFrame(() => answer.current?.scrollIntoView({ block: 'nearest' }))
  }
  // What has to be done first stands at the top; here it is the answer to a press only.
  const isSending = waiting + photos > 0
  const isSaid = pressed !== 'trying' && (trouble !== 'signed-out' || pressed === 'tried')
  return (
    <Stack gap="s">
      <div ref={answer} role="status">
        {isSaid && <Tried />}
      </div>
      <Button
        kind={isSending ? 'primary' : 'quiet'}
        wide
        pictogram="sync"
        busy={pressed === 'trying' || sending !== undefined}
        onClick={() => void send()}
      >
        <T id={`phone.outbox.${isSending ? 'send' : 'news'}`} />
      </Button>
    </Stack>
  )
}
