import { sql } from 'kysely'
import { z } from 'zod'
import { addDays } from '#core/day.ts'
import type { Id } from '#core/id.ts'
import { type Reach, reachOf } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { type Route, route } from '#server/http/route.ts'
import { commitmentColumns } from '#server/reading/columns.ts'
import { labelsIn, labelsSchema } from '#server/reading/labels.ts'
import {
  BOOK_READERS,
  type CommitmentRow,
  commitmentSchema,
  daySchema,
  idSchema,
} from '#server/reading/shapes.ts'
import { todayIn } from '#server/reading/today.ts'

const counts = z.object({
  overdue: z.number().int(),
  today: z.number().int(),
  week: z.number().int(),
  decisions: z.number().int(),
  /** Entries in the inbox that wait for a person. */
  inbox: z.number().int(),
})

const DAYS_AHEAD = 7
const CARDS_MOST = 200

/** What is due in one village: visits, animals to pass on, cases that need a decision. */
const village = z.object({ place: idSchema, due: z.number().int(), cards: z.array(commitmentSchema) })

const today = route({
  method: 'GET',
  path: '/api/v1/today',
  who: BOOK_READERS,
  summary: 'What is due: overdue, today, this week, and what waits for a decision, by village',
  query: z.strictObject({ place: idSchema.optional() }),
  answer: z.object({
    asOf: daySchema,
    counts,
    /** The next day something is due when nothing is due this week. */
    next: daySchema.nullable(),
    villages: z.array(village),
    /** True when there are more cards than are sent; choose a village. */
    isCut: z.boolean(),
    labels: labelsSchema,
  }),
  handle: async ({ database, context, roles, session, query }) =>
    database.inTenant(context, async tx => {
      const asOf = await todayIn(tx)
      const reach = await reachOf(tx, session.places)
      const of: Asked = { asOf, place: query.place, reach, user: context.user }
      const cards = await dueCards(tx, of)
      const villages = byVillage(cards)
      const labels = await labelsIn(tx, cards, { roles, reach })
      const isCut = cards.length === CARDS_MOST
      return {
        asOf,
        counts: await countDue(tx, of),
        next: await nextDue(tx, of),
        villages,
        isCut,
        labels,
      }
    }),
})

interface Asked {
  readonly asOf: string
  readonly place: Id | undefined
  readonly reach: Reach
  readonly user: Id
}

function isHere({ place, reach }: Asked) {
  return sql`(${place === undefined} or c.place = ${place ?? null}::uuid) and ${reach.commitment('c')}`
}

/** A promise of one of these states is due on its day. */
const RUNNING = sql`c.tenant_id = access.tenant() and c.state in ('open', 'part')`

/** A case that a person has to decide waits whatever the day. */
const UNDECIDED = sql`c.tenant_id = access.tenant() and c.state = 'needs-decision'`

function isSoon(of: Asked) {
  return sql`${RUNNING} and c.due <= ${addDays(of.asOf, DAYS_AHEAD)}::date and ${isHere(of)}`
}

/** Two lists, each in the order of its index: what is due is a small part of all that is promised. */
async function dueCards(tx: Tx, of: Asked): Promise<CommitmentRow[]> {
  const first = sql`order by c.due nulls last, c.place, c.id limit ${CARDS_MOST}`
  const { rows } = await sql<CommitmentRow>`
    select ${commitmentColumns(of.asOf)} from (
      (select c.* from ledger.commitments as c where ${isSoon(of)} ${first})
      union all
      (select c.* from ledger.commitments as c where ${UNDECIDED} and ${isHere(of)} ${first})
    ) as c ${first}`.execute(tx)
  return [...rows]
}

function byVillage(cards: readonly CommitmentRow[]): z.infer<typeof village>[] {
  const villages = Map.groupBy(cards, card => card.place)
  return [...villages].map(([place, own]) => ({ place, due: own.length, cards: own }))
}

async function countDue(tx: Tx, of: Asked): Promise<z.infer<typeof counts>> {
  const { asOf, reach, user } = of
  const { rows } = await sql<Record<keyof z.infer<typeof counts>, number>>`
    select count(*) filter (where c.deadline < ${asOf}::date)::int as overdue,
      count(*) filter (where c.due <= ${asOf}::date and c.deadline >= ${asOf}::date)::int as today,
      count(*) filter (where c.due > ${asOf}::date)::int as week,
      (select count(*)::int from ledger.commitments as c where ${UNDECIDED} and ${isHere(of)}) as decisions,
      (select count(*)::int from ledger.inbox as i where i.tenant_id = access.tenant() and i.answer <> 'accepted'
        and i.settled is null and ${reach.received('i', user)}) as inbox
    from ledger.commitments as c where ${isSoon(of)}`.execute(tx)
  return rows[0] ?? { overdue: 0, today: 0, week: 0, decisions: 0, inbox: 0 }
}

async function nextDue(tx: Tx, of: Asked): Promise<string | null> {
  const { rows } = await sql<{ next: string | null }>`
    select min(c.due) as next from ledger.commitments as c
    where ${RUNNING} and c.sort in ('visit', 'pass-on') and c.due > ${addDays(of.asOf, DAYS_AHEAD)}::date and ${isHere(of)}`.execute(
    tx,
  )
  return rows[0]?.next ?? null
}

export const TODAY_ROUTES: readonly Route[] = [today]
