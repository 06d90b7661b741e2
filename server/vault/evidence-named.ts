import { sql } from 'kysely'
import { evidenceSchema } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import { type Reach, reachOf } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { notFound, Problem } from '#server/http/problem.ts'
import {
  type EvidenceLine,
  type EvidenceSort,
  entriesOfEvidence,
  listEvidence,
} from '#server/vault/evidence.ts'

/** Who asks: `places` are those a member is limited to, null for none. */
export interface Asker {
  readonly user: Id
  readonly places: readonly Id[] | null
}

/** An entry as far as its evidence goes. */
interface Naming {
  /** As it was sent, or the part of it that is kept as a document. */
  readonly said: string
  readonly named: readonly { readonly sha256: string; readonly sort: EvidenceSort }[]
}

/**
 * The evidence that an entry names, of one in the books or waiting, which the caller may see; what she recorded herself
 * she may still send a picture for (`toSend`) when she works elsewhere by now, but for what was returned to her. Anything
 * else is answered like what does not exist.
 */
export async function evidenceNamedBy(
  tx: Tx,
  entry: Id,
  { user, places }: Asker,
  toSend: boolean,
): Promise<Naming> {
  const said = await saidBy(tx, entry, { user, places }, toSend)
  if (said === undefined) throw notFound()
  const { evidence } = JSON.parse(said) as { evidence?: unknown }
  // What was returned can be of any shape.
  const all: readonly unknown[] = Array.isArray(evidence) ? evidence : []
  return { said, named: all.flatMap(one => evidenceSchema.safeParse(one).data ?? []) }
}

/**
 * The pictures that an entry names, of those that are here. One that was sent for another entry is hers to see only
 * where that entry is, too, or where this one corrects it: whoever knows a fingerprint can name it, and opens nothing.
 */
export async function evidenceShownBy(tx: Tx, entry: Id, asker: Asker): Promise<readonly EvidenceLine[]> {
  const { named } = await evidenceNamedBy(tx, entry, asker, false)
  const sha256s = named.map(({ sha256 }) => sha256)
  const sentFor = await entriesOfEvidence(tx, sha256s)
  const seen = new Set([entry, ...(await correctedBy(tx, entry))])
  for (const other of new Set(sentFor.values())) {
    if (!seen.has(other) && (await saidBy(tx, other, asker, false)) !== undefined) seen.add(other)
  }
  const here = await listEvidence(tx, sha256s)
  return here.filter(({ sha256 }) => seen.has(sentFor.get(sha256) ?? ''))
}

/** Of the books alone: what is only held may say that it corrects whatever it likes. */
async function correctedBy(tx: Tx, entry: Id): Promise<readonly Id[]> {
  const { rows } = await sql<{ entry: Id }>`
    select entry from ledger.ended_entries where tenant_id = access.tenant() and by_entry = ${entry}`.execute(
    tx,
  )
  return rows.map(row => row.entry)
}

async function saidBy(
  tx: Tx,
  entry: Id,
  { user, places }: Asker,
  toSend: boolean,
): Promise<string | undefined> {
  const reach = await reachOf(tx, places)
  return (
    (await saidInBooks(tx, entry, reach, toSend ? user : null)) ??
    (await saidWaiting(tx, entry, reach, { user, toSend }))
  )
}

async function saidInBooks(tx: Tx, entry: Id, reach: Reach, own: Id | null): Promise<string | undefined> {
  const { rows } = await sql<{ said: string }>`
    select body::text as said from ledger.entries as e
    where tenant_id = access.tenant() and id = ${entry} and (${reach.entry('e')} or recorded_by = ${own}::uuid)`.execute(
    tx,
  )
  return rows[0]?.said
}

async function saidWaiting(
  tx: Tx,
  entry: Id,
  reach: Reach,
  { user, toSend }: { user: Id; toSend: boolean },
): Promise<string | undefined> {
  const { rows } = await sql<{ said: string }>`
    select content as said from ledger.inbox as i
    where tenant_id = access.tenant() and id = ${entry} and settled is null
      and (answer = 'held' or answer = 'returned' and not ${toSend}) and ${reach.received('i', user)}`.execute(
    tx,
  )
  return rows[0]?.said
}

/**
 * Refuses a picture of somebody with whom the entry has nothing to do, whether there is such a one or not: only whom it
 * names can be in it, and a phone keeps the picture until that is put right. Who is not there any more is answered like
 * what does not exist. Who it names may live outside the caller's places; that she got something is in the entry.
 */
export async function requireNamedPerson(tx: Tx, party: Id, { said }: Naming): Promise<void> {
  if (!said.includes(`"${party}"`)) {
    const sentence = 'The entry does not name who is said to be in the picture. Only whom it names can be.'
    throw new Problem(422, 'not_named_in_entry', sentence)
  }
  const { rows } = await sql`
    select from ledger.parties where tenant_id = access.tenant() and id = ${party} and sort in ('person', 'household')
      and not exists (select from vault.erasures where erasures.party = parties.id)`.execute(tx)
  if (rows.length === 0) throw notFound()
}
