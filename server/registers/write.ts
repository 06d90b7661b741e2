import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Register, Row, Stored } from '#registers/register.ts'
import type { Tx } from '#server/database/tx.ts'
import { followAgain } from '#server/gate/follow-again.ts'
import { notFound } from '#server/http/problem.ts'
import { readAround } from '#server/registers/around.ts'
import { asColumns, columnsOf, fieldsOf, keyColumn, tableOf } from '#server/registers/columns.ts'
import { readRow, readRows } from '#server/registers/read.ts'
import { problemOf, refusing, reusedProblem, staleProblem } from '#server/registers/refusals.ts'

/** Adds a row; sent again, it answers the row as it now is. The row has passed the register's schema. */
export async function createRow(tx: Tx, register: Register, row: Row, by: Id): Promise<Stored> {
  await createRows(tx, register, [row], by)
  const stored = await readRow(tx, register, String(row[register.keyedBy]))
  if (!stored) throw notFound()
  return stored
}

/**
 * Adds many rows with a handful of statements and answers the ids of those added; rows that are already
 * there, and began with the same content, are passed over.
 */
export async function createRows(
  tx: Tx,
  register: Register,
  rows: readonly Row[],
  by: Id,
): Promise<ReadonlySet<string>> {
  const fresh = await withoutKnown(tx, register, rows)
  checkAll(register, fresh, await readAround(tx, register, fresh))
  const added = await insertRows(tx, register, fresh)
  await keepVersions(tx, register, added, by)
  // Whoever was first may have sent the same: then it is there now, with the same content.
  const isFirst = added.length === fresh.length
  if (!isFirst && (await withoutKnown(tx, register, fresh)).length > 0) throw reusedProblem()
  return new Set(added.map(row => row.id))
}

/** Changes a row from the version its editor saw; sent again, it answers the row as it now is. */
export async function changeRow(
  tx: Tx,
  register: Register,
  id: string,
  { baseVersion, ...change }: Row & { readonly baseVersion: number },
  by: Id,
): Promise<Stored> {
  const current = (await readRows(tx, register, [id], register.keepsVersions ? 'free' : 'locked')).get(id)
  if (!current) throw notFound()
  if (current.version === baseVersion + 1 && isAlreadySo(current, change)) return current
  if (current.version !== baseVersion) throw staleProblem(current)
  const row = { ...fieldsOf(register, { ...current, ...change }), [register.keyedBy]: id }
  checkAll(register, [row], await readAround(tx, register, [row]))
  const next = { ...row, id, version: baseVersion + 1 }
  if (!(await writeNext(tx, register, next))) throw staleProblem(current)
  await keepVersions(tx, register, [next], by)
  if (register.name === 'resource-kinds' && !isAlreadySo(current, { params: row.params }))
    await followAgain(tx, id)
  return (await readRow(tx, register, id)) ?? next
}

/** The rows not yet there. One that is there must have begun with the same content. */
async function withoutKnown(tx: Tx, register: Register, rows: readonly Row[]): Promise<readonly Row[]> {
  const ids = rows.map(row => String(row[register.keyedBy]))
  const { rows: known } = await sql<{ id: string; body: Row }>`
    select id, body from ledger.register_versions
    where register = ${register.name} and version = 1 and id = any (${ids}::text[])`.execute(tx)
  const bodies = new Map(known.map(({ id, body }) => [id, body]))
  return rows.filter(row => {
    const [id, fields] = [String(row[register.keyedBy]), fieldsOf(register, row)]
    const body = bodies.get(id)
    bodies.set(id, fields)
    if (body && !isDeepStrictEqual(body, fields)) throw reusedProblem()
    return !body
  })
}

/** Each row is judged beside what is stored and the rows before it. */
function checkAll(register: Register, rows: readonly Row[], stored: readonly Stored[]): void {
  const around = [...stored]
  for (const row of rows) {
    const refusal = register.check(row, around)
    if (refusal) throw problemOf(refusal)
    if (register.looksAt === 'ancestors')
      around.push({ ...row, id: String(row[register.keyedBy]), version: 1 })
  }
}

async function insertRows(tx: Tx, register: Register, rows: readonly Row[]): Promise<readonly Stored[]> {
  if (rows.length === 0) return []
  const key = keyColumn(register)
  const { rows: added } = await refusing(
    sql<{ key: string }>`
      insert into ${tableOf(register)} (tenant_id, ${key}, ${columnsOf(register)})
      select (select access.tenant()), ${key}, ${columnsOf(register)}
      from jsonb_populate_recordset(null::${tableOf(register)}, ${asColumns(register, rows)}::jsonb)
      on conflict (${conflictKey(register)}) do nothing returning ${key} as key`.execute(tx),
  )
  const keys = new Set(added.map(row => row.key))
  return rows
    .filter(row => keys.has(String(row[register.keyedBy])))
    .map(row => ({ ...row, id: String(row[register.keyedBy]), version: 1 }))
}

function conflictKey(register: Register) {
  const columns = ['tenant_id', register.keyedBy, ...(register.keepsVersions ? ['version'] : [])]
  return sql.join(columns.map(column => sql.ref(column)))
}

/** The next version in place of the current one, or beside it; false where somebody else was first. */
async function writeNext(tx: Tx, register: Register, next: Stored): Promise<boolean> {
  const given = sql`jsonb_populate_recordset(null::${tableOf(register)}, ${asColumns(register, [next])}::jsonb)`
  const key = keyColumn(register)
  const statement = register.keepsVersions
    ? sql`insert into ${tableOf(register)} (tenant_id, ${key}, version, ${columnsOf(register)})
        select (select access.tenant()), ${key}, ${next.version}, ${columnsOf(register)} from ${given}
        on conflict (${conflictKey(register)}) do nothing`
    : sql`update ${tableOf(register)} as t set version = ${next.version},
        (${columnsOf(register)}) = (select ${columnsOf(register, 'given')} from ${given} as given)
        where t.${key} = ${next.id} and t.version = ${next.version - 1}`
  const { numAffectedRows } = await refusing(statement.execute(tx))
  return numAffectedRows === 1n
}

async function keepVersions(tx: Tx, register: Register, rows: readonly Stored[], by: Id): Promise<void> {
  if (rows.length === 0) return
  const versions = rows.map(row => ({ id: row.id, version: row.version, body: fieldsOf(register, row) }))
  await sql`
    insert into ledger.register_versions (tenant_id, register, id, version, body, changed_by)
    select (select access.tenant()), ${register.name}, id, version, body, ${by}
    from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as given (id text, version integer, body jsonb)
    `.execute(tx)
}

function isAlreadySo(current: Stored, change: Row): boolean {
  return Object.entries(change).every(([field, value]) =>
    isDeepStrictEqual(current[field] ?? null, value ?? null),
  )
}
