import { useMutation, useQueryClient } from '@tanstack/react-query'
import { BOOKS } from '#web/books/queries.ts'
import { Button } from '#web/controls/button.tsx'
import { Notice } from '#web/pieces/notice.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { Stack } from '#web/pieces/stack.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { type Settlement, settleHeld, type Waiting } from '#web/screens/inbox/inbox-query.ts'
import { hasRole, useSession } from '#web/session/session.ts'
import { useTold } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'

const WAYS = ['admit', 'same', 'send_back'] as const

/** What a coordinator may find of a held entry; everybody else reads that somebody will look. */
export function SettleActions({ waiting }: { readonly waiting: Waiting }) {
  const session = useSession()
  const client = useQueryClient()
  const toast = useToast()
  const told = useTold()
  const settling = useMutation({
    mutationFn: (as: Settlement) => settleHeld(waiting.id, as),
    onSuccess: (answer, as) => {
      // Even a coordinator's word does not let in what cannot be: the reason stays in sight.
      if (as === 'admit' && answer.answer !== 'accepted') return
      toast({ text: <T id={`inbox.settled.${as}`} /> })
      void client.invalidateQueries({ queryKey: [BOOKS] })
    },
  })
  if (!hasRole(session, 'coordinator', 'approver')) {
    return (
      <p>
        <T id="inbox.somebody_looks" />
      </p>
    )
  }
  const refused = settling.variables === 'admit' && settling.data?.answer !== 'accepted' && settling.data
  return (
    <Stack gap="s">
      {refused && (
        <div role="alert">
          <Notice tone="amber" title={<T id="inbox.not_let_in" />}>
            {told(refused)}
          </Notice>
        </div>
      )}
      {settling.isError && <ProblemNotice problem={settling.error} />}
      <Stack row gap="s">
        {WAYS.map(way => (
          <Button
            key={way}
            kind={way === 'admit' ? 'primary' : 'quiet'}
            size="s"
            disabled={settling.isPending}
            onClick={() => settling.mutate(way)}
          >
            <T id={`inbox.settle.${way}`} />
          </Button>
        ))}
      </Stack>
    </Stack>
  )
}
