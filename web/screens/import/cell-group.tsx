import { classes } from '#web/classes.ts'
import type { ImportRow, SheetColumn } from '#web/screens/import/import-rows.ts'
import css from '#web/screens/import/row-table.module.css'
import { T } from '#web/words/t.tsx'

interface CellGroupProps {
  readonly row: ImportRow
  readonly columns: readonly SheetColumn[]
}

// What a value means is plain from itself, except for these.
const NAMED = ['bornOn', 'damTag', 'terms', 'phone']
const DAYS = ['bornOn', 'givenOn']

/** Cells that say something about one thing: the family, the animal, the gift. What is amiss is marked. */
export function CellGroup({ row, columns }: CellGroupProps) {
  const amiss = (column: number) => row.verdict === 'refused' && row.says.some(each => each.column === column)
  const shown = columns.filter(({ index }) => row.cells[index] || amiss(index))
  if (shown.length === 0) return <>–</>
  return (
    <span className={css.cells}>
      {shown.map(({ index, field }) => {
        const isAmiss = amiss(index)
        return (
          <span key={index} className={classes(css.cell, isAmiss && css.amiss)}>
            {(isAmiss || NAMED.includes(field ?? '')) && (
              <span className={css.field}>
                <T id={`import.column.${field}`} />{' '}
              </span>
            )}
            <bdi dir="auto" className={classes(DAYS.includes(field ?? '') && css.whole)}>
              {row.cells[index] ?? '–'}
            </bdi>
          </span>
        )
      })}
    </span>
  )
}
