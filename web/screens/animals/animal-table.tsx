import type { AnimalRow, Labels } from '#web/books/rows.ts'
import { drawingOf } from '#web/books/species.ts'
import { ThingLink } from '#web/books/thing.tsx'
import { ThingRow } from '#web/controls/thing-row.tsx'
import { type Column, Table } from '#web/pieces/table.tsx'
import { DayText } from '#web/values/day-text.tsx'
import { T } from '#web/words/t.tsx'
import { useWords } from '#web/words/use-words.ts'

interface AnimalTableProps {
  readonly animals: readonly AnimalRow[]
  readonly labels: Labels
}

/** Animals under one another: tag, species, sex, with whom, and what became of those that have gone. */
export function AnimalTable({ animals, labels }: AnimalTableProps) {
  const say = useWords()
  const columns: readonly Column<AnimalRow>[] = [
    { id: 'tag', head: say('animals.tag'), names: true, cell: row => <Tag row={row} labels={labels} /> },
    { id: 'sex', head: say('field.sex'), cell: row => row.sex && <T id={`choice.sex.${row.sex}`} /> },
    { id: 'born', head: say('animals.born'), cell: row => row.bornOn && <DayText day={row.bornOn} plain /> },
    { id: 'with', head: say('animals.with'), cell: row => <Where row={row} labels={labels} /> },
  ]
  return <Table caption={say('animals.title')} columns={columns} rows={animals} keyOf={row => row.id} />
}

interface CellProps {
  readonly row: AnimalRow
  readonly labels: Labels
}

function Tag({ row, labels }: CellProps) {
  return (
    <ThingRow
      pictogram={drawingOf(row.kind)}
      title={<ThingLink id={row.id} labels={labels} />}
      facts={[<T key="species" id={`species.${row.kind}`} />]}
    />
  )
}

/** With whom it is; or how and when it left the books. */
function Where({ row, labels }: CellProps) {
  if (!row.ended) return <ThingLink id={row.holder} labels={labels} />
  return (
    <>
      <T id={`ended.${row.ended}`} /> {row.endedOn && <DayText day={row.endedOn} plain />}
    </>
  )
}
