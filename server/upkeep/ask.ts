import type pg from 'pg'

/** Asks the database one thing on the connection at hand. */
export type Ask = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>

/** Questions to this connection. */
export function askOn(client: pg.ClientBase): Ask {
  return async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await client.query(text, [...values])).rows as Row[]
}

/** The one row a question about a whole is answered with. */
export function onlyRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows
  if (row === undefined) throw new Error('The database answered with no row.')
  return row
}
