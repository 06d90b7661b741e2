import type { FamilyRow, Labels } from '#web/books/rows.ts'
import { Thing, ThingLink } from '#web/books/thing.tsx'
import { type Column, Table } from '#web/pieces/table.tsx'
import { Code } from '#web/values/code.tsx'
import { Count } from '#web/values/count.tsx'
import { useWords } from '#web/words/use-words.ts'

type Row = FamilyRow & { readonly holds: number; readonly owes: number }

interface FamilyTableProps {
  readonly families: readonly Row[]
  readonly labels: Labels
}

/** Families under one another: name, code, village, what they keep and what is still to come from them. */
export function FamilyTable({ families, labels }: FamilyTableProps) {
  const say = useWords()
  const columns: readonly Column<Row>[] = [
    {
      id: 'name',
      head: say('families.name'),
      names: true,
      cell: row => <ThingLink id={row.id} labels={labels} />,
    },
    { id: 'code', head: say('families.code'), cell: row => row.code && <Code>{row.code}</Code> },
    {
      id: 'place',
      head: say('families.village'),
      cell: row => row.place && <Thing id={row.place} labels={labels} />,
    },
    { id: 'holds', head: say('families.holds'), end: true, cell: row => <Count value={row.holds} /> },
    { id: 'owes', head: say('families.owes'), end: true, cell: row => <Count value={row.owes} /> },
  ]
  return <Table caption={say('families.title')} columns={columns} rows={families} keyOf={row => row.id} />
}
