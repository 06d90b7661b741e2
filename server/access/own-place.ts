import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { type Reach, reachOf } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { Problem } from '#server/http/problem.ts'

/** The places a member is limited to, in words: `Toqquz and what lies in it`. */
export interface OwnPlaces {
  readonly reach: Reach
  readonly inWords: string
}

const NAMED_MOST = 3

/** Undefined for whoever is not limited. */
export async function ownPlacesOf(tx: Tx, places: readonly Id[] | null): Promise<OwnPlaces | undefined> {
  if (places === null) return undefined
  const { rows } = await sql<{ name: string }>`
    select name from ledger.places where tenant_id = access.tenant() and id = any (${[...places]}::uuid[])
    order by name, id`.execute(tx)
  return { reach: await reachOf(tx, places), inWords: inWords(rows.map(({ name }) => name)) }
}

function inWords(names: readonly string[]): string {
  const more = names.length - NAMED_MOST
  const all = more > 0 ? [...names.slice(0, NAMED_MOST), `${more} more`] : names
  const last = all.at(-1) ?? 'no place'
  return all.length > 1
    ? `${all.slice(0, -1).join(', ')} and ${last}, and what lies in them`
    : `${last} and what lies in it`
}

/** Refuses to write down somebody where the member who does would not find her again. */
export async function requireOwnPlace(
  tx: Tx,
  places: readonly Id[] | null,
  place: Id | null | undefined,
): Promise<void> {
  const own = await ownPlacesOf(tx, places)
  if (!own || own.reach.has(place)) return
  const sentence = `You work in ${own.inWords}. Choose a place there, or ask a coordinator.`
  throw new Problem(422, 'place_not_yours', sentence, { field: 'place' })
}
