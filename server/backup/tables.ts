import pg from 'pg'
import type { Ask } from '#server/upkeep/ask.ts'

/** A table as it is copied: its columns, and the key that puts its rows in one order everywhere. */
export interface CopiedTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly order: readonly string[]
}

/** What no backup holds, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'access.context_keys': 'the key of the contexts: a restored copy gets its own',
  'access.migrations': 'what has been applied stands in the preamble, and the restore applies it',
  // Whoever has been shut out since, or has used a link since, must not come in through an older copy.
  'access.sessions': 'who was signed in signs in again',
  'access.challenges': 'good for five minutes',
  'access.setup': 'good once',
  'access.password_links': 'good for a day',
  'access.device_invitations': 'good for a quarter of an hour',
  'access.invitations': 'whoever is still wanted is invited again',
  // In restored books phones take everything anew: see migrations/0014_changes.sql.
  'ledger.register_marks': 'numbers of transactions mean nothing in another server',
  'ledger.register_epochs': 'restored books begin a new one',
}

interface Row {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
}

/** All tables of ours, in an order in which each finds there what it refers to. */
export async function tablesToCopy(ask: Ask): Promise<readonly CopiedTable[]> {
  const found = (await ask<Row>(TABLES)).filter(({ name }) => LEFT_OUT[name] === undefined)
  const references = await ask<{ from: string; to: string }>(REFERENCES)
  const tables = found.map(({ name, columns, key }) => ({
    name,
    columns,
    order: key.length > 0 ? key : columns,
  }))
  return inOrderOfReference(tables, references)
}

// Text in the key is compared byte by byte, so that two servers with other languages put rows in one order.
const TABLES = `
  select n.nspname || '.' || c.relname as name,
    array(select a.attname::text from pg_attribute as a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
    coalesce((select array_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
        order by array_position(i.indkey::int2[], a.attnum))
      from pg_index as i join pg_attribute as a on a.attrelid = c.oid and a.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary), '{}') as key
  from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
  where n.nspname in ('access', 'ledger', 'vault') and c.relkind in ('r', 'p') and not c.relispartition
  order by 1`

const REFERENCES = `
  select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint
  where contype = 'f' and conrelid <> confrelid`

function inOrderOfReference(
  tables: readonly CopiedTable[],
  references: readonly { from: string; to: string }[],
): readonly CopiedTable[] {
  const left = [...tables]
  const ordered: CopiedTable[] = []
  while (left.length > 0) {
    const at = left.findIndex(({ name }) =>
      references.every(({ from, to }) => from !== name || !left.some(other => other.name === to)),
    )
    if (at < 0)
      throw new Error(
        `These tables refer to each other in a circle: ${left.map(({ name }) => name).join(', ')}.`,
      )
    ordered.push(...left.splice(at, 1))
  }
  return ordered
}

/** Copies a table out, every row in the order of its key. */
export function copyOutOf({ name, columns, order }: CopiedTable): string {
  return `copy (select ${columnList(columns)} from ${name} order by ${order.join(', ')}) to stdout`
}

/** Copies rows into a table. */
export function copyInto(name: string, columns: readonly string[]): string {
  const [schema = '', table = ''] = name.split('.')
  return `copy ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)} (${columnList(columns)}) from stdin`
}

function columnList(columns: readonly string[]): string {
  return columns.map(column => pg.escapeIdentifier(column)).join(', ')
}

/** How values are written as text, whatever the server is set to. */
export const PLAIN =
  "set time zone 'UTC'; set datestyle = 'ISO'; set bytea_output = 'hex'; set extra_float_digits = 1"
