import { sql } from 'kysely'
import type { Context, Database } from '#server/database/database.ts'
import type { MemoryTables } from '#tests/memory-tables.ts'

/** All that follows from the journal, as text to compare: nothing in it says when or in which order things arrived. */
export interface Dump {
  readonly items: readonly string[]
  readonly commitments: readonly string[]
  readonly balances: readonly string[]
  readonly fundDays: readonly string[]
  readonly links: readonly string[]
  /** What waits, or is not accepted. */
  readonly open: readonly string[]
}

const QUERIES: Readonly<Record<keyof Dump, string>> = {
  items: `select id, parent, kind, sex, tag, born_on, holder, place, ended_on, ended, facts from ledger.items`,
  commitments: `select id, sort, placement, item, promisor, programme, place, terms, placed_on, how, state, names,
    due, deadline, deferred_to, ended_on, ended_by, settled_in, paid::text from ledger.commitments`,
  balances: `select account, fund, resource_kind as kind, balance::text from ledger.balances`,
  fundDays: `select fund, day, account, resource_kind as kind, leg, qty_in::text as in, qty_out::text as out
    from ledger.fund_days`,
  links: `select duplicate, keep, entry from ledger.party_links`,
  open: `select i.id, i.kind, i.answer, i.code, w.waits_for from ledger.inbox as i
    left join ledger.waits as w on w.tenant_id = i.tenant_id and w.entry = i.id
    where i.answer <> 'accepted' or w.entry is not null`,
}

/** Reads it from the database. */
export async function dumpOf(database: Database, context: Context): Promise<Dump> {
  return database.inTenant(context, async tx => {
    const dump: Record<string, string[]> = {}
    for (const [name, query] of Object.entries(QUERIES)) {
      const { rows } = await sql<object>`${sql.raw(query)}`.execute(tx)
      dump[name] = rows.map(textOf).sort()
    }
    return dump as unknown as Dump
  })
}

/** The same from books kept in memory. */
export function dumpOfTables(tables: MemoryTables): Dump {
  const waiting = [...tables.waits.values()].flatMap(ids => [...ids])
  const notAccepted = [...tables.inbox.values()].filter(
    ({ id, answer }) => answer !== 'accepted' || waiting.includes(id),
  )
  const keyed = <T>(rows: ReadonlyMap<string, T>, say: (row: T) => object) =>
    [...rows].map(([key, row]) => textOf({ ...JSON.parse(key), ...say(row) })).sort()
  return {
    items: [...tables.items.values()].map(textOf).sort(),
    commitments: [...tables.commitments.values()].map(textOf).sort(),
    balances: keyed(tables.balances, balance => ({ balance: balance.toString() })),
    fundDays: keyed(tables.fundDays, ({ in: qtyIn, out }) => ({ in: qtyIn.toString(), out: out.toString() })),
    links: [...tables.links].map(([entry, link]) => textOf({ entry, ...link })).sort(),
    open: notAccepted.map(({ id, kind, answer, code }) => textOf({ id, kind, answer, code })).sort(),
  }
}

/** One text for one row: keys sorted, and what is absent is the same as what is null. */
function textOf(row: object): string {
  return JSON.stringify(row, (_, value) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
    const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined)
    return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}
