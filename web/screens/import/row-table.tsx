import { Button } from '#web/controls/button.tsx'
import { type Column, Table } from '#web/pieces/table.tsx'
import type { ImportRow, ImportSheet } from '#web/screens/import/import-rows.ts'
import css from '#web/screens/import/row-table.module.css'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface RowTableProps {
  readonly sheet: ImportSheet
  readonly rows: readonly ImportRow[]
  readonly onCorrect: ((row: ImportRow) => void) | undefined
}

/** Rows as they stand in the sheet, with the reasons beside them. */
export function RowTable({ sheet, rows, onCorrect }: RowTableProps) {
  const say = useWords()
  const matched = sheet.columns.filter(({ field }) => field !== null)
  const columns: readonly Column<ImportRow>[] = [
    {
      id: 'line',
      head: say('import.row'),
      names: true,
      cell: row => <T id="import.row.number" values={{ line: row.line }} />,
    },
    ...matched.map(column => ({
      id: String(column.index),
      head: say(`import.column.${column.field}`),
      cell: (row: ImportRow) => (
        <bdi dir="auto" className={isWrong(row, column.index) ? css.wrong : undefined}>
          {row.cells[column.index] ?? '–'}
        </bdi>
      ),
    })),
    {
      id: 'says',
      head: say('import.says'),
      cell: row => <Reasons row={row} />,
    },
  ]
  const correct: Column<ImportRow> = {
    id: 'correct',
    head: say('import.correct'),
    acts: true,
    cell: row => (
      <Button size="s" onClick={() => onCorrect?.(row)}>
        <T id="import.correct" />
      </Button>
    ),
  }
  return (
    <div className={css.frame}>
      <Table
        caption={sheet.name}
        columns={onCorrect ? [...columns, correct] : columns}
        rows={rows}
        keyOf={row => row.key}
      />
    </div>
  )
}

function isWrong(row: ImportRow, column: number): boolean {
  return row.verdict === 'refused' && row.says.some(each => each.column === column)
}

function Reasons({ row: { says } }: { readonly row: ImportRow }) {
  if (says.length === 0) return <>–</>
  return (
    <ul className={css.says}>
      {says.map(({ code, because }) => (
        <li key={`${code} ${because}`}>{because}</li>
      ))}
    </ul>
  )
}
