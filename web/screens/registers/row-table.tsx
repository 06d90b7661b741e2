import { useQuery } from '@tanstack/react-query'
import { optionsQuery } from '#web/books/queries.ts'
import { Button } from '#web/controls/button.tsx'
import { type Column, Table } from '#web/pieces/table.tsx'
import { RowValue } from '#web/screens/registers/row-value.tsx'
import { nameOf, type Section, type StoredRow } from '#web/screens/registers/sections.ts'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface RowTableProps {
  readonly section: Section
  readonly rows: readonly StoredRow[]
  /** Left out for those who may look but not change. */
  readonly onChange: ((row: StoredRow) => void) | undefined
}

/** A register as a table: the name, what tells rows apart, and the way in. */
export function RowTable({ section, rows, onChange }: RowTableProps) {
  const say = useWords()
  const options = useQuery(optionsQuery)
  const columns: readonly Column<StoredRow>[] = [
    {
      id: 'name',
      head: say(`register.${section.name}.field.name`),
      names: true,
      cell: row => <bdi dir="auto">{nameOf(row)}</bdi>,
    },
    ...section.columns.map(name => ({
      id: name,
      head: say(`register.${section.name}.field.${name}`),
      cell: (row: StoredRow) => (
        <RowValue {...{ section, name }} value={name === 'key' ? row.id : row[name]} options={options.data} />
      ),
    })),
    {
      id: 'change',
      head: say('register.change'),
      acts: true,
      cell: row =>
        onChange && (
          <Button size="s" onClick={() => onChange(row)}>
            <T id="register.change" />
          </Button>
        ),
    },
  ]
  return (
    <Table
      caption={say(`registers.${section.name}.title`)}
      columns={columns}
      rows={rows}
      keyOf={row => row.id}
    />
  )
}
