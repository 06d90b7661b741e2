import { sql } from 'kysely'
import { registerNamed } from '#registers/index.ts'
import type { Around, Register, Row, Stored } from '#registers/register.ts'
import type { Tx } from '#server/database/tx.ts'
import { asStored } from '#server/registers/columns.ts'

/** The rows that the rules of a register look at beside the given ones, read once for all of them. */
export async function readAround(tx: Tx, register: Register, rows: readonly Row[]): Promise<Around> {
  if (register.looksAt === 'nothing') return []
  if (register.looksAt === 'ends') return readEnds(tx, rows)
  return register.name === 'programmes' ? readProgrammesAbove(tx, rows) : readEdgesAbove(tx, rows)
}

type Columns = { readonly row: Readonly<Record<string, unknown>> }

async function readProgrammesAbove(tx: Tx, rows: readonly Row[]): Promise<readonly Stored[]> {
  const { rows: found } = await sql<Columns>`
    with recursive above as (
      select * from ledger.programmes where id = any (${valuesOf(rows, 'parent')}::uuid[])
      union
      select programme.* from above join ledger.programmes as programme on programme.id = above.parent
    )
    select to_jsonb(above) as row from above`.execute(tx)
  return storedIn('programmes', found)
}

/** Edges above the parents, and those a child already has. */
async function readEdgesAbove(tx: Tx, rows: readonly Row[]): Promise<readonly Stored[]> {
  const starts = [...valuesOf(rows, 'parent'), ...valuesOf(rows, 'child')]
  const { rows: found } = await sql<Columns>`
    with recursive above as (
      select * from ledger.place_edges
      where hierarchy = any (${valuesOf(rows, 'hierarchy')}::text[]) and child = any (${starts}::uuid[])
      union
      select edge.* from above join ledger.place_edges as edge
        on edge.hierarchy = above.hierarchy and edge.child = above.parent
    )
    select to_jsonb(above) as row from above`.execute(tx)
  return storedIn('place-edges', found)
}

/** What stands at the ends of relations: the sort of a party, or the register it is in. */
async function readEnds(tx: Tx, rows: readonly Row[]): Promise<readonly Stored[]> {
  const ids = [...valuesOf(rows, 'fromParty'), ...valuesOf(rows, 'toId')]
  const { rows: found } = await sql<Stored>`
    select id, version, sort from ledger.parties where id = any (${ids}::uuid[])
    union all select id, version, 'programme' from ledger.programmes where id = any (${ids}::uuid[])
    union all select id, version, 'service-point' from ledger.service_points where id = any (${ids}::uuid[])
    `.execute(tx)
  return found
}

function valuesOf(rows: readonly Row[], field: string): string[] {
  return [...new Set(rows.map(row => row[field]).filter(value => typeof value === 'string'))]
}

function storedIn(name: string, found: readonly Columns[]): readonly Stored[] {
  const register = registerNamed(name)
  return register ? found.map(({ row }) => asStored(register, row)) : []
}
