import { type RawBuilder, sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'
import { isStanding, type Known, withEnded } from '#server/figures/acts.ts'
import type { Frame } from '#server/figures/filter.ts'

/** Records that had turned out to be one family by then; voiding a link parts them again. */
export async function sameFamilies(tx: Tx, known: Known): Promise<Frame['same']> {
  const { rows } = await sql<{ one: Id; other: Id }>`
    ${withEnded(known)}
    select e.body -> 'fields' ->> 'duplicate' as one, e.body -> 'fields' ->> 'keep' as other
    from ledger.entries as e
    where e.kind = 'party.linked'
      and ${isStanding(sql.raw('e'), known)}`.execute(tx)
  return oneForAll(rows)
}

/** Of all that are linked, directly or through others, the smallest id stands for all: no order enters into it. */
export function oneForAll(links: readonly { readonly one: Id; readonly other: Id }[]): Frame['same'] {
  const above = new Map<Id, Id>()
  const top = (id: Id): Id => {
    const next = above.get(id)
    return next === undefined ? id : top(next)
  }
  for (const { one, other } of links) {
    const [first, second] = [top(one), top(other)].sort() as [Id, Id]
    if (first !== second) above.set(second, first)
  }
  return [...above.keys()].map(party => ({ party, as: top(party) }))
}

/**
 * One line for each household in each cell, `d0`, `d1`…: its first receipt there. Of several on one day it does not
 * matter which arrived first: a gift goes before what was passed on, better evidence before less.
 */
export function firstReceipts(
  lines: RawBuilder<unknown>,
  cell: RawBuilder<unknown>,
  frame: Frame,
): RawBuilder<unknown> {
  const party = frame.same.map(each => each.party)
  const one = frame.same.map(each => each.as)
  return sql`
    select distinct on (${cell} household) receipts.*
    from (
      select l.*, coalesce(s.one, l.receiver) as household from (${lines}) as l
      left join unnest(${party}::text[], ${one}::text[]) as s (party, one) on s.party = l.receiver
    ) as receipts
    order by ${cell} household, day, way, grade desc, entry`
}
