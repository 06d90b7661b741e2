import { useQuery } from '@tanstack/react-query'
import { optionsQuery } from '#web/books/queries.ts'
import type { Options } from '#web/books/rows.ts'
import { Dialog } from '#web/pieces/dialog.tsx'
import { Loading } from '#web/pieces/skeleton.tsx'
import { useToast } from '#web/pieces/toasts.tsx'
import { KindForm } from '#web/screens/registers/kind-form.tsx'
import { RowForm } from '#web/screens/registers/row-form.tsx'
import { nameOf, type Section, type StoredRow } from '#web/screens/registers/sections.ts'
import { T } from '#web/words/t.tsx'

export interface RowDialogProps {
  readonly section: Section
  /** None to add one. */
  readonly row: StoredRow | undefined
  /** The other rows of the register. */
  readonly rows: readonly StoredRow[]
  readonly onClose: () => void
}

/** Adds a row to a register or changes one. */
export function RowDialog({ section, row, rows, onClose }: RowDialogProps) {
  const toast = useToast()
  const options = useQuery(optionsQuery)
  const done = (saved: StoredRow) => {
    toast({ text: <T id="register.saved" values={{ name: <bdi key="n">{nameOf(saved)}</bdi> }} /> })
    onClose()
  }
  const title = row ? <bdi dir="auto">{nameOf(row)}</bdi> : <T id={`register.${section.name}.add`} />
  return (
    <Dialog open onClose={onClose} title={title}>
      {options.data ? (
        <FormOf {...{ section, row, rows, done, onClose }} options={options.data} />
      ) : (
        <Loading>
          <T id="register.loading" />
        </Loading>
      )}
    </Dialog>
  )
}

export interface RowFormProps extends RowDialogProps {
  readonly options: Options
  readonly done: (saved: StoredRow) => void
}

function FormOf(props: RowFormProps) {
  return props.section.name === 'kinds' ? <KindForm {...props} /> : <RowForm {...props} />
}
