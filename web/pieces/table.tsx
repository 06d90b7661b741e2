import type { ReactNode } from 'react'
import { classes } from '#web/classes.ts'
import { Sideways } from '#web/pieces/sideways.tsx'
import css from '#web/pieces/table.module.css'

/** One column; `head` is plain text because on a phone it stands before each cell. */
export interface Column<Row> {
  readonly id: string
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  /** Numbers and amounts stand under one another at the end. */
  readonly end?: boolean
  /** Names the row: its first line when rows become cards. */
  readonly names?: boolean
  /** Sentences: on a phone under their heading, from the start of the line. */
  readonly long?: boolean
  /** Buttons: no heading in sight, at the end of the row. */
  readonly acts?: boolean
}

export interface TableProps<Row> {
  /** What the table holds, for those who cannot see where it stands. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Sums under the columns, in the same order as the columns. */
  readonly foot?: readonly ReactNode[]
}

/** A plain table; on a phone each row is a card. What does not fit is scrolled to. */
export function Table<Row>({ caption, columns, rows, keyOf, foot }: TableProps<Row>) {
  return (
    <Sideways label={caption}>
      <table className={css.table}>
        <caption className="hidden-text">{caption}</caption>
        <thead className={css.head}>
          <tr>
            {columns.map(column => (
              <th key={column.id} scope="col" className={look(column)}>
                {column.acts ? <span className="hidden-text">{column.head}</span> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={keyOf(row)} className={css.row}>
              {columns.map(column => (
                <Cell key={column.id} column={column}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
        {foot && <Foot columns={columns} foot={foot} />}
      </table>
    </Sideways>
  )
}

interface CellProps {
  readonly column: Pick<Column<never>, 'head' | 'end' | 'names' | 'long' | 'acts'>
  readonly children: ReactNode
}

function Cell({ column, children }: CellProps) {
  const { head, names, acts } = column
  if (names) {
    return (
      <th scope="row" className={look(column)}>
        {children}
      </th>
    )
  }
  return (
    <td className={look(column)} {...(!acts && { 'data-head': head })}>
      {children}
    </td>
  )
}

function Foot<Row>({ columns, foot }: Required<Pick<TableProps<Row>, 'columns' | 'foot'>>) {
  return (
    <tfoot className={css.foot}>
      <tr className={css.row}>
        {columns.map((column, index) => (
          <Cell key={column.id} column={column}>
            {foot[index]}
          </Cell>
        ))}
      </tr>
    </tfoot>
  )
}

function look({ end, names, long, acts }: CellProps['column']): string {
  return classes(css.cell, end && css.end, names && css.names, long && css.long, acts && css.acts)
}
