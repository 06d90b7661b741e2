import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Id } from '#core/id.ts'
import { BOOKS } from '#web/books/queries.ts'
import { Button } from '#web/controls/button.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { type Settlement, settleHeld, type Waiting } from '#web/screens/inbox/inbox-query.ts'
import { SendBackDialog } from '#web/screens/inbox/send-back-dialog.tsx'
import { SetAside } from '#web/screens/phone/set-aside.tsx'
import { hasRole, useSession } from '#web/session/session.ts'
import { useTold } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'

const WAYS = ['admit', 'same', 'send_back'] as const

/** What a coordinator may find of a held entry. Others read that she will look; its sender may take it back. */
export function SettleActions({ waiting }: { readonly waiting: Waiting }) {
  const session = useSession()
  const told = useTold()
  const [isGoingBack, setGoingBack] = useState(false)
  const settling = useSettling(waiting.id)
  const takeBack = waiting.receivedBy === session.user.id && <SetAside id={waiting.id} isHeld small />
  if (!hasRole(session, 'coordinator', 'approver')) {
    return <SomebodyLooks>{takeBack}</SomebodyLooks>
  }
  const refused = isRefused(settling) && settling.data
  const begin = (way: (typeof WAYS)[number]) => {
    settling.reset()
    if (way === 'send_back') setGoingBack(true)
    else settling.mutate({ as: way })
  }
  return (
    <Stack gap="s">
      <p>
        <T id="inbox.decide" />
      </p>
      {refused && (
        <div role="alert">
          <Notice tone="amber" title={<T id="inbox.not_let_in" />}>
            {told(refused)}
          </Notice>
        </div>
      )}
      {settling.isError && !isGoingBack && <ProblemNotice problem={settling.error} />}
      <Stack row gap="s">
        {WAYS.map(way => (
          <Button
            key={way}
            kind={way === 'admit' ? 'primary' : 'quiet'}
            size="s"
            disabled={settling.isPending}
            onClick={() => begin(way)}
          >
            <T id={`inbox.settle.${way}`} />
          </Button>
        ))}
        {takeBack}
      </Stack>
      {isGoingBack && (
        <SendBackDialog
          waiting={waiting}
          busy={settling.isPending}
          problem={settling.error}
          onSend={reason =>
            settling.mutate({ as: 'send_back', reason }, { onSuccess: () => setGoingBack(false) })
          }
          onClose={() => setGoingBack(false)}
        />
      )}
    </Stack>
  )
}

/** To who cannot settle it: that there is nothing to do, and what may be done all the same. */
function SomebodyLooks({ children }: { readonly children: ReactNode }) {
  return (
    <Stack gap="s">
      <p>
        <T id="inbox.somebody_looks" />
      </p>
      {children && <div>{children}</div>}
    </Stack>
  )
}

function useSettling(id: Id) {
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: (settlement: Settlement) => settleHeld(id, settlement),
    onSuccess: (answer, { as }) => {
      // Even a coordinator's word does not let in what cannot be: the reason stays in sight.
      if (as === 'admit' && answer.answer !== 'accepted') return
      toast({ text: <T id={`inbox.settled.${as}`} /> })
      void client.invalidateQueries({ queryKey: [BOOKS] })
    },
  })
}

function isRefused({ variables, data }: ReturnType<typeof useSettling>): boolean {
  return variables?.as === 'admit' && data !== undefined && data.answer !== 'accepted'
}
