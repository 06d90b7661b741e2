import type { Id } from '#core/id.ts'
import type { Differences } from '#server/rebuild/differences.ts'
import { type Ask, onlyRow } from '#server/upkeep/ask.ts'

/** A table that one question to the journal answers as a whole. */
interface WholeTable {
  readonly table: string
  readonly columns: string
  readonly made: string
}

/** The entries that no longer stand; first, because the others leave these out. */
export const ENDED: WholeTable = {
  table: 'ended_entries',
  columns: 'entry, by_entry, how',
  made: `
    select entry, by_entry, how from (
      select id as by_entry,
        case when kind like 'entry.%' then (body -> 'fields' ->> 'entry')::uuid else (body ->> 'replaces')::uuid end as entry,
        case kind when 'entry.voided' then 'voided' when 'entry.reversed' then 'reversed' else 'replaced' end as how
      from ledger.entries where tenant_id = $1 and (kind like 'entry.%' or body ? 'replaces')
    ) as named
    where exists (select from ledger.entries where tenant_id = $1 and id = named.entry)`,
}

// A reversal's lines have their ends turned round and count backwards, against what they reverse.
const FLOWS = `
  select
    e.booked as day, m.fund, m.resource_kind, m.leg, end_of.account,
    case when end_of.gives then 0 else m.qty * m.sign end as qty_in,
    case when end_of.gives then m.qty * m.sign else 0 end as qty_out
  from ledger.moves as m
  join ledger.entries as e on e.tenant_id = $1 and e.id = m.entry
  cross join lateral (values (m.from_account, m.sign = 1), (m.to_account, m.sign = -1)) as end_of (account, gives)
  where m.tenant_id = $1 and m.fund is not null and not exists (
    select from ledger.ended_entries as x where x.tenant_id = $1 and x.entry = m.entry and x.how <> 'reversed')`

/** What is computed from entries and their lines alone. */
export const WHOLE_TABLES: readonly WholeTable[] = [
  {
    table: 'balances',
    columns: 'account, fund, resource_kind, balance',
    made: `
      select account, fund, resource_kind, sum(qty_in - qty_out)::bigint as balance from (${FLOWS}) as flows
      group by account, fund, resource_kind having sum(qty_in - qty_out) <> 0`,
  },
  {
    table: 'fund_days',
    columns: 'fund, day, account, resource_kind, leg, qty_in, qty_out',
    made: `
      select fund, day, account, resource_kind, leg, sum(qty_in)::bigint as qty_in, sum(qty_out)::bigint as qty_out
      from (${FLOWS}) as flows group by fund, day, account, resource_kind, leg
      having sum(qty_in) <> 0 or sum(qty_out) <> 0`,
  },
  {
    table: 'closings',
    columns: 'programme, month, entry',
    made: `
      select programme, month, id as entry from (
        select distinct on (programme, body -> 'fields' ->> 'month')
          programme, body -> 'fields' ->> 'month' as month, id, kind
        from ledger.entries where tenant_id = $1 and kind in ('period.closed', 'period.reopened')
        order by programme, body -> 'fields' ->> 'month', seq desc
      ) as latest where kind = 'period.closed'`,
  },
  {
    table: 'party_links',
    columns: 'duplicate, keep, entry',
    made: `
      select (body -> 'fields' ->> 'duplicate')::uuid as duplicate, (body -> 'fields' ->> 'keep')::uuid as keep, id as entry
      from ledger.entries as e where tenant_id = $1 and kind = 'party.linked' and not exists (
        select from ledger.ended_entries as x where x.tenant_id = $1 and x.entry = e.id)`,
  },
]

/** Computes a table anew and, where it differs, writes it anew. */
export async function remakeTable(
  ask: Ask,
  tenant: Id,
  { table, columns, made }: WholeTable,
  differences: Differences,
): Promise<void> {
  const kept = `select ${columns} from ledger.${table} where tenant_id = $1`
  const { count } = onlyRow(
    await ask<{ count: bigint }>(
      `with made as materialized (${made}), kept as materialized (${kept})
       select greatest(
         (select count(*) from (table made except table kept) as lacking),
         (select count(*) from (table kept except table made) as surplus)) as count`,
      [tenant],
    ),
  )
  differences.add(table, count)
  if (count === 0n) return
  await ask(`delete from ledger.${table} where tenant_id = $1`, [tenant])
  await ask(
    `insert into ledger.${table} (tenant_id, ${columns}) select $1::uuid, ${columns} from (${made}) as made`,
    [tenant],
  )
}
