import { sql } from 'kysely'
import { z } from 'zod'
import type { Id } from '#core/id.ts'
import { type Reach, reachOf } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { type Route, route } from '#server/http/route.ts'
import { ANIMAL_COLUMNS, commitmentColumns, oneOf } from '#server/reading/columns.ts'
import { entriesAbout, entrySchema } from '#server/reading/entry-view.ts'
import { labelsIn, labelsSchema } from '#server/reading/labels.ts'
import {
  type AnimalRow,
  animalSchema,
  BOOK_READERS,
  type CommitmentRow,
  commitmentSchema,
  idSchema,
  pageQuery,
} from '#server/reading/shapes.ts'
import { todayIn } from '#server/reading/today.ts'

const familySchema = z.object({
  id: idSchema,
  code: z.string().nullable(),
  place: idSchema.nullable(),
  /** Set when the family has left the programme. */
  endedOn: z.iso.date().nullable(),
  /** The record this one turned out to be the same as. */
  sameAs: idSchema.nullable(),
})

const rowSchema = familySchema.extend({ holds: z.number().int(), owes: z.number().int() })

const list = route({
  method: 'GET',
  path: '/api/v1/families',
  who: BOOK_READERS,
  summary: 'Families, by code; search by name is /api/v1/people',
  query: z.strictObject({ place: idSchema.optional(), ...pageQuery }),
  answer: z.object({ families: z.array(rowSchema), labels: labelsSchema, next: z.string().nullable() }),
  handle: async ({ database, context, roles, session, query }) =>
    database.inTenant(context, async tx => {
      const reach = await reachOf(tx, session.places)
      const families = await familiesAfter(tx, query, reach)
      const last = families.length === query.limit ? families.at(-1) : undefined
      return {
        families,
        labels: await labelsIn(tx, families, { roles, reach }),
        next: last ? (last.code ?? last.id) : null,
      }
    }),
})

type Page = { place?: string | undefined; cursor?: string | undefined; limit: number }

async function familiesAfter(
  tx: Tx,
  { place, cursor, limit }: Page,
  reach: Reach,
): Promise<z.infer<typeof rowSchema>[]> {
  const { rows } = await sql<z.infer<typeof rowSchema>>`
    with page as (
      select p.id, p.code, p.place, p.ended_on, coalesce(p.code, p.id::text) as at
      from ledger.parties as p
      where p.tenant_id = access.tenant() and p.sort = 'household' and ${reach.holds('p.place')}
        and (${place === undefined} or p.place = ${place ?? null}::uuid)
        and (${cursor === undefined} or coalesce(p.code, p.id::text) > ${cursor ?? ''})
      order by at limit ${limit}
    )
    select page.id, page.code, page.place, page.ended_on as "endedOn",
      (select keep from ledger.party_links as l where l.tenant_id = access.tenant() and l.duplicate = page.id limit 1) as "sameAs",
      (select count(*)::int from ledger.items as i
        where i.tenant_id = access.tenant() and i.holder = page.id::text) as holds,
      (select count(*)::int from ledger.commitments as c where c.tenant_id = access.tenant()
        and c.promisor = page.id and c.sort = 'pass-on'
        and c.state in ('conditional', 'open', 'part', 'needs-decision')) as owes
    from page order by at`.execute(tx)
  return rows
}

const read = route({
  method: 'GET',
  path: '/api/v1/families/:id',
  who: BOOK_READERS,
  summary: 'A family: what it holds, owes, has passed on, and its history',
  params: z.strictObject({ id: idSchema }),
  answer: z.object({
    family: familySchema,
    holds: z.array(animalSchema),
    commitments: z.array(commitmentSchema),
    /** Animals that came to it from another family, or went on from it. */
    handovers: z.object({ received: z.number().int(), passedOn: z.number().int() }),
    entries: z.array(entrySchema),
    labels: labelsSchema,
  }),
  handle: async ({ database, context, roles, session, params: { id } }) =>
    database.inTenant(context, async tx => {
      const reach = await reachOf(tx, session.places)
      const family = oneOf(await familyById(tx, id, reach))
      const asOf = await todayIn(tx)
      const page = {
        family,
        holds: await holdsOf(tx, id),
        commitments: await commitmentsOf(tx, id, asOf),
        handovers: await handoversOf(tx, id),
        entries: await entriesAbout(tx, id, reach, { limit: 30 }),
      }
      return { ...page, labels: await labelsIn(tx, page, { roles, reach }) }
    }),
})

async function familyById(tx: Tx, id: Id, reach: Reach): Promise<z.infer<typeof familySchema>[]> {
  const { rows } = await sql<z.infer<typeof familySchema>>`
    select p.id, p.code, p.place, p.ended_on as "endedOn",
      (select keep from ledger.party_links as l where l.tenant_id = access.tenant() and l.duplicate = p.id limit 1) as "sameAs"
    from ledger.parties as p
    where p.tenant_id = access.tenant() and p.id = ${id} and p.sort = 'household' and ${reach.holds('p.place')}`.execute(
    tx,
  )
  return [...rows]
}

async function holdsOf(tx: Tx, id: Id): Promise<AnimalRow[]> {
  const { rows } = await sql<AnimalRow>`
    select ${ANIMAL_COLUMNS} from ledger.items as i where i.tenant_id = access.tenant() and i.holder = ${id}
    order by i.born_on nulls first, i.id limit 100`.execute(tx)
  return rows
}

async function commitmentsOf(tx: Tx, id: Id, asOf: string): Promise<CommitmentRow[]> {
  const { rows } = await sql<CommitmentRow>`
    select ${commitmentColumns(asOf)} from ledger.commitments as c
    where c.tenant_id = access.tenant() and c.promisor = ${id} order by c.placed_on desc, c.id limit 100`.execute(
    tx,
  )
  return rows
}

async function handoversOf(tx: Tx, id: Id): Promise<{ received: number; passedOn: number }> {
  const { rows } = await sql<{ received: number; passedOn: number }>`
    select count(*) filter (where v.to_account = ${id})::int as received,
      count(*) filter (where v.from_account = ${id})::int as "passedOn"
    from ledger.mentions as m join ledger.moves as v on v.tenant_id = m.tenant_id and v.entry = m.entry
    where m.tenant_id = access.tenant() and m.subject = ${id} and v.leg = 'onward' and v.sign = 1
      and not exists (select from ledger.ended_entries as x where x.tenant_id = m.tenant_id and x.entry = m.entry)`.execute(
    tx,
  )
  return rows[0] ?? { received: 0, passedOn: 0 }
}

export const FAMILY_ROUTES: readonly Route[] = [list, read]
