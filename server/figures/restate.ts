import { type RawBuilder, sql } from 'kysely'
import { owedOn } from '#books/followed.ts'
import { type BooksRead, type KnownEntry, OpenBooks } from '#books/open-books.ts'
import type { ResourceKindFacts, TermsFacts } from '#core/books.ts'
import type { Fact } from '#core/fact.ts'
import { inOrder } from '#core/fact.ts'
import type { Id } from '#core/id.ts'
import { allKinds, kindNamed } from '#programmes/index.ts'
import type { Tx } from '#server/database/tx.ts'
import { isStanding, type Known, withEnded } from '#server/figures/acts.ts'
import { SLOTS_NOW, type Slot, slotsWith } from '#server/figures/slots.ts'

const AT_ONCE = 2000

/**
 * What was owed as known at an earlier number. Items that nothing accepted since has touched are as they were; the
 * others are counted again from the entries known then, by the same rules that follow them now.
 */
export async function slotsAsKnown(tx: Tx, at: Known): Promise<RawBuilder<unknown>> {
  if (at.isHead) return SLOTS_NOW
  const { items, parents } = await touchedSince(tx, at.known)
  const books = await readRules(tx)
  const slots: Slot[] = []
  for (let first = 0; first < items.length; first += AT_ONCE) {
    slots.push(...(await recount(tx, items.slice(first, first + AT_ONCE), parents, at, books)))
  }
  return slotsWith(items, slots)
}

interface Touched {
  readonly items: readonly Id[]
  /** Whose young each item is or was, as far as later entries say; the books say it of the others. */
  readonly parents: ReadonlyMap<Id, Id>
}

/** Items that entries accepted later are about, those of entries they put right, and the mothers of all these. */
async function touchedSince(tx: Tx, known: bigint): Promise<Touched> {
  const items = new Set<Id>()
  const parents = new Map<Id, Id>()
  for (let after: bigint | undefined = known; after !== undefined; ) {
    const entries = await entriesAfter(tx, after)
    for (const { item, parent } of entries.flatMap(factsOf)) {
      items.add(item)
      if (parent) parents.set(item, parent)
    }
    after = entries.length < AT_ONCE ? undefined : entries.at(-1)?.position
  }
  const { rows } = await sql<{ id: Id; parent: Id }>`
    select i.id, i.parent from ledger.items as i
    where i.id = any (${[...items]}::uuid[]) and i.parent is not null`.execute(tx)
  for (const { id, parent } of rows) parents.set(id, parent)
  return { items: [...new Set([...items, ...parents.values()])], parents }
}

type Numbered = KnownEntry & { readonly position: bigint }

/**
 * What can change what is owed on an animal: kinds that reach it, and corrections of them. A visit reaches it too, but
 * only the visit that is next.
 */
const CHANGING = [
  'entry.voided',
  'entry.reversed',
  ...allKinds()
    .filter(({ kind, reach }) => (reach === 'own' || reach === 'family') && kind !== 'visit.made')
    .map(({ kind }) => kind),
]

/** A page of entries in the order they were accepted; a correction stands with what it puts right. */
async function entriesAfter(tx: Tx, after: bigint): Promise<readonly Numbered[]> {
  const { rows } = await sql<Numbered>`
    with page as (
      select * from ledger.entries where seq > ${after}::bigint and kind = any (${CHANGING}::text[])
      order by seq limit ${AT_ONCE}
    ),
    named as (
      select seq as position, id from page
      union all
      select page.seq, x.entry from page
      join ledger.ended_entries as x on x.tenant_id = page.tenant_id and x.by_entry = page.id
    )
    select named.position, o.id, o.kind, o.v, o.programme, o.place, o.occurred, o.booked, o.body
    from named join ledger.entries as o on o.id = named.id
    order by named.position`.execute(tx)
  return rows
}

function factsOf(entry: KnownEntry) {
  const content = { ...entry.body, ...entry }
  return (kindNamed(entry.kind)?.facts(content) ?? []).map(about => ({ ...about, content }))
}

interface Rules {
  readonly kinds: readonly ResourceKindFacts[]
  readonly terms: readonly TermsFacts[]
}

async function readRules(tx: Tx): Promise<Rules> {
  const kinds = await sql<ResourceKindFacts>`
    select key, class, params from ledger.resource_kinds`.execute(tx)
  const terms = await sql<TermsFacts>`
    select id, version, template, params from ledger.terms`.execute(tx)
  return { kinds: kinds.rows, terms: terms.rows }
}

/** What is owed on some items, from the entries about them and their young that were known and stood then. */
async function recount(
  tx: Tx,
  items: readonly Id[],
  parents: Touched['parents'],
  at: Known,
  rules: Rules,
): Promise<Slot[]> {
  const asked = new Set(items)
  const young = [...parents].filter(([, parent]) => asked.has(parent)).map(([item]) => item)
  const { rows } = await sql<KnownEntry>`
    ${withEnded(at)},
    family (id) as (
      select unnest(${[...items, ...young]}::uuid[])
      union
      select i.id from ledger.items as i where i.parent = any (${[...items]}::uuid[])
    )
    select e.id, e.kind, e.v, e.programme, e.place, e.occurred, e.booked, e.body
    from ledger.entries as e
    where ${isStanding(sql.raw('e'), at)}
      and e.id in (select m.entry from ledger.mentions as m join family on family.id = m.subject)`.execute(tx)
  const books = booksOf(rows, rules)
  return items.flatMap(item =>
    owedOn(item, books)
      .filter(({ sort }) => sort === 'pass-on')
      .map(slotOf),
  )
}

function booksOf(entries: readonly KnownEntry[], { kinds, terms }: Rules): OpenBooks {
  const families = new Map<Id, { facts: Fact[]; parent: Id | undefined }>()
  for (const { item, parent, says, content } of entries.flatMap(factsOf)) {
    const { id: entry, kind, occurred: on, after, programme, place } = content
    const known = families.get(item) ?? { facts: [], parent: undefined }
    known.facts.push({ entry, kind, on, after, programme, place, says })
    families.set(item, { facts: known.facts, parent: known.parent ?? parent })
  }
  const items = [...families].map(([id, { facts, parent }]) => ({
    id,
    parent: parent ?? null,
    facts: inOrder(facts),
  }))
  return new OpenBooks({ ...NOTHING_READ, items, kinds, terms }, { user: '', roles: [] })
}

const NOTHING_READ: BooksRead = {
  seq: '0',
  head: '',
  today: '',
  known: null,
  waiting: null,
  entries: null,
  items: null,
  parties: null,
  places: null,
  pairings: null,
  servicePoints: null,
  programmes: null,
  closings: null,
  funds: null,
  balances: null,
  kinds: null,
  terms: null,
}

function slotOf(of: ReturnType<typeof owedOn>[number]): Slot {
  const { id, placement, placedOn, programme, place, item, promisor, state } = of
  const { endedOn = null, endedBy = null, settledIn = null } = of
  return { id, placement, placedOn, programme, place, item, promisor, state, endedOn, endedBy, settledIn }
}
