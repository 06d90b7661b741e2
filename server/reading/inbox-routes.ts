import { sql } from 'kysely'
import { z } from 'zod'
import type { Id } from '#core/id.ts'
import type { Role } from '#core/role.ts'
import { SENT_BACK_REASONS } from '#core/sent-back.ts'
import { maySeeMembers } from '#server/access/members.ts'
import { reachOf } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { settleHeld } from '#server/gate/settle.ts'
import { notFound, Problem } from '#server/http/problem.ts'
import { type Route, route } from '#server/http/route.ts'
import { oneOf } from '#server/reading/columns.ts'
import { answerSchema } from '#server/reading/entry-routes.ts'
import { labelsIn, labelsSchema } from '#server/reading/labels.ts'
import { BOOK_READERS, idSchema, pageQuery, paramsSchema } from '#server/reading/shapes.ts'

const waitingSchema = z.object({
  id: idSchema,
  kind: z.string(),
  answer: z.enum(['held', 'returned']),
  code: z.string(),
  because: z.string(),
  params: paramsSchema.nullable(),
  field: z.string().nullable(),
  /** The entry as it was sent, where it could be read. */
  sent: z.unknown(),
  receivedBy: idSchema,
  /** What its sender is called, for whoever may see the members; null for others, and of who works here no longer. */
  sender: z.string().nullable(),
  receivedAt: z.string(),
})

type WaitingRow = Omit<z.infer<typeof waitingSchema>, 'sent'> & { readonly content: string }

const waitingColumns = (roles: readonly Role[]) => sql`
  id, kind, answer, code, because, params, field, content, received_by as "receivedBy",
  to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "receivedAt",
  case when ${maySeeMembers(roles)} then (select u.name from access.users as u where u.id = i.received_by) end as sender`

function shown({ content, ...row }: WaitingRow): z.infer<typeof waitingSchema> {
  return { ...row, sent: JSON.parse(content) as unknown }
}

const list = route({
  method: 'GET',
  path: '/api/v1/inbox',
  who: BOOK_READERS,
  summary: 'What was received and is not in the books: held for a person, or returned with a reason',
  query: z.strictObject({ answer: z.enum(['held', 'returned']).optional(), ...pageQuery }),
  answer: z.object({ waiting: z.array(waitingSchema), labels: labelsSchema, next: z.string().nullable() }),
  handle: async ({ database, context, roles, session, query: { answer, cursor, limit } }) =>
    database.inTenant(context, async tx => {
      const reach = await reachOf(tx, session.places)
      const at = cursor === undefined ? undefined : waitingCursor(cursor)
      const { rows } = await sql<WaitingRow>`
        select ${waitingColumns(roles)} from ledger.inbox as i
        where tenant_id = access.tenant() and answer <> 'accepted' and settled is null
          and ${reach.received('i', context.user)}
          and (${answer === undefined} or answer = ${answer ?? ''})
          and (${at === undefined} or (received_at, id) < (${at?.receivedAt ?? null}::timestamptz, ${at?.id ?? null}::uuid))
        order by received_at desc, id desc limit ${limit}`.execute(tx)
      const waiting = rows.map(shown)
      const last = rows.length === limit ? rows.at(-1) : undefined
      return {
        waiting,
        labels: await labelsIn(tx, waiting, { roles, reach }),
        next: last ? `${last.receivedAt}_${last.id}` : null,
      }
    }),
})

const count = route({
  method: 'GET',
  path: '/api/v1/inbox/count',
  who: BOOK_READERS,
  summary: 'How many entries are held for a person',
  answer: z.object({ held: z.number().int() }),
  handle: async ({ database, context, session }) =>
    database.inTenant(context, async tx => {
      const reach = await reachOf(tx, session.places)
      const { rows } = await sql<{ held: number }>`
        select count(*)::int as held from ledger.inbox as i
        where tenant_id = access.tenant() and answer <> 'accepted' and settled is null and answer = 'held'
          and ${reach.received('i', context.user)}`.execute(tx)
      return { held: rows[0]?.held ?? 0 }
    }),
})

/** What came together came at one instant, so where a page ends is said by the id as well. */
function waitingCursor(cursor: string): { readonly receivedAt: string; readonly id: string } {
  const [receivedAt, id] = cursor.split('_')
  const at = z.object({ receivedAt: z.iso.datetime(), id: idSchema }).safeParse({ receivedAt, id })
  if (at.success) return at.data
  const sentence = 'This cursor is not one of ours: start again from the first page.'
  throw new Problem(400, 'cursor_unknown', sentence)
}

const SETTLERS: ReadonlySet<Role> = new Set(['coordinator', 'approver'])

const reason = z.enum(SENT_BACK_REASONS, {
  error: `Say why it is sent back, by one of: ${SENT_BACK_REASONS.join(', ')}.`,
})

const settlement = z.discriminatedUnion('as', [
  z.strictObject({ as: z.enum(['admit', 'same', 'take_back', 'set_aside']) }),
  z.strictObject({ as: z.literal('send_back'), reason }),
])

const settle = route({
  method: 'POST',
  path: '/api/v1/inbox/:id',
  who: ['coordinator', 'approver', 'field_worker'],
  summary:
    'Settle what waits: admit it, find it the same, send it back with a reason; its sender takes it back or sets aside what came back',
  params: z.strictObject({ id: idSchema }),
  body: settlement,
  answer: answerSchema,
  handle: async ({ database, context, roles, session, params, body }) =>
    database.inTenant(context, async tx => {
      const reader = { user: context.user, roles, places: session.places }
      const { receivedBy } = await waitingById(tx, params.id, reader)
      // Whoever sent it may give it up, also while it is held; to let it in takes somebody else's eyes.
      const isGivenUp = ['take_back', 'set_aside'].includes(body.as) && receivedBy === context.user
      if (!isGivenUp && !roles.some(role => SETTLERS.has(role))) throw notFound()
      const answer = await settleHeld(tx, params.id, body, reader)
      if (!answer) throw notFound()
      return answerSchema.parse(answer)
    }),
})

const read = route({
  method: 'GET',
  path: '/api/v1/inbox/:id',
  who: BOOK_READERS,
  summary: 'One thing that was received and is not in the books',
  params: z.strictObject({ id: idSchema }),
  answer: z.object({ waiting: waitingSchema, labels: labelsSchema }),
  handle: async ({ database, context, roles, session, params }) =>
    database.inTenant(context, async tx => {
      const reader = { user: context.user, roles, places: session.places }
      const waiting = shown(await waitingById(tx, params.id, reader))
      const reach = await reachOf(tx, session.places)
      return { waiting, labels: await labelsIn(tx, waiting, { roles, reach }) }
    }),
})

interface Reader {
  readonly user: Id
  readonly roles: readonly Role[]
  readonly places: readonly Id[] | null
}

async function waitingById(tx: Tx, id: Id, { user, roles, places }: Reader): Promise<WaitingRow> {
  const reach = await reachOf(tx, places)
  const { rows } = await sql<WaitingRow>`
    select ${waitingColumns(roles)} from ledger.inbox as i
    where tenant_id = access.tenant() and id = ${id} and answer <> 'accepted' and ${reach.received('i', user)}`.execute(
    tx,
  )
  return oneOf(rows)
}

export const INBOX_ROUTES: readonly Route[] = [list, count, read, settle]
