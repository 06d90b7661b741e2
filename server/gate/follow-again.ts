import { sql } from 'kysely'
import { owedOn } from '#books/followed.ts'
import type { BooksRead } from '#books/open-books.ts'
import type { ResourceKindFacts, TermsFacts } from '#core/books.ts'
import type { Id } from '#core/id.ts'
import type { Tx } from '#server/database/tx.ts'
import { projectionsOf } from '#server/gate/payload.ts'
import { booksOf } from '#server/upkeep/reading-books.ts'

const AT_ONCE = 500

/**
 * Works out anew what is owed on all animals of a species, after what its biology says has been corrected: due days
 * follow from it, and a rebuild would find others. Nothing is accepted meanwhile.
 */
export async function followAgain(tx: Tx, kind: string): Promise<void> {
  await sql`select from ledger.chains where tenant_id = access.tenant() for update`.execute(tx)
  const kinds = await sql<ResourceKindFacts>`select key, class, params from ledger.resource_kinds`.execute(tx)
  const terms = await sql<TermsFacts>`select id, version, template, params from ledger.terms`.execute(tx)
  const rules = { kinds: kinds.rows, terms: terms.rows }
  for (let ids = await owing(tx, kind, undefined); ids.length > 0; ids = await owing(tx, kind, ids.at(-1))) {
    await follow(tx, ids, rules)
  }
}

async function owing(tx: Tx, kind: string, after: Id | undefined): Promise<readonly Id[]> {
  const { rows } = await sql<{ item: Id }>`
    select distinct c.item from ledger.commitments as c
    join ledger.items as i on i.tenant_id = c.tenant_id and i.id = c.item and i.kind = ${kind}
    where c.state in ('conditional', 'open', 'part', 'needs-decision')
      and (${after === undefined} or c.item > ${after ?? null}::uuid)
    order by c.item limit ${AT_ONCE}`.execute(tx)
  return rows.map(({ item }) => item)
}

async function follow(tx: Tx, ids: readonly Id[], rules: Pick<BooksRead, 'kinds' | 'terms'>): Promise<void> {
  const items = await sql<NonNullable<BooksRead['items']>[number]>`
    select id, parent, facts from ledger.items
    where id = any (${[...ids]}::uuid[]) or parent = any (${[...ids]}::uuid[])`.execute(tx)
  const books = booksOf({ items: items.rows, ...rules })
  const commitments = ids.flatMap(id => owedOn(id, books))
  const made = projectionsOf({ ...NOTHING, followed: [...ids], commitments })
  await sql`select ledger.write_projections(${JSON.stringify(made)}::jsonb)`.execute(tx)
}

const NOTHING = { items: [], flows: [], closed: [], reopened: [], linked: [], unlinked: [] }
