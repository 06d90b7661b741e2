import { sql } from 'kysely'
import { z } from 'zod'
import type { Id } from '#core/id.ts'
import { type Reach, reachOf } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { type Route, route } from '#server/http/route.ts'
import { oneOf } from '#server/reading/columns.ts'
import { labelsIn, labelsSchema } from '#server/reading/labels.ts'
import { BOOK_READERS, daySchema, idSchema } from '#server/reading/shapes.ts'

const lineSchema = z.object({
  id: idSchema,
  programme: idSchema,
  place: idSchema,
  /** The day it was frozen. */
  occurred: daySchema,
  families: z.number().int(),
  /** Families with a declared interest. */
  declared: z.number().int(),
  /** Whether it was made for the place asked about, or for one that it lies in. */
  covers: z.boolean(),
})

const list = route({
  method: 'GET',
  path: '/api/v1/candidate-lists',
  who: BOOK_READERS,
  summary: 'Frozen candidate lists in force: those that cover a place first, then the latest',
  query: z.strictObject({
    programme: idSchema.optional(),
    place: idSchema.optional(),
    /** Only what was frozen before this day. */
    before: daySchema.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ lists: z.array(lineSchema), isCut: z.boolean(), labels: labelsSchema }),
  handle: async ({ database, context, roles, session, query }) =>
    database.inTenant(context, async tx => {
      const reach = await reachOf(tx, session.places)
      const found = await listsFor(tx, query, reach)
      const lists = found.slice(0, query.limit)
      return {
        lists,
        isCut: found.length > lists.length,
        labels: await labelsIn(tx, lists, { roles, reach }),
      }
    }),
})

interface Asked {
  readonly programme?: Id | undefined
  readonly place?: Id | undefined
  readonly before?: string | undefined
  readonly limit: number
}

async function listsFor(tx: Tx, { programme, place, before, limit }: Asked, reach: Reach) {
  const { rows } = await sql<z.infer<typeof lineSchema>>`
    with recursive above (place) as (
      select ${place ?? null}::uuid
      union
      select edge.parent from above join ledger.place_edges as edge on edge.tenant_id = access.tenant()
        and edge.hierarchy = 'administrative' and edge.child = above.place and edge.to_day is null
    )
    select e.id, e.programme, e.place, e.occurred, e.place in (select place from above) is true as covers,
      jsonb_array_length(e.body -> 'fields' -> 'candidates') as families,
      (select count(*)::int from jsonb_array_elements(e.body -> 'fields' -> 'candidates') as c
        where c ->> 'interestDeclared' <> 'none') as declared
    from ledger.entries as e
    where e.tenant_id = access.tenant() and e.kind = 'livestock.candidates_frozen'
      and (${programme === undefined} or e.programme = ${programme ?? null}::uuid)
      and (${before === undefined} or e.occurred < ${before ?? null}::date)
      and not exists (select from ledger.ended_entries as x where x.tenant_id = e.tenant_id and x.entry = e.id)
      and ${isHers(reach)}
    order by covers desc, e.occurred desc, e.id desc limit ${limit + 1}`.execute(tx)
  return rows
}

/** A list belongs to its place, and to that of every family on it: it may have been made for a whole township. */
function isHers(reach: Reach) {
  if (reach.isEverywhere) return sql`true`
  return sql`(${reach.entry('e')} or exists (
    select from jsonb_array_elements(e.body -> 'fields' -> 'candidates') as c
      join ledger.parties as p on p.tenant_id = e.tenant_id and p.id = (c ->> 'household')::uuid
    where ${reach.party('p')}))`
}

const candidateSchema = z.object({
  household: idSchema,
  meets: z.array(z.string()),
  nominatedBy: idSchema.nullable(),
  interestDeclared: z.string(),
  /** The handover in which it received as one of this list. */
  received: z.object({ entry: idSchema, occurred: daySchema }).nullable(),
})

const wholeSchema = z.object({
  id: idSchema,
  /** The name of whoever wrote it down, where she is still a member. */
  madeBy: z.string().nullable(),
  madeAt: z.string(),
  occurred: daySchema,
  place: idSchema,
  candidates: z.array(candidateSchema),
})

const read = route({
  method: 'GET',
  path: '/api/v1/candidate-lists/:id',
  who: BOOK_READERS,
  summary: 'A candidate list: its families, what each meets, what was declared, who has received since',
  params: z.strictObject({ id: idSchema }),
  answer: z.object({ list: wholeSchema, labels: labelsSchema }),
  handle: async ({ database, context, roles, session, params }) =>
    database.inTenant(context, async tx => {
      const reach = await reachOf(tx, session.places)
      const whole = oneOf(await listById(tx, params.id, reach))
      return { list: whole, labels: await labelsIn(tx, whole, { roles, reach }) }
    }),
})

/** The families stand in the order they were written down in, which says nothing about them. */
async function listById(tx: Tx, id: Id, reach: Reach): Promise<readonly z.infer<typeof wholeSchema>[]> {
  const { rows } = await sql<z.infer<typeof wholeSchema>>`
    select e.id, e.occurred, e.place, e.received_at as "madeAt",
      (select u.name from access.users as u where u.id = e.recorded_by) as "madeBy",
      (select json_agg(json_build_object('household', c.value ->> 'household', 'meets', c.value -> 'meets',
          'nominatedBy', c.value ->> 'nominatedBy', 'interestDeclared', c.value ->> 'interestDeclared',
          'received', ${receivedAs(sql`(c.value ->> 'household')::uuid`)}) order by c.ordinality)
        from jsonb_array_elements(e.body -> 'fields' -> 'candidates') with ordinality as c) as candidates
    from ledger.entries as e
    where e.tenant_id = access.tenant() and e.kind = 'livestock.candidates_frozen' and e.id = ${id}
      and ${isHers(reach)}`.execute(tx)
  return rows
}

/** Looked for under the family, whose history is short, and not among all handovers. */
function receivedAs(household: ReturnType<typeof sql>) {
  return sql`(select json_build_object('entry', h.id, 'occurred', h.occurred)
    from ledger.mentions as m join ledger.entries as h on h.tenant_id = m.tenant_id and h.id = m.entry
    where m.tenant_id = access.tenant() and m.subject = ${household} and m.occurred >= e.occurred
      and h.kind = 'livestock.passed_on' and h.body -> 'fields' ->> 'candidates' = e.id::text
      and h.body -> 'fields' ->> 'to' = m.subject::text
      and not exists (select from ledger.ended_entries as x where x.tenant_id = h.tenant_id and x.entry = h.id)
    order by h.occurred limit 1)`
}

/** Who might receive next. */
export const CANDIDATE_ROUTES: readonly Route[] = [list, read]
