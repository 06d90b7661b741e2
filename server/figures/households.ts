import { type RawBuilder, sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'
import { isStanding } from '#server/figures/acts.ts'
import type { Frame } from '#server/figures/filter.ts'

/** Records that had turned out to be one family by then; voiding a link parts them again. */
export async function sameFamilies(tx: Tx, known: bigint): Promise<Frame['same']> {
  const { rows } = await sql<{ one: Id; other: Id }>`
    select e.body -> 'fields' ->> 'duplicate' as one, e.body -> 'fields' ->> 'keep' as other
    from ledger.entries as e
    where e.tenant_id = access.tenant() and e.kind = 'party.linked'
      and ${isStanding(sql.raw('e'), { known }, 'at-all')}`.execute(tx)
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
 * One line for each household in each cell: its first receipt there that was not taken back. `lines` holds each
 * receipt and, where there is one, its reversal; columns `d0`, `d1`… are the cell.
 */
export function firstReceipts(
  lines: RawBuilder<unknown>,
  cell: RawBuilder<unknown>,
  frame: Frame,
): RawBuilder<unknown> {
  const party = frame.same.map(each => each.party)
  const as = frame.same.map(each => each.as)
  return sql`
    select distinct on (${cell} household) receipts.*
    from (
      select l.*, coalesce(s.one, l.receiver) as household, sum(l.sign) over (partition by l.original) as net
      from (${lines}) as l
      left join unnest(${party}::text[], ${as}::text[]) as s (party, one) on s.party = l.receiver
    ) as receipts
    where sign = 1 and net > 0
    order by ${cell} household, day, seq`
}
