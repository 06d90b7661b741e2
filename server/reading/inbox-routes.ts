import { sql } from 'kysely'
import { z } from 'zod'
import { settleHeld } from '#server/gate/settle.ts'
import { notFound } from '#server/http/problem.ts'
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
  receivedAt: z.string(),
})

type WaitingRow = Omit<z.infer<typeof waitingSchema>, 'sent'> & { readonly content: string }

const WAITING_COLUMNS =
  sql.raw(`id, kind, answer, code, because, params, field, content, received_by as "receivedBy",
  to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "receivedAt"`)

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
  handle: async ({ database, context, roles, query: { answer, cursor, limit } }) =>
    database.inTenant(context, async tx => {
      const at = z.iso.datetime().safeParse(cursor).data
      const { rows } = await sql<WaitingRow>`
        select ${WAITING_COLUMNS} from ledger.inbox
        where tenant_id = access.tenant() and answer <> 'accepted' and settled is null
          and (${answer === undefined} or answer = ${answer ?? ''})
          and (${at === undefined} or received_at < ${at ?? null}::timestamptz)
        order by received_at desc limit ${limit}`.execute(tx)
      const waiting = rows.map(shown)
      const last = rows.length === limit ? rows.at(-1) : undefined
      return { waiting, labels: await labelsIn(tx, waiting, roles), next: last?.receivedAt ?? null }
    }),
})

const settle = route({
  method: 'POST',
  path: '/api/v1/inbox/:id',
  who: ['coordinator', 'approver'],
  summary:
    'Settle what waits: admit it, find it the same act as one in the books, send it back, set it aside',
  params: z.strictObject({ id: idSchema }),
  body: z.strictObject({ as: z.enum(['admit', 'same', 'send_back', 'set_aside']) }),
  answer: answerSchema,
  handle: async ({ database, context, roles, params, body }) =>
    database.inTenant(context, async tx => {
      const answer = await settleHeld(tx, params.id, body.as, { user: context.user, roles })
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
  handle: async ({ database, context, roles, params }) =>
    database.inTenant(context, async tx => {
      const { rows } = await sql<WaitingRow>`
        select ${WAITING_COLUMNS} from ledger.inbox
        where tenant_id = access.tenant() and id = ${params.id} and answer <> 'accepted'`.execute(tx)
      const waiting = shown(oneOf(rows))
      return { waiting, labels: await labelsIn(tx, waiting, roles) }
    }),
})

export const INBOX_ROUTES: readonly Route[] = [list, read, settle]
