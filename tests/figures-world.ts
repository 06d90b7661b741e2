import { sql } from 'kysely'
import type { Answer } from '#core/answer.ts'
import type { Id } from '#core/id.ts'
import { ROLES } from '#core/role.ts'
import type { Dim, Indicator } from '#indicators/declaration.ts'
import { indicatorNamed } from '#indicators/index.ts'
import { EVERYWHERE } from '#server/access/reach.ts'
import type { Context, Database, Tx } from '#server/database/database.ts'
import { type Cell, readCell } from '#server/figures/cell.ts'
import type { Part } from '#server/figures/counted.ts'
import { type FigureTold, tellFigure } from '#server/figures/figure.ts'
import type { Filter, Frame } from '#server/figures/filter.ts'
import { holdStill, openFrame } from '#server/figures/open-frame.ts'
import { type Trace, type Traced, traceOf } from '#server/figures/trace.ts'
import { propose } from '#server/gate/gate.ts'
import { newId } from '#server/new-id.ts'
import { DONKEY, type Sent, SHEEP, TERMS } from '#tests/world.ts'

const EVERYBODY = { roles: ROLES, reach: EVERYWHERE }

/** A county of two townships, one village of which changed townships in 2023; two programmes, two funds. */
export interface FiguresWorld {
  readonly ids: WorldIds
  readonly context: Context
  readonly places: {
    readonly county: Id
    readonly east: Id
    readonly west: Id
    readonly villages: readonly Id[]
  }
  readonly programmes: { readonly all: Id; readonly livestock: readonly Id[]; readonly money: Id }
  readonly org: Id
  readonly funds: readonly Id[]
  readonly families: readonly Id[]
  readonly terms: string
  readonly ram: string
  readonly send: (entries: readonly unknown[]) => Promise<readonly Answer[]>
  readonly entry: (kind: string, occurred: string, fields: object, more?: object) => Sent
}

export const MOVED_ON = '2023-01-01'

const PLACES = ['county', 'east', 'west', 'v1', 'v2', 'v3'] as const
const THINGS = [...PLACES, 'all', 'l1', 'l2', 'money', 'org', 'f1', 'f2', 'owing', 'ram'] as const

type Ids = Readonly<Record<(typeof THINGS)[number], Id>>

interface WorldIds {
  readonly things: Ids
  readonly families: readonly Id[]
}

function newIds(): Ids {
  return Object.fromEntries(THINGS.map(name => [name, newId()])) as Ids
}

/** Fills one workspace with what figures are cut by; a second one with the same ids, to send the same entries to. */
export async function figuresWorld(
  database: Database,
  context: Context,
  terms: object = TERMS,
  same?: WorldIds,
): Promise<FiguresWorld> {
  const ids = same?.things ?? newIds()
  const { county, east, west, v1, v2, v3, all, l1, l2, money, org, f1, f2, owing, ram } = ids
  const families = same?.families ?? Array.from({ length: 12 }, newId)
  const { tenant } = context
  await database.inTenant(context, async tx => {
    await sql`insert into ledger.places (tenant_id, id, kind, name)
      select ${tenant}, id, 'village', 'Place ' || n from unnest(${PLACES.map(name => ids[name])}::uuid[]) with ordinality as p (id, n)`.execute(
      tx,
    )
    await sql`insert into ledger.place_edges (tenant_id, id, child, parent, from_day, to_day)
      select ${tenant}, gen_random_uuid(), child, parent, from_day, to_day from (values
        (${east}::uuid, ${county}::uuid, '2015-01-01'::date, null::date), (${west}, ${county}, '2015-01-01', null),
        (${v1}, ${east}, '2015-01-01', null), (${v3}, ${west}, '2015-01-01', null),
        (${v2}, ${east}, '2015-01-01', ${MOVED_ON}::date - 1), (${v2}, ${west}, ${MOVED_ON}, null)
      ) as edge (child, parent, from_day, to_day)`.execute(tx)
    await sql`insert into ledger.parties (tenant_id, id, sort, org_class, name)
      values (${tenant}, ${org}, 'organisation', 'implementer', 'The Station')`.execute(tx)
    await sql`insert into ledger.parties (tenant_id, id, sort, code, place)
      select ${tenant}, h.id, 'household', 'F-' || h.n, ${v1}::uuid
      from unnest(${families}::uuid[]) with ordinality as h (id, n)`.execute(tx)
    await sql`insert into ledger.programmes (tenant_id, id, parent, kind, name, owner, from_day) values
      (${tenant}, ${all}, null, null, 'All', ${org}, '2015-01-01'),
      (${tenant}, ${l1}, ${all}, 'livestock', 'Donkeys', ${org}, '2015-01-01'),
      (${tenant}, ${l2}, ${all}, 'livestock', 'Sheep', ${org}, '2015-01-01'),
      (${tenant}, ${money}, null, 'funds', 'Money', ${org}, '2015-01-01')`.execute(tx)
    await sql`insert into ledger.funds (tenant_id, id, holder, name, restricted, from_day) values
      (${tenant}, ${f1}, ${org}, 'Husbandry', false, '2015-01-01'), (${tenant}, ${f2}, ${org}, 'Relief', false, '2015-01-01')`.execute(
      tx,
    )
    await sql`insert into ledger.resource_kinds (tenant_id, key, class, name, unit, decimals, params) values
      (${tenant}, 'cny', 'money', 'Yuan', 'fen', 2, '{}'), (${tenant}, 'usd', 'money', 'Dollar', 'cent', 2, '{}'),
      (${tenant}, 'donkey', 'item', 'Donkey', 'head', 0, ${JSON.stringify(DONKEY)}::jsonb),
      (${tenant}, 'sheep', 'item', 'Sheep', 'head', 0, ${JSON.stringify(SHEEP)}::jsonb)`.execute(tx)
    await sql`insert into ledger.terms (tenant_id, id, template, name, params, from_day) values
      (${tenant}, ${owing}, 'pass_on', 'Pass-on', ${JSON.stringify(terms)}::jsonb, '2015-01-01'),
      (${tenant}, ${ram}, 'pass_on', 'Ram', ${JSON.stringify({ ...TERMS, role: 'shared_sire' })}::jsonb, '2015-01-01')`.execute(
      tx,
    )
  })
  return {
    ids: { things: ids, families },
    context,
    places: { county, east, west, villages: [v1, v2, v3] },
    programmes: { all, livestock: [l1, l2], money },
    org,
    funds: [f1, f2],
    families,
    terms: `${owing}@1`,
    ram: `${ram}@1`,
    send: entries => propose(database, context, { roles: ROLES }, entries),
    entry: (kind, occurred, fields, more = {}) => ({
      id: newId(),
      kind,
      programme: kind.startsWith('money.') ? money : l1,
      place: v1,
      occurred,
      fields: fields as Record<string, unknown>,
      ...more,
    }),
  }
}

/** Asks figures of one workspace, each in a transaction of its own. */
export function asker(database: Database, context: Context) {
  const ask = async <T>(
    filter: Filter,
    of: Indicator,
    dims: readonly Dim[],
    act: (tx: Tx, frame: Frame) => Promise<T>,
  ) =>
    database.inTenant(context, async tx => {
      await holdStill(tx)
      return act(
        tx,
        await openFrame(tx, filter, { of: [of], isByPlace: dims.includes('place'), onlooker: EVERYBODY }),
      )
    })
  const figure = (id: string, filter: Filter = {}, by?: readonly Dim[]): Promise<FigureTold> => {
    const of = named(id)
    return ask(filter, of, by ?? [], (tx, frame) => tellFigure(tx, of, frame, by))
  }
  const page = (id: string, filter: Filter, cell: Cell, part: Part, after?: string): Promise<Trace> => {
    const of = named(id)
    const [seq = '', key = ''] = after?.split('.') ?? []
    const cursor = after === undefined ? undefined : { seq: BigInt(seq), key }
    const dims = cell.map(([dim]) => dim)
    return ask(filter, of, dims, (tx, frame) => traceOf(tx, of, frame, { cell, part, cursor, limit: 8 }))
  }
  /** All pages of a trace. */
  const trace = async (
    id: string,
    filter: Filter = {},
    cell = '',
    part: Part = 'num',
  ): Promise<WholeTrace> => {
    const entries: Traced[] = []
    const read = readCell(cell, named(id))
    let answer = await page(id, filter, read, part)
    const { value, count } = answer
    for (entries.push(...answer.entries); answer.next !== null; entries.push(...answer.entries)) {
      answer = await page(id, filter, read, part, answer.next)
    }
    return { value, count, entries }
  }
  return { figure, trace }
}

export interface WholeTrace {
  readonly value: string | null
  readonly count: number
  readonly entries: readonly Traced[]
}

export type Asker = ReturnType<typeof asker>

function named(id: string): Indicator {
  const indicator = indicatorNamed(id)
  if (!indicator) throw new Error(`${id} is not declared`)
  return indicator
}
