import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Id } from '#core/id.ts'
import { deleteJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { Dialog } from '#web/pieces/dialog.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { keptQuery } from '#web/screens/families/kept.ts'
import { T } from '#web/words/t.tsx'

interface DeleteKeptProps {
  readonly family: Id
  readonly sort: 'note' | 'photo'
  readonly thing: Id
  readonly onClose: () => void
}

/** Asks once more before a note or a photo is gone for good. */
export function DeleteKept({ family, sort, thing, onClose }: DeleteKeptProps) {
  const client = useQueryClient()
  const toast = useToast()
  const act = useMutation({
    mutationFn: () => deleteJson<void>(`/people/${family}/${sort}s/${thing}`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keptQuery(family).queryKey })
      toast({ text: <T id={`kept.deleted.${sort}`} />, pictogram: 'check' })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={<T id={`kept.ask.${sort}`} />}
      actions={
        <>
          <Button kind="danger" busy={act.isPending} onClick={() => act.mutate()}>
            <T id={`kept.delete.${sort}`} />
          </Button>
          <Button onClick={onClose}>
            <T id="kept.leave" />
          </Button>
        </>
      }
    >
      <p>
        <T id={`kept.means.${sort}`} />
      </p>
      {act.isError && <ProblemNotice problem={act.error} />}
    </Dialog>
  )
}
