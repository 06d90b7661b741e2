import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Id } from '#core/id.ts'
import { BOOKS } from '#web/books/queries.ts'
import { Button } from '#web/controls/button.tsx'
import { setAside } from '#web/phone/set-aside.ts'
import { Dialog } from '#web/pieces/dialog.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { ProblemError } from '#web/problem.ts'
import { T } from '#web/words/t.tsx'

interface SetAsideProps {
  readonly id: Id
  readonly small?: boolean
  /** It is still held, and its sender takes it back. */
  readonly isHeld?: boolean
  readonly onDone?: () => void
}

/** Gives up what came back, or takes back what is held, once it has been asked whether that is meant. */
export function SetAside({ id, small, isHeld, onDone }: SetAsideProps) {
  const client = useQueryClient()
  const toast = useToast()
  const [asked, setAsked] = useState<'take_back' | 'set_aside'>()
  const way = isHeld ? 'take_back' : 'set_aside'
  // What is asked stays what it was, though a phone may hear meanwhile that the entry came back.
  const meant = asked ?? way
  const end = (word: 'take_back_done' | 'take_back_late' | 'set_aside_done') => {
    setAsked(undefined)
    toast({ text: <T id={`phone.${word}`} /> })
    void client.invalidateQueries({ queryKey: [BOOKS] })
  }
  const setting = useMutation({
    mutationFn: (as: 'take_back' | 'set_aside') => setAside(id, as),
    onSuccess: (_, as) => {
      end(`${as}_done`)
      onDone?.()
    },
    onError: (fault, as) => {
      if (as !== 'take_back' || !(fault instanceof ProblemError) || fault.code !== 'not_found') return
      // Somebody has let it in or sent it back meanwhile: that is shown, and not undone.
      end('take_back_late')
      onDone?.()
    },
  })
  return (
    <>
      <Button {...(small && { size: 's' })} onClick={() => setAsked(way)}>
        <T id={`phone.${way}`} />
      </Button>
      <Dialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={<T id={`phone.${meant}_title`} />}
        actions={
          <>
            <Button kind="danger" busy={setting.isPending} onClick={() => setting.mutate(meant)}>
              <T id={`phone.${meant}`} />
            </Button>
            <Button onClick={() => setAsked(undefined)}>
              <T id="phone.set_aside_keep" />
            </Button>
          </>
        }
      >
        <p>
          <T id={`phone.${meant}_sentence`} />
        </p>
        {setting.isError && <ProblemNotice problem={setting.error} />}
      </Dialog>
    </>
  )
}
