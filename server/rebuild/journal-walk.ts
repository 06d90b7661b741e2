import type { Entry } from '#core/entry.ts'
import type { Id } from '#core/id.ts'
import type { Kind } from '#core/kind.ts'
import { kindNamed } from '#programmes/index.ts'
import type { Differences } from '#server/rebuild/differences.ts'
import { type Ask, onlyRow } from '#server/upkeep/ask.ts'
import { ENTRY, entryOf } from '#server/upkeep/entry-rows.ts'
import { mentionsIn } from '#server/upkeep/mentions-in.ts'

const PAGE = 2000

interface Row {
  readonly seq: bigint
  readonly stands: boolean
}

/**
 * Walks along the journal: keeps the mentions of each entry, and a row for each item that an entry in force says
 * something about, to be filled in later. Answers how many entries there are.
 */
export async function walkJournal(ask: Ask, tenant: Id, differences: Differences): Promise<number> {
  let [entries, mentions] = [0, 0]
  for (let page = await readPage(ask, tenant, 0n); page.length > 0; ) {
    const made = page.flatMap(mentionsIn)
    differences.add('mentions', (await keepMentions(ask, tenant, made)).length)
    await keepItems(
      ask,
      tenant,
      page.filter(({ stands }) => stands),
    )
    entries += page.length
    mentions += made.length
    page = await readPage(ask, tenant, page.at(-1)?.seq ?? 0n)
  }
  await dropSurplus(ask, tenant, mentions, differences)
  return entries
}

async function readPage(ask: Ask, tenant: Id, after: bigint) {
  const rows = await ask<Row>(
    `select ${ENTRY}, seq, not exists (
       select from ledger.ended_entries as x where x.tenant_id = $1 and x.entry = e.id) as stands
     from ledger.entries as e where tenant_id = $1 and seq > $2 order by seq limit ${PAGE}`,
    [tenant, after],
  )
  return rows.map(row => ({ entry: entryOf(row), seq: row.seq, stands: row.stands }))
}

/** Answers those that were missing. */
function keepMentions(ask: Ask, tenant: Id, made: ReturnType<typeof mentionsIn>): Promise<readonly object[]> {
  return ask(
    `insert into ledger.mentions (tenant_id, subject, occurred, entry)
     select $1::uuid, made.* from unnest($2::uuid[], $3::date[], $4::uuid[]) as made
     on conflict do nothing returning entry`,
    [
      tenant,
      made.map(({ subject }) => subject),
      made.map(({ occurred }) => occurred),
      made.map(({ entry }) => entry),
    ],
  )
}

async function keepItems(ask: Ask, tenant: Id, page: readonly { entry: Entry }[]): Promise<void> {
  const items = new Set(
    page.flatMap(({ entry }) =>
      knownKind(entry)
        .facts(entry)
        .map(({ item }) => item),
    ),
  )
  await ask(
    `insert into ledger.items (tenant_id, id, facts)
     select $1::uuid, made.id, '[]' from unnest($2::uuid[]) as made (id) on conflict do nothing`,
    [tenant, [...items]],
  )
}

/** The declaration of an entry's kind; without it nothing can be computed anew. */
export function knownKind({ kind, id }: Entry): Kind {
  const known = kindNamed(kind)
  if (known) return known
  throw new Error(
    `This version does not know the act ${kind} of entry ${id}, so it cannot rebuild these books.`,
  )
}

/** Surplus mentions show in their number only; then all are written anew. */
async function dropSurplus(ask: Ask, tenant: Id, made: number, differences: Differences): Promise<void> {
  const { count } = onlyRow(
    await ask<{ count: bigint }>('select count(*) from ledger.mentions where tenant_id = $1', [tenant]),
  )
  if (count === BigInt(made)) return
  differences.add('mentions', count - BigInt(made))
  await ask('delete from ledger.mentions where tenant_id = $1', [tenant])
  for (let page = await readPage(ask, tenant, 0n); page.length > 0; ) {
    await keepMentions(ask, tenant, page.flatMap(mentionsIn))
    page = await readPage(ask, tenant, page.at(-1)?.seq ?? 0n)
  }
}
