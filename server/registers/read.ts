import { sql } from 'kysely'
import type { Register, Row, Stored } from '#registers/register.ts'
import { EVERYWHERE, type Reach } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { asStored, columnName, keyColumn, tableOf } from '#server/registers/columns.ts'
import { rowsWithin } from '#server/registers/within.ts'

/** Part of a list; `next` is where to go on, or null at the end. */
export interface Page<T> {
  readonly rows: readonly T[]
  readonly next: string | null
}

/** What part of a register is wanted: rows after a cursor whose fields equal `where`. */
export interface Wanted {
  readonly after?: string | undefined
  readonly limit: number
  readonly where?: Readonly<Record<string, string | undefined>>
}

type Columns = { readonly row: Readonly<Record<string, unknown>> }

/** A page of a register in the order of its ids; of what keeps versions, the newest of each. */
export async function listRows(
  tx: Tx,
  register: Register,
  wanted: Wanted,
  reach: Reach = EVERYWHERE,
): Promise<Page<Stored>> {
  const key = keyColumn(register)
  const equals = Object.entries(wanted.where ?? {}).filter(([, value]) => value !== undefined)
  const conditions = [
    sql`${key} > ${wanted.after ?? LOWEST[register.keyedBy]}`,
    rowsWithin(register, reach),
    ...equals.map(
      ([field, value]) => sql`${sql.ref(columnName(field))} = ${value}::${typeOf(register, field)}`,
    ),
  ]
  const newest = register.keepsVersions ? sql`distinct on (${key})` : sql``
  const { rows } = await sql<Columns>`
    select ${newest} to_jsonb(t) as row from ${tableOf(register)} t where ${sql.join(conditions, sql` and `)}
    order by ${key}, version desc limit ${wanted.limit + 1}`.execute(tx)
  const page = rows.slice(0, wanted.limit).map(({ row }) => asStored(register, row))
  return { rows: page, next: rows.length > wanted.limit ? (page.at(-1)?.id ?? null) : null }
}

/** The type a filter is compared in, so that an index on the column serves it. */
function typeOf(register: Register, field: string) {
  const type = register.fields[field]?.type ?? 'text'
  if (type === 'check') return sql`boolean`
  return ID_TYPES.has(type) ? sql`uuid` : sql`text`
}

const ID_TYPES = new Set(['party', 'place', 'programme', 'fund', 'new-id'])
const LOWEST = { id: '00000000-0000-0000-0000-000000000000', key: '' } as const

/** A row as it stands now. */
export async function readRow(tx: Tx, register: Register, id: string): Promise<Stored | undefined> {
  return (await readRows(tx, register, [id])).get(id)
}

/** Rows as they stand now, by their ids. */
export async function readRows(
  tx: Tx,
  register: Register,
  ids: readonly string[],
  lock: 'locked' | 'free' = 'free',
): Promise<ReadonlyMap<string, Stored>> {
  if (ids.length === 0) return new Map()
  const type = register.keyedBy === 'id' ? sql`uuid[]` : sql`text[]`
  const { rows } = await sql<Columns>`
    select to_jsonb(t) as row from ${tableOf(register)} t where ${keyColumn(register)} = any (${[...ids]}::${type})
    order by ${keyColumn(register)}, version ${lock === 'locked' ? sql`for update` : sql``}`.execute(tx)
  return new Map(rows.map(({ row }) => asStored(register, row)).map(row => [row.id, row]))
}

/** One version of a row: who made it what it was, and when. */
export interface Version {
  readonly version: number
  readonly body: Row
  readonly changedBy: string
  readonly changedAt: string
}

/** Every version of a row, the newest first. */
export async function historyOf(tx: Tx, register: Register, id: string): Promise<readonly Version[]> {
  const { rows } = await sql<Version>`
    select version, body, changed_by as "changedBy", changed_at as "changedAt" from ledger.register_versions
    where register = ${register.name} and id = ${id} order by version desc limit 200`.execute(tx)
  return rows
}
