import { Button } from '#web/controls/button.tsx'
import { Dialog } from '#web/pieces/dialog.tsx'
import { ProblemNotice } from '#web/pieces/problem-notice.tsx'
import { ProblemError } from '#web/problem.ts'
import { type ImportPage, undoImport } from '#web/screens/import/import-rows.ts'
import { useImportAct } from '#web/screens/import/use-import-act.ts'
import { T } from '#web/words/t.tsx'

interface UndoDialogProps {
  readonly page: ImportPage
  readonly onClose: () => void
}

/** What undoing an import means; and where others have gone on with some of it, the choice to keep that. */
export function UndoDialog({ page, onClose }: UndoDialogProps) {
  const act = useImportAct(page.id, (keepReliedOn: boolean) => undoImport(page.id, keepReliedOn), {
    writes: true,
    onDone: onClose,
  })
  const isReliedOn = act.error instanceof ProblemError && act.error.code === 'others_rely_on_it'
  return (
    <Dialog
      open
      onClose={onClose}
      title={<T id="import.undo.title" />}
      actions={
        <>
          <Button kind="danger" busy={act.isPending} onClick={() => act.mutate(isReliedOn)}>
            <T id={isReliedOn ? 'import.undo.rest' : 'import.undo'} />
          </Button>
          <Button onClick={onClose}>
            <T id="import.leave" />
          </Button>
        </>
      }
    >
      <p>
        <T id="import.undo.says" values={{ count: (page.counts.new ?? 0) + (page.counts.updated ?? 0) }} />
      </p>
      {act.isError && <ProblemNotice problem={act.error} />}
      {isReliedOn && (
        <p>
          <T id="import.undo.rest_says" />
        </p>
      )}
    </Dialog>
  )
}
