import { Button } from '#web/controls/button.tsx'
import { type Column, Table } from '#web/pieces/table.tsx'
import { CellGroup } from '#web/screens/import/cell-group.tsx'
import type { ImportRow, ImportSheet } from '#web/screens/import/import-rows.ts'
import css from '#web/screens/import/row-table.module.css'
import { useSaid } from '#web/values/told.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface RowTableProps {
  readonly sheet: ImportSheet
  readonly rows: readonly ImportRow[]
  readonly onCorrect: ((row: ImportRow) => void) | undefined
}

const GROUPS = {
  family: ['familyCode', 'name', 'place', 'phone'],
  animal: ['tag', 'species', 'sex', 'bornOn', 'damTag'],
  given: ['givenOn', 'terms'],
}

/** Rows as they stand in the sheet, what belongs together in one cell, with the reasons beside them. */
export function RowTable({ sheet, rows, onCorrect }: RowTableProps) {
  const say = useWords()
  const groups = Object.entries(GROUPS).flatMap(([id, fields]) => {
    const columns = sheet.columns.filter(({ field }) => field !== null && fields.includes(field))
    return columns.length > 0 ? [{ id, columns }] : []
  })
  const columns: readonly Column<ImportRow>[] = [
    {
      id: 'line',
      head: say('import.row'),
      names: true,
      cell: row => (
        <span className={css.whole}>
          <T id="import.row.number" values={{ line: row.line }} />
        </span>
      ),
    },
    ...groups.map(({ id, columns: own }) => ({
      id,
      head: say(`import.group.${id}`),
      long: true,
      cell: (row: ImportRow) => <CellGroup row={row} columns={own} />,
    })),
    { id: 'says', head: say('import.says'), long: true, cell: row => <Reasons row={row} /> },
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
    <Table
      caption={sheet.name}
      columns={onCorrect ? [...columns, correct] : columns}
      rows={rows}
      keyOf={row => row.key}
    />
  )
}

function Reasons({ row: { says } }: { readonly row: ImportRow }) {
  const said = useSaid()
  if (says.length === 0) return <>–</>
  return (
    <ul className={css.says}>
      {says.map(each => (
        <li key={`${each.code} ${each.because}`}>{said(each)}</li>
      ))}
    </ul>
  )
}
