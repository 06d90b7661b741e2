import { sql } from 'kysely'
import { z } from 'zod'
import type { Id } from '#core/id.ts'
import { codeKeys, type SoughtCode, soughtCode } from '#core/printed-code.ts'
import { type Reach, reachOf } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { type Route, route } from '#server/http/route.ts'
import { chainFrom, chainSchema } from '#server/reading/chain.ts'
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

const query = z.strictObject({
  /** The beginning of an ear tag, with or without its hyphens, or of its number. */
  tag: z.string().max(40).optional(),
  kind: z.string().max(32).optional(),
  holder: idSchema.optional(),
  /** `there`: still in the books; `ended`: died, sold, released… */
  state: z.enum(['there', 'ended', 'all']).default('there'),
  ...pageQuery,
})

const list = route({
  method: 'GET',
  path: '/api/v1/animals',
  who: BOOK_READERS,
  summary: 'Animals by ear tag: with whom, of which mother, and whether still in the books',
  query,
  answer: z.object({ animals: z.array(animalSchema), labels: labelsSchema, next: z.string().nullable() }),
  handle: async ({ database, context, roles, session, query: asked }) =>
    database.inTenant(context, async tx => {
      const reach = await reachOf(tx, session.places)
      const animals = await animalsAfter(tx, asked, reach)
      const last = animals.length === asked.limit ? animals.at(-1) : undefined
      return {
        animals,
        labels: await labelsIn(tx, animals, { roles, reach }),
        next: last ? `${keyOf(last, asked)}_${last.id}` : null,
      }
    }),
})

type Asked = z.infer<typeof query>

async function animalsAfter(tx: Tx, asked: Asked, reach: Reach): Promise<AnimalRow[]> {
  const { kind, holder, state, cursor, limit } = asked
  const { by, low } = soughtIn(asked)
  const key = sql.ref(by === 'tag' ? 'i.tag_key' : by === 'code' ? 'i.tag_sought' : 'i.tag_number')
  const at = /^(.*)_([0-9a-f-]{36})$/s.exec(cursor ?? '')
  const { rows } = await sql<AnimalRow>`
    select ${ANIMAL_COLUMNS} from ledger.items as i
    where i.tenant_id = access.tenant() and i.kind is not null and ${reach.animal('i')}
      and (${low === ''} or (${key} >= ${low} and ${key} < ${`${low}\u{10ffff}`}))
      and (${kind === undefined} or i.kind = ${kind ?? ''})
      and (${holder === undefined} or i.holder = ${holder ?? ''})
      and (${state === 'all'} or (i.ended is null) = ${state === 'there'})
      and (${at === null} or (coalesce(${key}, ''), i.id::text) > (${at?.[1] ?? ''}, ${at?.[2] ?? ''}))
    order by coalesce(${key}, ''), i.id limit ${limit}`.execute(tx)
  return rows
}

/** By which key the list is read; the nearest to what was typed comes first, and without it the tags in their order. */
function soughtIn({ tag = '' }: Asked): SoughtCode | { readonly by: 'tag'; readonly low: '' } {
  return soughtCode(tag) ?? { by: 'tag', low: '' }
}

function keyOf({ tag }: AnimalRow, asked: Asked): string {
  const { by } = soughtIn(asked)
  return (by === 'tag' ? tag?.toLowerCase() : tag && codeKeys(tag)[by]) ?? ''
}

const read = route({
  method: 'GET',
  path: '/api/v1/animals/:id',
  who: BOOK_READERS,
  summary: 'An animal: where it is, what is owed on it, its young, its history',
  params: z.strictObject({ id: idSchema }),
  answer: z.object({
    animal: animalSchema,
    offspring: z.array(animalSchema),
    commitments: z.array(commitmentSchema),
    entries: z.array(entrySchema),
    labels: labelsSchema,
  }),
  handle: async ({ database, context, roles, session, params: { id } }) =>
    database.inTenant(context, async tx => {
      const asOf = await todayIn(tx)
      const reach = await reachOf(tx, session.places)
      const page = {
        animal: oneOf(await animalsWhere(tx, sql`i.id = ${id} and ${reach.animal('i')}`)),
        offspring: await animalsWhere(tx, sql`i.parent = ${id} and ${reach.animal('i')}`),
        commitments: await commitmentsOn(tx, id, asOf, reach),
        entries: await entriesAbout(tx, id, reach, { limit: 50 }),
      }
      return { ...page, labels: await labelsIn(tx, page, { roles, reach }) }
    }),
})

async function animalsWhere(tx: Tx, where: ReturnType<typeof sql>): Promise<AnimalRow[]> {
  const { rows } = await sql<AnimalRow>`
    select ${ANIMAL_COLUMNS} from ledger.items as i where i.tenant_id = access.tenant() and ${where}
    order by i.born_on, i.id limit 100`.execute(tx)
  return rows
}

async function commitmentsOn(tx: Tx, item: Id, asOf: string, reach: Reach): Promise<CommitmentRow[]> {
  const { rows } = await sql<CommitmentRow>`
    select ${commitmentColumns(asOf)} from ledger.commitments as c
    where c.tenant_id = access.tenant() and (c.item = ${item} or c.item = (
      select parent from ledger.items where tenant_id = access.tenant() and id = ${item}) and c.names = ${item})
      and ${reach.commitment('c')}
    order by c.placed_on desc, c.id`.execute(tx)
  return rows
}

const chain = route({
  method: 'GET',
  path: '/api/v1/animals/:id/chain',
  who: BOOK_READERS,
  summary: 'The whole chain of a gift: from the animal that began it, over all generations',
  params: z.strictObject({ id: idSchema }),
  answer: chainSchema.extend({ labels: labelsSchema }),
  handle: async ({ database, context, roles, session, params: { id } }) =>
    database.inTenant(context, async tx => {
      const reach = await reachOf(tx, session.places)
      const found = await chainFrom(tx, id, reach)
      return { ...found, labels: await labelsIn(tx, found, { roles, reach }) }
    }),
})

export const ANIMAL_ROUTES: readonly Route[] = [list, read, chain]
