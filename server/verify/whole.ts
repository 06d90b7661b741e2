import type { Id } from '#core/id.ts'
import { type Ask, onlyRow } from '#server/upkeep/ask.ts'
import type { Head } from '#server/verify/chain.ts'
import type { Faults } from '#server/verify/faults.ts'

/** What the walk over the entries has counted, to be held against the tables as wholes. */
export interface Walked {
  readonly head: Head
  readonly entries: number
  readonly mentions: number
}

/** What only shows when all rows are looked at together. */
export async function checkWhole(ask: Ask, tenant: Id, walked: Walked, faults: Faults): Promise<void> {
  await checkHead(ask, tenant, walked.head, faults)
  for (const table of ['moves', 'efforts', 'participations', 'findings', 'mentions', 'ended_entries']) {
    const { count } = onlyRow(await ask<{ count: bigint }>(strays(table), [tenant]))
    if (count > 0n) {
      faults.add('stray_rows', `${count} rows of ledger.${table} belong to no entry of the journal.`)
    }
  }
  await checkMentions(ask, tenant, walked.mentions, faults)
  const { count } = onlyRow(await ask<{ count: bigint }>(LOST, [tenant]))
  if (count > 0n) {
    faults.add('entry_lost', `${count} entries that the inbox knows as accepted are not in the journal.`)
  }
  for (const { fund, kind, sum } of await ask<{ fund: Id; kind: string; sum: string }>(SUMS, [tenant])) {
    const because = `Fund ${fund}: its accounts in ${kind} add up to ${sum} instead of nothing.`
    faults.add('sum_not_zero', because)
  }
}

async function checkHead(ask: Ask, tenant: Id, head: Head, faults: Faults): Promise<void> {
  const [kept] = await ask<{ seq: bigint; head: string }>(
    "select seq, encode(head, 'hex') as head from ledger.chains where tenant_id = $1",
    [tenant],
  )
  if ((kept?.seq ?? 0n) === head.seq && (kept?.head ?? '') === head.hash) return
  faults.add(
    'head_moved',
    `The journal ends at ${head.seq}, but the books expect ${kept?.seq ?? 0n} as its end.`,
  )
}

async function checkMentions(ask: Ask, tenant: Id, expected: number, faults: Faults): Promise<void> {
  const { count } = onlyRow(
    await ask<{ count: bigint }>('select count(*) from ledger.mentions where tenant_id = $1', [tenant]),
  )
  if (count <= BigInt(expected)) return
  const because = `${count - BigInt(expected)} mentions too many: subjects that their entries do not name.`
  faults.add('mention_stray', because)
}

function strays(table: string): string {
  return `
    select count(*) from ledger.${table} as line where tenant_id = $1 and not exists (
      select from ledger.entries where tenant_id = $1 and id = line.entry)`
}

const LOST = `
  select count(*) from ledger.inbox as i where tenant_id = $1 and answer = 'accepted' and not exists (
    select from ledger.entries where tenant_id = $1 and id = i.id)`

const SUMS = `
  select fund, resource_kind as kind, sum(balance)::text as sum from ledger.balances
  where tenant_id = $1 group by fund, resource_kind having sum(balance) <> 0 order by fund, resource_kind`
