import { owedOn } from '#books/followed.ts'
import type { ResourceKindFacts, TermsFacts } from '#core/books.ts'
import type { Commitment } from '#core/commitment.ts'
import type { Fact } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import type { Differences } from '#server/rebuild/differences.ts'
import { itemPages } from '#server/rebuild/pages.ts'
import { projected } from '#server/rebuild/projected.ts'
import type { Ask } from '#server/upkeep/ask.ts'
import { booksOf } from '#server/upkeep/reading-books.ts'

interface ItemRead {
  readonly id: Id
  readonly parent: Id | null
  readonly facts: readonly Fact[]
}

/** What is owed on every item, from its facts and those of its offspring, which must be right already. */
export async function remakeCommitments(ask: Ask, tenant: Id, differences: Differences): Promise<number> {
  const terms = await ask<TermsFacts>(
    'select id, version, template, params from ledger.terms where tenant_id = $1',
    [tenant],
  )
  const kinds = await ask<ResourceKindFacts>(
    'select key, class, params from ledger.resource_kinds where tenant_id = $1',
    [tenant],
  )
  differences.add('commitments', (await ask(STRAY, [tenant])).length)
  let count = 0
  for await (const ids of itemPages(ask, tenant)) {
    const items = await ask<ItemRead>(FAMILY, [tenant, ids])
    const books = booksOf({ items, terms, kinds })
    const owed = ids.flatMap(id => owedOn(id, books))
    count += owed.length
    differences.add('commitments', await writeDiffering(ask, tenant, ids, owed))
  }
  return count
}

async function writeDiffering(
  ask: Ask,
  tenant: Id,
  ids: readonly Id[],
  owed: readonly Commitment[],
): Promise<number> {
  const rows = projected({ commitments: [...owed] }).commitments
  const differing = await ask<{ id: string; item: Id }>(DIFFERING, [tenant, ids, JSON.stringify(rows)])
  if (differing.length === 0) return 0
  const items = new Set(differing.map(({ item }) => item))
  const made = projected({
    followed: [...items],
    commitments: owed.filter(({ item }) => items.has(item)),
  })
  // Deleted first: what is written over an existing row leaves out the columns that never change.
  await ask('delete from ledger.commitments where tenant_id = $1 and (item = any ($2) or id = any ($3))', [
    tenant,
    [...items],
    made.commitments.map(({ id }) => id),
  ])
  await ask('select ledger.write_projections($1::jsonb)', [JSON.stringify(made)])
  return new Set(differing.map(({ id }) => id)).size
}

const FAMILY = `
  select id, parent, facts from ledger.items
  where tenant_id = $1 and (id = any ($2) or parent = any ($2))`

const COLUMNS = `id, sort, placement, item, promisor, programme, place, terms, placed_on, how, state, names, due, deadline,
  deferred_to, ended_on, ended_by, settled_in, paid`

const DIFFERING = `
  with made as (
    select ${COLUMNS} from jsonb_to_recordset($3::jsonb) as r (id text, sort text, placement uuid, item uuid,
      promisor uuid, programme uuid, place uuid, terms text, placed_on date, how text, state text, names uuid, due date,
      deadline date, deferred_to date, ended_on date, ended_by uuid, settled_in text, paid bigint)
  ), kept as (
    select ${COLUMNS} from ledger.commitments where tenant_id = $1 and item = any ($2)
  )
  select id, item from (table made except table kept) as lacking
  union select id, item from (table kept except table made) as surplus`

const STRAY = `
  delete from ledger.commitments as c where tenant_id = $1
    and not exists (select from ledger.items where tenant_id = $1 and id = c.item) returning id`
