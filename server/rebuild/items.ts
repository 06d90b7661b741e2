import type { Outcome } from '#books/outcome.ts'
import { type Fact, inOrder } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import { programmeOfKind } from '#programmes/index.ts'
import type { Differences } from '#server/rebuild/differences.ts'
import { knownKind } from '#server/rebuild/journal-walk.ts'
import { itemPages } from '#server/rebuild/pages.ts'
import { projected } from '#server/rebuild/projected.ts'
import type { Ask } from '#server/upkeep/ask.ts'
import { entryOf } from '#server/upkeep/entry-rows.ts'

/** Every item from the facts that entries in force say of it. Answers how many there are. */
export async function remakeItems(ask: Ask, tenant: Id, differences: Differences): Promise<number> {
  let count = 0
  for await (const ids of itemPages(ask, tenant)) {
    const facts = await readFacts(ask, tenant, ids)
    const items = ids.map(id => itemOf(id, facts.get(id) ?? []))
    const differing = await findDiffering(ask, tenant, items)
    differences.add('items', differing.size)
    if (differing.size > 0) {
      const rows = projected({ items: items.filter(({ id }) => differing.has(id)) })
      await ask('select ledger.write_projections($1::jsonb)', [JSON.stringify(rows)])
    }
    count += items.filter(item => item.facts.length > 0).length
  }
  return count
}

function itemOf(id: Id, unordered: readonly Fact[]): Outcome['items'][number] {
  const facts = inOrder(unordered)
  const [first] = facts
  return { id, facts, row: first && programmeOfKind(first.kind)?.itemRow?.(id, facts) }
}

async function readFacts(ask: Ask, tenant: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, Fact[]>> {
  const rows = await ask<{ subject: Id }>(MENTIONING, [tenant, ids])
  const facts = new Map<Id, Fact[]>(ids.map(id => [id, []]))
  for (const row of rows) {
    const entry = entryOf(row)
    const { id, kind, occurred: on, after, programme, place } = entry
    for (const { item, says } of knownKind(entry).facts(entry)) {
      if (item === row.subject) facts.get(item)?.push({ entry: id, kind, on, after, programme, place, says })
    }
  }
  return facts
}

const MENTIONING = `
  select m.subject, e.id, e.kind, e.v, e.programme, e.place, e.occurred, e.body
  from ledger.mentions as m join ledger.entries as e on e.tenant_id = $1 and e.id = m.entry
  where m.tenant_id = $1 and m.subject = any ($2)
    and not exists (select from ledger.ended_entries as x where x.tenant_id = $1 and x.entry = e.id)`

async function findDiffering(ask: Ask, tenant: Id, items: Outcome['items']): Promise<ReadonlySet<Id>> {
  const { items: rows, itemsGone } = projected({ items })
  const differing = await ask<{ id: Id }>(DIFFERING, [tenant, JSON.stringify(rows)])
  return new Set([...itemsGone, ...differing.map(({ id }) => id)])
}

const DIFFERING = `
  select id from jsonb_to_recordset($2::jsonb) as made (id uuid, parent uuid, kind text, sex text, tag text,
    born_on date, holder text, place uuid, ended_on date, ended text, facts jsonb)
  join ledger.items as kept using (id)
  where kept.tenant_id = $1
    and (kept.parent, kept.kind, kept.sex, kept.tag, kept.born_on, kept.holder, kept.place, kept.ended_on, kept.ended,
      kept.facts) is distinct from (made.parent, made.kind, made.sex, made.tag, made.born_on, made.holder, made.place,
      made.ended_on, made.ended, made.facts)`
