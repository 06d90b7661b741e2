import { type RawBuilder, sql } from 'kysely'
import type { Id } from '#core/id.ts'
import type { ExportName } from '#exchange/export-tables.ts'
import { EVERYWHERE, type Reach, reachOf } from '#server/access/reach.ts'
import type { Context, Database, Tx } from '#server/database/database.ts'
import { OWN_ACCOUNTS } from '#server/reading/columns.ts'
import { todayIn } from '#server/reading/today.ts'

/** A row of an export, by the keys of its columns. */
export type ExportRow = Readonly<Record<string, unknown>>

interface Page {
  readonly after: string
  readonly limit: number
  /** Nothing that was accepted after the export began. */
  readonly upTo: bigint
  readonly withNames: boolean
  readonly today: string
  readonly reach: Reach
}

const PAGE_ROWS = 2_000

/** Where rows come from, and for whom. */
export interface ExportSource {
  readonly database: Database
  readonly context: Context
  /** The places that whoever takes them out is limited to; null or left out: not limited. */
  readonly places?: readonly Id[] | null
}

/**
 * The rows of an export, page by page, each page in a short transaction of its own: however many rows there are,
 * nobody waits for them and the memory stays what it was.
 */
export async function* exportRows(
  { database, context, places = null }: ExportSource,
  name: ExportName,
  withNames = false,
): AsyncGenerator<readonly ExportRow[]> {
  const start = await database.inTenant(context, async tx => ({
    upTo: await lastSeq(tx),
    today: await todayIn(tx),
    reach: places ? await reachOf(tx, places) : EVERYWHERE,
  }))
  let after = FIRST[name]
  for (;;) {
    const page = { ...start, after, limit: PAGE_ROWS, withNames }
    const { rows } = await database.inTenant(
      context,
      tx =>
        QUERIES[name](page).execute(tx) as Promise<{
          rows: readonly (ExportRow & { readonly at: string })[]
        }>,
    )
    if (rows.length > 0) yield rows.map(({ at: _, ...row }) => row)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE_ROWS) return
    after = last.at
  }
}

async function lastSeq(tx: Tx): Promise<bigint> {
  const { rows } = await sql<{ seq: bigint }>`select seq from ledger.chains`.execute(tx)
  return rows[0]?.seq ?? 0n
}

const NIL = '00000000-0000-0000-0000-000000000000'
const FIRST: Readonly<Record<ExportName, string>> = {
  entries: '0',
  moves: '0 -1',
  animals: NIL,
  commitments: '',
  funds: NIL,
  families: NIL,
}

/** An entry stands, or the entry that ended it says how. */
const STANDING = sql`coalesce(x.how, 'in force') as standing`

/** A family by its code, an organisation by its name; never the name of a person. */
function label(party: string): RawBuilder<unknown> {
  return sql`coalesce(${sql.ref(`${party}.code`)}, ${sql.ref(`${party}.name`)})`
}

/** The party behind an account, as an id that an index finds; accounts outside the books have none. */
function partyIn(account: string): RawBuilder<unknown> {
  return sql`(case when ${sql.ref(account)} not like 'out:%' then ${sql.ref(account)}::uuid end)`
}

const QUERIES: Readonly<Record<ExportName, (page: Page) => RawBuilder<unknown>>> = {
  entries: ({ after, limit, upTo, reach }) => sql`
    select e.seq::text as at, e.seq, e.id, e.kind, e.occurred, e.body ->> 'occurredTo' as "occurredTo",
      e.body ->> 'precision' as precision, e.booked, e.programme, p.name as "programmeName", e.place,
      l.name as "placeName", e.grade, ${STANDING}, x.by_entry as "endedBy", e.body ->> 'replaces' as replaces,
      e.recorded_by as "recordedBy", (e.body -> 'fields')::text as fields
    from ledger.entries as e
    left join ledger.ended_entries as x on (x.tenant_id, x.entry) = (e.tenant_id, e.id)
    left join ledger.programmes as p on (p.tenant_id, p.id) = (e.tenant_id, e.programme)
    left join ledger.places as l on (l.tenant_id, l.id) = (e.tenant_id, e.place)
    where e.seq > ${after}::bigint and e.seq <= ${upTo} and ${reach.entry('e')} order by e.seq limit ${limit}`,
  moves: ({ after, limit, upTo, reach }) => {
    const [seq = '0', line = '-1'] = after.split(' ')
    return sql`
    with page as (
      select e.seq, e.id, e.kind, e.occurred, e.booked, e.programme, e.place, m.*
      from ledger.entries as e join ledger.moves as m on (m.tenant_id, m.entry) = (e.tenant_id, e.id)
      where e.seq >= ${seq}::bigint and e.seq <= ${upTo} and (e.seq, m.line) > (${seq}::bigint, ${line}::int)
        and ${reach.entry('e')}
      order by e.seq, m.line limit ${limit}
    )
    select page.seq || ' ' || page.line as at, page.seq, page.entry, page.line, page.kind, page.occurred, page.booked,
      page.programme, page.place, from_account as "from", coalesce(${label('f')}, from_account) as "fromLabel",
      to_account as "to", coalesce(${label('t')}, to_account) as "toLabel", resource_kind as "resourceKind",
      (qty / power(10::numeric, coalesce(k.decimals, 0)))::numeric(30, 6) as amount,
      qty as quantity, k.unit, item, i.tag as "itemTag",
      fund, u.name as "fundName", page.purpose, leg, sign, ${STANDING}
    from page
    left join ledger.ended_entries as x on (x.tenant_id, x.entry) = (page.tenant_id, page.entry)
    left join ledger.parties as f on f.tenant_id = page.tenant_id and f.id = ${partyIn('from_account')}
    left join ledger.parties as t on t.tenant_id = page.tenant_id and t.id = ${partyIn('to_account')}
    left join ledger.resource_kinds as k on (k.tenant_id, k.key) = (page.tenant_id, resource_kind)
    left join ledger.items as i on (i.tenant_id, i.id) = (page.tenant_id, item)
    left join ledger.funds as u on (u.tenant_id, u.id) = (page.tenant_id, page.fund)
    order by page.seq, page.line`
  },
  animals: ({ after, limit, reach }) => sql`
    select i.id::text as at, i.id, i.tag, i.kind, i.sex, i.born_on as "bornOn", i.parent as mother, m.tag as "motherTag",
      i.holder, coalesce(${label('p')}, i.holder) as "holderLabel", i.place, l.name as "placeName",
      i.ended_on as "endedOn", i.ended
    from ledger.items as i
    left join ledger.items as m on (m.tenant_id, m.id) = (i.tenant_id, i.parent)
    left join ledger.parties as p on p.tenant_id = i.tenant_id and p.id = ${partyIn('i.holder')}
    left join ledger.places as l on (l.tenant_id, l.id) = (i.tenant_id, i.place)
    where i.id > ${after}::uuid and i.kind is not null and ${reach.animal('i')} order by i.id limit ${limit}`,
  commitments: ({ after, limit, today, reach }) => sql`
    select c.id as at, c.id, c.sort, c.state, c.item, i.tag as "itemTag", c.promisor, p.code as "promisorCode",
      c.programme, c.place, l.name as "placeName", c.terms, c.placed_on as "placedOn", c.how, c.names,
      n.tag as "namesTag", c.due, c.deadline, c.deferred_to as "deferredTo",
      (c.state in ('open', 'part') and c.deadline is not null and c.deadline < ${today}::date) as overdue,
      c.ended_on as "endedOn", c.settled_in as "settledIn"
    from ledger.commitments as c
    left join ledger.items as i on (i.tenant_id, i.id) = (c.tenant_id, c.item)
    left join ledger.items as n on (n.tenant_id, n.id) = (c.tenant_id, c.names)
    left join ledger.parties as p on (p.tenant_id, p.id) = (c.tenant_id, c.promisor)
    left join ledger.places as l on (l.tenant_id, l.id) = (c.tenant_id, c.place)
    where c.id > ${after} and ${reach.commitment('c')} order by c.id limit ${limit}`,
  funds: ({ after, limit }) => sql`
    with page as (
      select * from ledger.funds where id > ${after}::uuid order by id limit ${limit}
    ), sums as (
      select d.fund, d.resource_kind,
        sum(d.qty_in) filter (where d.leg = 'intake') as received,
        sum(d.qty_in) filter (where d.leg = 'return') as returned,
        sum(d.qty_out) filter (where d.leg in ('cost', 'other')) as spent,
        sum(d.qty_out) filter (where d.leg = 'delivery') as granted,
        sum(d.qty_in) filter (where d.leg = 'interfund') as moved_in,
        sum(d.qty_out) filter (where d.leg = 'interfund') as moved_out,
        sum(d.qty_in - d.qty_out) as remaining
      from ledger.fund_days as d
      where d.account = any (${OWN_ACCOUNTS}) and d.fund in (select id from page) group by d.fund, d.resource_kind
    )
    select page.id::text as at, page.id, page.name, page.holder, ${label('p')} as "holderLabel", page.purpose,
      page.restricted, upper(s.resource_kind) as currency, ${steps('received')}, ${steps('returned')}, ${steps('spent')},
      ${steps('granted')}, ${steps('moved_in', 'movedIn')}, ${steps('moved_out', 'movedOut')}, ${steps('remaining', 'left')}
    from page left join sums as s on s.fund = page.id
    left join ledger.resource_kinds as k on (k.tenant_id, k.key) = (page.tenant_id, s.resource_kind)
    left join ledger.parties as p on (p.tenant_id, p.id) = (page.tenant_id, page.holder)
    order by page.id, s.resource_kind`,
  families: ({ after, limit, withNames, reach }) => sql`
    select p.id::text as at, p.id, p.code, ${withNames ? sql`n.names ->> 0` : sql`null::text`} as name,
      ${withNames ? sql`nullif(array_to_string(array(select jsonb_array_elements_text(n.names - 0)), ' / '), '')` : sql`null::text`}
        as "otherNames",
      p.place, l.name as "placeName", p.ended_on as "endedOn",
      (select count(*)::int from ledger.items as i where i.tenant_id = p.tenant_id and i.holder = p.id::text) as animals,
      (select count(*)::int from ledger.commitments as c where c.tenant_id = p.tenant_id and c.promisor = p.id
        and c.sort = 'pass-on' and c.state in ('conditional', 'open', 'part', 'needs-decision')) as owed
    from ledger.parties as p
    left join ledger.places as l on (l.tenant_id, l.id) = (p.tenant_id, p.place)
    ${
      withNames
        ? sql`left join lateral (select jsonb_agg(text order by position) as names from vault.names as v
      where v.tenant_id = p.tenant_id and v.party = p.id) as n on true`
        : sql``
    }
    where p.sort = 'household' and p.id > ${after}::uuid and ${reach.holds('p.place')} order by p.id limit ${limit}`,
}

/** A sum in whole units, such as yuan. */
function steps(column: string, key = column): RawBuilder<unknown> {
  const sum = sql`coalesce(${sql.ref(`s.${column}`)}, 0)`
  return sql`(${sum} / power(10::numeric, coalesce(k.decimals, 0)))::numeric(30, 2) as ${sql.ref(key)}`
}
