import { type RawBuilder, sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { type SoughtCode, soughtCard } from '#core/printed-code.ts'
import { type Reach, reachOf } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { namePrefixes } from '#server/vault/name-keys.ts'
import { type Name, readNames } from '#server/vault/names.ts'

/** Somebody as a search shows her: enough to choose the right one, and no more. */
export interface FoundPerson {
  readonly id: Id
  readonly sort: 'person' | 'household'
  readonly code: string | null
  readonly place: Id | null
  readonly names: readonly Name[]
}

export const FOUND_MOST = 20

/** Keys looked at per prefix; past it what was typed says too little, and more must be typed. */
const KEYS_MOST = 200

/**
 * People by what is typed of their name, in any script, or of their printed code or its number; nearest first, at most
 * twenty. `places`: only people who live in one of these or below it; null for no such limit. There is no
 * search by phone, address or number.
 */
export async function searchPeople(
  tx: Tx,
  typed: string,
  places: readonly Id[] | null = null,
): Promise<readonly FoundPerson[]> {
  const prefixes = rangesOf(typed)
  if (prefixes.length === 0) return []
  const reach = await reachOf(tx, places)
  const { rows } = await sql<Omit<FoundPerson, 'names'>>`
    with found as (${sql.join(
      prefixes.map((range, rank) => selectRange(range, rank, reach)),
      sql` union all `,
    )})
    select id, sort, code, place from found group by id, sort, code, place
    order by min(rank), min(key), id limit ${FOUND_MOST}`.execute(tx)
  const names = await readNames(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map(row => ({ ...row, names: names.get(row.id) ?? [] }))
}

type Range = SoughtCode | { readonly by: 'name'; readonly low: string }

/** One letter of an alphabet finds half the township; one Chinese character is a family name. */
function rangesOf(typed: string): readonly Range[] {
  const names = namePrefixes(typed).filter(prefix => [...prefix].length > 1 || /\p{Script=Han}/u.test(prefix))
  const code = soughtCard(typed)
  return [...(code ? [code] : []), ...names.map(low => ({ by: 'name', low }) as const)]
}

/** The last character of all: what begins with `low` lies between it and this. */
const LAST = '\u{10ffff}'

function selectRange({ by, low }: Range, rank: number, reach: Reach): RawBuilder<unknown> {
  const within = sql`and ${reach.holds('p.place')}`
  const high = low + LAST
  if (by === 'name') {
    return sql`(select p.id, p.sort, p.code, p.place, ${rank}::int as rank, k.key from vault.name_keys k
      join ledger.parties p on p.id = k.party where k.key >= ${low} and k.key < ${high} ${within}
      order by k.key limit ${KEYS_MOST})`
  }
  const key = by === 'code' ? sql`p.code_sought` : sql`p.code_number`
  return sql`(select p.id, p.sort, p.code, p.place, ${rank}::int as rank, ${key} as key from ledger.parties p
    where ${key} >= ${low} and ${key} < ${high} and p.sort in ('person', 'household') ${within}
    order by ${key} limit ${KEYS_MOST})`
}
