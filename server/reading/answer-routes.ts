import { sql } from 'kysely'
import { z } from 'zod'
import type { Id } from '#core/id.ts'
import { reachOf } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { type Route, route } from '#server/http/route.ts'
import { answerSchema } from '#server/reading/entry-routes.ts'
import { idSchema, RECORDERS } from '#server/reading/shapes.ts'

type Answer = z.infer<typeof answerSchema>

interface Asker {
  readonly user: Id
  readonly places: readonly Id[] | null
}

const ask = route({
  method: 'POST',
  path: '/api/v1/entries/answers',
  who: RECORDERS,
  summary: 'What has become of entries that were sent, by id; nothing is decided anew',
  body: z.strictObject({ ids: z.array(idSchema).min(1).max(500) }),
  answer: z.object({
    answers: z.array(answerSchema),
    /** Nothing is here under these: a phone sends them again. */
    unknown: z.array(idSchema),
  }),
  handle: async ({ database, context, session, body }) =>
    database.inTenant(context, async tx => {
      const asker = { user: context.user, places: session.places }
      const answers = [...(await inBooks(tx, body.ids, asker)), ...(await waiting(tx, body.ids, asker))]
      const known = new Set(answers.map(answer => answer.id))
      return { answers, unknown: body.ids.filter(each => !known.has(each)) }
    }),
})

async function inBooks(tx: Tx, ids: readonly Id[], { user, places }: Asker): Promise<Answer[]> {
  const reach = await reachOf(tx, places)
  const { rows } = await sql<{ id: Id; seq: string }>`
    select id, seq from ledger.entries as e where tenant_id = access.tenant() and id = any (${ids}::uuid[])
      and (${reach.entry('e')} or recorded_by = ${user})`.execute(tx)
  return rows.map(({ id, seq }) => ({ id, answer: 'accepted', seq: Number(seq) }))
}

async function waiting(tx: Tx, ids: readonly Id[], { user, places }: Asker): Promise<Answer[]> {
  const reach = await reachOf(tx, places)
  const { rows } = await sql<Record<string, unknown>>`
    select id, answer, code, because, params, field from ledger.inbox as i
    where tenant_id = access.tenant() and id = any (${ids}::uuid[]) and answer <> 'accepted'
      and ${reach.received('i', user)}`.execute(tx)
  const isSaid = ([, value]: readonly [string, unknown]) => value !== null
  return rows.map(row => answerSchema.parse(Object.fromEntries(Object.entries(row).filter(isSaid))))
}

/** What became of what was sent. */
export const ANSWER_ROUTES: readonly Route[] = [ask]
