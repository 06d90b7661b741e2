import type { Id } from '#core/id.ts'
import type { Ask } from '#server/upkeep/ask.ts'

const PAGE = 500
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** The ids of all items, page by page; what happens to a page's rows meanwhile does not matter. */
export async function* itemPages(ask: Ask, tenant: Id): AsyncGenerator<readonly Id[]> {
  for (let last = BEFORE_ALL; ; ) {
    const rows = await ask<{ id: Id }>(
      `select id from ledger.items where tenant_id = $1 and id > $2 order by id limit ${PAGE}`,
      [tenant, last],
    )
    if (rows.length === 0) return
    yield rows.map(({ id }) => id)
    last = rows.at(-1)?.id ?? last
  }
}
