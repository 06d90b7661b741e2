import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound } from '#server/http/problem.ts'
import { refusing } from '#server/registers/refusals.ts'
import { nameKeys } from '#server/vault/name-keys.ts'

/** A name as it is written on her bank card, and how to show it. */
export interface Name {
  readonly text: string
  /** ISO 15924, such as `Arab` or `Hani`. */
  readonly script?: string | undefined
  /** The language the name is written in, where it is known; never that of its bearer. */
  readonly lang?: string | undefined
}

/** Whose names these are. */
export interface Named {
  readonly party: Id
  readonly names: readonly Name[]
}

export const NAMES_MOST = 10
const KEY_LENGTH_MOST = 120

/** The names of people, each in its order, for a whole screen at once. */
export async function readNames(tx: Tx, parties: readonly Id[]): Promise<ReadonlyMap<Id, readonly Name[]>> {
  if (parties.length === 0) return new Map()
  const { rows } = await sql<{ party: Id; names: readonly Name[] }>`
    select party, jsonb_agg(jsonb_strip_nulls(
      jsonb_build_object('text', text, 'script', script, 'lang', lang)) order by position) as names
    from vault.names where party = any (${[...parties]}::uuid[]) group by party`.execute(tx)
  return new Map(rows.map(({ party, names }) => [party, names]))
}

/** Puts other names in the place of somebody's names. */
export async function renamePerson(tx: Tx, party: Id, names: readonly Name[]): Promise<void> {
  const { rows } = await sql`
    select from ledger.parties where id = ${party} and sort in ('person', 'household') for no key update`.execute(
    tx,
  )
  if (rows.length === 0) throw notFound()
  await sql`delete from vault.names where party = ${party}`.execute(tx)
  await sql`delete from vault.name_keys where party = ${party}`.execute(tx)
  await insertNames(tx, [{ party, names }])
}

/** Writes the names of people who have none, and the keys they are found by. */
export async function insertNames(tx: Tx, people: readonly Named[]): Promise<void> {
  const rows = people.flatMap(({ party, names }) =>
    names.slice(0, NAMES_MOST).map(({ text, script, lang }, position) => ({
      party,
      position,
      text: text.trim(),
      script: script ?? scriptOf(text),
      lang: lang ?? null,
    })),
  )
  const keys = people.flatMap(({ party, names }) => keysOf(names).map(key => ({ party, key })))
  await refusing(
    sql`
      insert into vault.names (tenant_id, party, position, text, script, lang)
      select (select access.tenant()), party, position, text, script, lang
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as given (party uuid, position smallint, text text, script text, lang text)`.execute(tx),
  )
  await sql`
    insert into vault.name_keys (tenant_id, key, party)
    select (select access.tenant()), key, party
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as given (key text, party uuid)`.execute(tx)
}

function keysOf(names: readonly Name[]): readonly string[] {
  const keys = names.flatMap(({ text }) => nameKeys(text))
  return [...new Set(keys.map(key => key.slice(0, KEY_LENGTH_MOST)))]
}

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Han}/u, 'Hani'],
  [/\p{Script=Arabic}/u, 'Arab'],
  [/\p{Script=Cyrillic}/u, 'Cyrl'],
  [/\p{Script=Latin}/u, 'Latn'],
  [/\p{Script=Tibetan}/u, 'Tibt'],
]

/** The script decides the typeface and the direction a name is drawn in, nothing else. */
function scriptOf(text: string): string | null {
  return SCRIPTS.find(([letters]) => letters.test(text))?.[1] ?? null
}
