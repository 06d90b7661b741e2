import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { deleteJson } from '#web/api.ts'
import { Button } from '#web/controls/button.tsx'
import { Dialog } from '#web/pieces/dialog.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { T } from '#web/words/t.tsx'

interface DeleteKeptProps {
  readonly sort: 'note' | 'photo'
  /** Where it lies. */
  readonly path: string
  /** The page that shows it. */
  readonly page: QueryKey
  readonly onClose: () => void
}

/** Asks once more before a note or a photo is gone for good. */
export function DeleteKept({ sort, path, page, onClose }: DeleteKeptProps) {
  const client = useQueryClient()
  const toast = useToast()
  const act = useMutation({
    mutationFn: () => deleteJson<void>(path),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: page })
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
