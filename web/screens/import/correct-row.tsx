import { useState } from 'react'
import { Button } from '#web/controls/button.tsx'
import { TextField } from '#web/controls/text-field.tsx'
import { Dialog } from '#web/pieces/dialog.tsx'
import type { ImportPage, ImportRow } from '#web/screens/import/import-rows.ts'
import type { Changing } from '#web/screens/import/questions.tsx'
import { useSaid } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'

interface CorrectRowProps extends Changing {
  readonly page: ImportPage
  readonly row: ImportRow
  readonly onClose: () => void
}

/** A row put right where it stands, without going back to the sheet. */
export function CorrectRow({ page, row, onChange, busy, onClose }: CorrectRowProps) {
  const told = useSaid()
  const [said, setSaid] = useState<Readonly<Record<number, string>>>({})
  const columns = page.sheets[row.sheet]?.columns.filter(({ field }) => field !== null) ?? []
  const errorAt = (index: number) => {
    const found = row.says.find(each => each.column === index)
    return found && told(found)
  }
  const send = () => {
    const edits = Object.entries(said).map(([column, value]) => ({
      row: row.key,
      column: Number(column),
      value: value.trim() || null,
    }))
    if (edits.length > 0) onChange({ edits })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={<T id="import.row.number" values={{ line: row.line }} />}
      actions={
        <>
          <Button kind="primary" busy={busy} onClick={send}>
            <T id="import.correct.do" />
          </Button>
          <Button onClick={onClose}>
            <T id="import.leave" />
          </Button>
        </>
      }
    >
      {row.says
        .filter(each => each.column === undefined)
        .map(each => (
          <p key={each.code}>{told(each)}</p>
        ))}
      {columns.map(({ index, field }) => (
        <TextField
          key={index}
          label={<T id={`import.column.${field}`} />}
          error={errorAt(index)}
          autoComplete="off"
          value={said[index] ?? row.cells[index] ?? ''}
          onChange={value => setSaid(before => ({ ...before, [index]: value }))}
        />
      ))}
    </Dialog>
  )
}
