import type pg from 'pg'
import {
  COLUMNS,
  CONSTRAINTS,
  EXTENSIONS,
  FUNCTIONS,
  INDEXES,
  POLICIES,
  RELATIONS,
  SCHEMAS,
  TRIGGERS,
  TYPES,
} from '#server/database/catalog-queries.ts'

type Line = { readonly relation: string; readonly line: string }
type Relation = { readonly name: string; readonly kind: string; readonly tail: string }

const HEAD = `-- What the migrations add up to. Made by server/database/write-schema.ts from a database's own
-- catalog, for reading and for tests/schema.test.ts; a database is made from migrations/ and never from this file.
`

/** Everything of ours in a database, as text that is the same whenever the database is. */
export async function writeSnapshot(client: pg.Client): Promise<string> {
  const parts = [HEAD]
  for (const query of [EXTENSIONS, SCHEMAS, TYPES]) parts.push(await linesOf(client, query))
  parts.push(...(await writeRelations(client)))
  parts.push(await linesOf(client, FUNCTIONS, '\n\n'))
  return `${parts.filter(part => part !== '').join('\n')}`
}

async function linesOf(client: pg.Client, query: string, between = '\n'): Promise<string> {
  const { rows } = await client.query<{ line: string }>(query)
  return rows.length === 0 ? '' : `${rows.map(row => row.line).join(between)}\n`
}

/** A table with all that hangs on it, one after the other. */
async function writeRelations(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<Relation>(RELATIONS)
  const inside = await grouped(client, [COLUMNS, CONSTRAINTS])
  const after = await grouped(client, [INDEXES, TRIGGERS, POLICIES])
  return rows.map(({ name, kind, tail }) => {
    const body = (inside.get(name) ?? []).map(line => `  ${line}`).join(',\n')
    const head = kind === 'table' ? `create table ${name} (\n${body}\n)${tail}` : tail
    return `${[head, ...(after.get(name) ?? [])].join('\n')}\n`
  })
}

async function grouped(client: pg.Client, queries: readonly string[]): Promise<Map<string, string[]>> {
  const groups = new Map<string, string[]>()
  for (const query of queries) {
    const { rows } = await client.query<Line>(query)
    for (const { relation, line } of rows) groups.set(relation, [...(groups.get(relation) ?? []), line])
  }
  return groups
}
