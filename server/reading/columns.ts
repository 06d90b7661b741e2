import { sql } from 'kysely'
import { notFound } from '#server/http/problem.ts'

/** The columns of `ledger.items as i` as lists show them. */
export const ANIMAL_COLUMNS = sql.raw(
  'i.id, i.tag, i.kind, i.sex, i.born_on as "bornOn", i.parent, i.holder, i.place, i.ended_on as "endedOn", i.ended',
)

/** The columns of `ledger.commitments as c`, on a day. */
export function commitmentColumns(asOf: string) {
  return sql`c.id, c.sort, c.item, c.promisor, c.programme, c.place, c.terms, c.placed_on as "placedOn", c.how,
    c.state, c.names, c.due, c.deadline, c.deferred_to as "deferredTo", c.ended_on as "endedOn",
    c.ended_by as "endedBy", c.settled_in as "settledIn",
    (c.state in ('open', 'part') and c.deadline is not null and c.deadline < ${asOf}::date) as "isOverdue"`
}

/** The one row there must be; else there is nothing here for the caller. */
export function oneOf<T>(rows: readonly T[]): T {
  const row = rows[0]
  if (row === undefined) throw notFound()
  return row
}

/** The accounts of organisations that hold funds: a grant that reached a person has left the fund. */
export const OWN_ACCOUNTS = sql`array(select id::text from ledger.parties
  where tenant_id = access.tenant() and sort = 'organisation' and org_class in ('implementer', 'intermediary'))`
