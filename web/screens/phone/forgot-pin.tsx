import { useEffect, useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { phoneHere } from '#web/phone/here.ts'
import { type LeftBehind, leftBehind } from '#web/phone/left-behind.ts'
import { Dialog } from '#web/pieces/dialog.tsx'
import { T } from '#web/words/t.tsx'

interface ForgotPinProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Nobody can open the phone without its PIN: it begins anew, and says first what that costs. */
export function ForgotPin({ open, onClose }: ForgotPinProps) {
  const left = useLeftBehind(open)
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={<T id="phone.forgot.title" />}
      actions={
        <>
          <Button kind="danger" onClick={() => void phoneHere()?.forget()} disabled={!left}>
            <T id="phone.forgot.do" />
          </Button>
          <Button onClick={onClose}>
            <T id="phone.forgot.back" />
          </Button>
        </>
      }
    >
      <p>
        <T id="phone.forgot.sentence" />
      </p>
      {left && left.unsent > 0 && (
        <p>
          <T id="phone.forgot.unsent" values={{ count: left.unsent }} />
        </p>
      )}
      {left && left.unsent + left.photos === 0 && (
        <p>
          <T id="phone.forgot.all_sent" />
        </p>
      )}
      {left && left.photos > 0 && (
        <p>
          <T id="phone.forgot.photos" values={{ count: left.photos }} />
        </p>
      )}
      {left && left.drafts > 0 && (
        <p>
          <T id="phone.forgot.drafts" values={{ count: left.drafts }} />
        </p>
      )}
    </Dialog>
  )
}

function useLeftBehind(isAsked: boolean): LeftBehind | undefined {
  const [left, setLeft] = useState<LeftBehind>()
  useEffect(() => {
    if (isAsked) void leftBehind().then(setLeft)
  }, [isAsked])
  return left
}
