import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Id } from '#core/id.ts'
import { BOOKS } from '#web/books/queries.ts'
import { Button } from '#web/controls/button.tsx'
import { Dialog } from '#web/pieces/dialog.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { setAside } from '#web/screens/inbox/inbox-query.ts'
import { T } from '#web/words/t.tsx'

/** Gives up what came back, once it has been asked whether that is meant. */
export function SetAside({ id, small }: { readonly id: Id; readonly small?: boolean }) {
  const client = useQueryClient()
  const toast = useToast()
  const [asked, setAsked] = useState(false)
  const setting = useMutation({
    mutationFn: () => setAside(id),
    onSuccess: () => {
      setAsked(false)
      toast({ text: <T id="inbox.settled.set_aside" /> })
      void client.invalidateQueries({ queryKey: [BOOKS] })
    },
  })
  return (
    <>
      <Button {...(small && { size: 's' })} onClick={() => setAsked(true)}>
        <T id="inbox.settle.set_aside" />
      </Button>
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={<T id="inbox.set_aside.title" />}
        actions={
          <>
            <Button kind="danger" busy={setting.isPending} onClick={() => setting.mutate()}>
              <T id="inbox.settle.set_aside" />
            </Button>
            <Button onClick={() => setAsked(false)}>
              <T id="inbox.set_aside.keep" />
            </Button>
          </>
        }
      >
        <p>
          <T id="inbox.set_aside.sentence" />
        </p>
        {setting.isError && <ProblemNotice problem={setting.error} />}
      </Dialog>
    </>
  )
}
