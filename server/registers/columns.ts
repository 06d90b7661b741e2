import { type RawBuilder, sql } from 'kysely'
import type { Register, Row, Stored } from '#registers/register.ts'

/** The table of a register; names come from declarations, never from a request. */
export function tableOf(register: Register): RawBuilder<unknown> {
  return sql.table(`ledger.${register.table}`)
}

/** The column that names a row: `id` or `key`. */
export function keyColumn(register: Register): RawBuilder<unknown> {
  return sql.ref(register.keyedBy)
}

/** The columns of the declared fields, as a list for SQL, each with a prefix such as `given`. */
export function columnsOf(register: Register, prefix?: string): RawBuilder<unknown> {
  const names = Object.keys(register.fields).map(columnName)
  return sql.join(names.map(name => sql.ref(prefix ? `${prefix}.${name}` : name)))
}

/** `fromDay` is the column `from_day`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}

/** Rows as JSON whose names are columns, for `jsonb_populate_recordset`. */
export function asColumns(register: Register, rows: readonly Row[]): string {
  return JSON.stringify(
    rows.map(row => ({
      [register.keyedBy]: row[register.keyedBy],
      ...Object.fromEntries(
        Object.keys(register.fields).map(field => [columnName(field), row[field] ?? null]),
      ),
    })),
  )
}

/**
 * A row of the table, read with `to_jsonb`, as the register's rows are: declared fields only, nothing empty.
 */
export function asStored(register: Register, columns: Readonly<Record<string, unknown>>): Stored {
  return {
    ...asRow(register, columns),
    id: String(columns[register.keyedBy]),
    version: Number(columns.version),
  }
}

function asRow(register: Register, columns: Readonly<Record<string, unknown>>): Row {
  const fields = Object.keys(register.fields).map(field => [field, columns[columnName(field)]] as const)
  return Object.fromEntries(fields.filter(([, value]) => value !== null && value !== undefined))
}

/** The fields alone, as history keeps them and rules judge them. */
export function fieldsOf(register: Register, row: Row): Row {
  const fields = Object.keys(register.fields).map(field => [field, row[field]] as const)
  return Object.fromEntries(fields.filter(([, value]) => value !== null && value !== undefined))
}
