import { sql } from 'kysely'
import type { Day } from '#core/day.ts'
import type { Proposal } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import type { Context, Tx } from '#server/database/database.ts'
import { admitInside, BATCH_MOST } from '#server/gate/gate.ts'
import { receive } from '#server/gate/parse.ts'
import { newId } from '#server/new-id.ts'

/** An entry of an import that still stands, and how it can be taken back. */
export interface StandingEntry {
  readonly id: Id
  readonly kind: string
  readonly programme: Id
  readonly place: Id
  /** Its month is closed: it is reversed in the first open one. */
  readonly isClosed: boolean
  /** The day the correction is dated: today, or the last day of a programme that is over. */
  readonly on: Day
  readonly items: readonly Id[]
  readonly tag: string | null
}

/** What still stands on an entry, so that it cannot be taken back before that is. */
export interface Blocker {
  readonly entry: Id
  readonly tag: string | null
  readonly because: string
}

/** The entries of an import that stand, the last first. */
export async function standingEntries(tx: Tx, importId: Id): Promise<readonly StandingEntry[]> {
  const { rows } = await sql<StandingEntry>`
    select e.id, e.kind, e.programme, e.place, c.month is not null as "isClosed",
      least(coalesce(p.to_day, 'infinity'), (now() at time zone t.time_zone)::date)::text as on,
      array(select m.subject from ledger.mentions as m
        join ledger.items as i on i.tenant_id = m.tenant_id and i.id = m.subject
        where m.tenant_id = e.tenant_id and m.entry = e.id) as items,
      (select min(i.tag) from ledger.moves as v join ledger.items as i on i.tenant_id = v.tenant_id and i.id = v.item
        where v.tenant_id = e.tenant_id and v.entry = e.id) as tag
    from ledger.entries as e
    join access.tenants as t on t.id = e.tenant_id
    join ledger.programmes as p on p.tenant_id = e.tenant_id and p.id = e.programme
    left join ledger.closings as c
      on c.tenant_id = e.tenant_id and c.programme = e.programme and c.month = to_char(e.booked, 'YYYY-MM')
    where e.submission = ${importId} and e.kind not in ('entry.voided', 'entry.reversed') and not exists (
      select from ledger.ended_entries as x where x.tenant_id = e.tenant_id and x.entry = e.id)
    order by e.seq desc`.execute(tx)
  return rows
}

/** Takes entries back, the last first; answers why some cannot be. */
export async function takeBack(
  tx: Tx,
  { context, roles, submission }: { context: Context; roles: readonly Role[]; submission: Id },
  entries: readonly StandingEntry[],
): Promise<readonly Blocker[]> {
  const blockers: Blocker[] = []
  for (let at = 0; at < entries.length; at += BATCH_MOST) {
    const batch = entries.slice(at, at + BATCH_MOST)
    const sent = batch.map(entry => receive(correctionOf(entry), newId))
    const answers = await admitInside(
      tx,
      { user: context.user, roles, submission, selfReported: false },
      sent,
    )
    answers.forEach((answer, index) => {
      const entry = batch[index]
      if (answer.answer === 'accepted' || !entry) return
      blockers.push({ entry: entry.id, tag: entry.tag, because: answer.because })
    })
  }
  return blockers
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
