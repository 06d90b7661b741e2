import { sql } from 'kysely'
import type { Day } from '#core/day.ts'
import type { Proposal } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import type { Context, Tx } from '#server/database/database.ts'
import { admitInside, BATCH_MOST } from '#server/gate/gate.ts'
import { receive } from '#server/gate/parse.ts'
import { newId } from '#server/new-id.ts'
import { todayIn } from '#server/reading/today.ts'

/** An entry of an import that still stands, and how it can be taken back. */
export interface StandingEntry {
  readonly id: Id
  readonly programme: Id
  readonly place: Id
  /** Its month is closed: it is reversed in the first open one. */
  readonly isClosed: boolean
  /** The day the correction is dated: today, or the last day of a programme that is over. */
  readonly on: Day
  /** The animals it says something about. */
  readonly items: readonly Id[]
}

/** What still stands on an entry, so that it cannot be taken back before that is. */
export interface Blocker {
  readonly entry: Id
  readonly tag: string | null
  readonly because: string
}

/**
 * The entries of an import that stand, the last first. Read in parts that each go by one key: joined at once, a planner
 * that has not yet counted so many new rows takes minutes.
 */
export async function standingEntries(tx: Tx, importId: Id): Promise<readonly StandingEntry[]> {
  const { rows } = await sql<Found>`
    select e.id, e.programme, e.place, to_char(e.booked, 'YYYY-MM') as month, e.body -> 'fields' ->> 'dam' as dam
    from ledger.entries as e left join ledger.ended_entries as x on (x.tenant_id, x.entry) = (e.tenant_id, e.id)
    where e.submission = ${importId} and e.kind not in ('entry.voided', 'entry.reversed') and x.entry is null
    order by e.seq desc`.execute(tx)
  const items = await itemsMoved(
    tx,
    rows.map(({ id }) => id),
  )
  const closed = await closedMonths(tx)
  const ends = await lastDays(tx)
  return rows.map(({ month, dam, ...entry }) => ({
    ...entry,
    isClosed: closed.has(`${entry.programme} ${month}`),
    on: ends.get(entry.programme) ?? '',
    items: [...(items.get(entry.id) ?? []), ...(dam ? [dam] : [])],
  }))
}

interface Found extends Pick<StandingEntry, 'id' | 'programme' | 'place'> {
  readonly month: string
  readonly dam: Id | null
}

async function itemsMoved(tx: Tx, entries: readonly Id[]): Promise<ReadonlyMap<Id, readonly Id[]>> {
  const { rows } = await sql<{ entry: Id; items: readonly Id[] }>`
    select entry, array_agg(item) as items from ledger.moves
    where entry = any (${[...entries]}::uuid[]) and item is not null group by entry`.execute(tx)
  return new Map(rows.map(({ entry, items }) => [entry, items]))
}

async function closedMonths(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select programme || ' ' || month as key from ledger.closings`.execute(tx)
  return new Set(rows.map(({ key }) => key))
}

async function lastDays(tx: Tx): Promise<ReadonlyMap<Id, Day>> {
  const today = await todayIn(tx)
  const { rows } = await sql<{ id: Id; on: Day }>`
    select id, least(to_day, ${today}::date) as on from ledger.programmes`.execute(tx)
  return new Map(rows.map(({ id, on }) => [id, on]))
}

/** The tags of the animals that stand in the way, for people to know them by. */
async function tagsOf(tx: Tx, items: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  const { rows } = await sql<{ id: Id; tag: string }>`
    select id, tag from ledger.items where id = any (${[...items]}::uuid[]) and tag is not null`.execute(tx)
  return new Map(rows.map(({ id, tag }) => [id, tag]))
}

/** Takes entries back, the last first; answers why some cannot be. */
export async function takeBack(
  tx: Tx,
  { context, roles, submission }: { context: Context; roles: readonly Role[]; submission: Id },
  entries: readonly StandingEntry[],
): Promise<readonly Blocker[]> {
  const blocked: { entry: StandingEntry; because: string }[] = []
  for (let at = 0; at < entries.length; at += BATCH_MOST) {
    const batch = entries.slice(at, at + BATCH_MOST)
    const sent = batch.map(entry => receive(correctionOf(entry), newId))
    const proposer = { user: context.user, roles, submission }
    const answers = await admitInside(tx, proposer, sent)
    answers.forEach((answer, index) => {
      const entry = batch[index]
      if (answer.answer !== 'accepted' && entry) blocked.push({ entry, because: answer.because })
    })
  }
  if (blocked.length === 0) return []
  const tags = await tagsOf(
    tx,
    blocked.flatMap(({ entry }) => entry.items),
  )
  return blocked.map(({ entry, because }) => {
    const tag = entry.items.map(item => tags.get(item)).find(found => found !== undefined) ?? null
    return { entry: entry.id, tag, because }
  })
}

function correctionOf({ id: entry, programme, place, isClosed, on }: StandingEntry): Proposal {
  const kind = isClosed ? 'entry.reversed' : 'entry.voided'
  return { id: newId(), kind, programme, place, occurred: on, fields: { entry, reason: 'other' } }
}

/** Entries about the same animals, which must be taken back together. */
export function entryGroups(entries: readonly StandingEntry[]): readonly (readonly StandingEntry[])[] {
  const above = new Map<Id, Id>()
  const rootOf = (id: Id): Id => {
    const next = above.get(id)
    return next === undefined ? id : rootOf(next)
  }
  for (const { id, items } of entries) {
    for (const item of items) {
      const [one, other] = [rootOf(id), rootOf(item)]
      if (one !== other) above.set(one, other)
    }
  }
  return [...Map.groupBy(entries, ({ id }) => rootOf(id)).values()]
}
