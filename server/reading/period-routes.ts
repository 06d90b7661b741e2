import { sql } from 'kysely'
import { z } from 'zod'
import { EVERYWHERE } from '#server/access/reach.ts'
import { type Route, route } from '#server/http/route.ts'
import { labelsIn, labelsSchema } from '#server/reading/labels.ts'
import { BOOK_READERS, daySchema, idSchema } from '#server/reading/shapes.ts'

const monthSchema = z.object({
  programme: idSchema,
  month: z.string(),
  entries: z.number().int(),
  /** Entries that happened earlier and were booked here, because their month was closed. */
  late: z.number().int(),
  closedBy: idSchema.nullable(),
  closedOn: daySchema.nullable(),
  /** Somebody has asked to open it again; a second person has to agree. */
  askedToReopen: idSchema.nullable(),
})

const list = route({
  method: 'GET',
  path: '/api/v1/periods',
  who: BOOK_READERS,
  summary: 'Months by programme: how much is booked in each, which are closed',
  query: z.strictObject({ programme: idSchema.optional() }),
  answer: z.object({ months: z.array(monthSchema), labels: labelsSchema }),
  handle: async ({ database, context, roles, query: { programme } }) =>
    database.inTenant(context, async tx => {
      const { rows } = await sql<z.infer<typeof monthSchema>>`
        with booked as (
          select programme, to_char(booked, 'YYYY-MM') as month, count(*)::int as entries,
            count(*) filter (where to_char(occurred, 'YYYY-MM') < to_char(booked, 'YYYY-MM'))::int as late
          from ledger.entries
          where tenant_id = access.tenant() and kind not like 'period.%'
            and (${programme === undefined} or programme = ${programme ?? null}::uuid)
          group by 1, 2
        )
        select b.programme, b.month, b.entries, b.late, c.entry as "closedBy", e.occurred as "closedOn",
          (select a.id from ledger.entries as a
            where a.tenant_id = access.tenant() and a.kind = 'period.reopening_asked' and a.programme = b.programme
              and a.body -> 'fields' ->> 'month' = b.month and a.seq > e.seq
            order by a.seq desc limit 1) as "askedToReopen"
        from booked as b
        left join ledger.closings as c
          on c.tenant_id = access.tenant() and c.programme = b.programme and c.month = b.month
        left join ledger.entries as e on e.tenant_id = access.tenant() and e.id = c.entry
        order by b.month desc, b.programme limit 240`.execute(tx)
      return { months: [...rows], labels: await labelsIn(tx, rows, { roles, reach: EVERYWHERE }) }
    }),
})

export const PERIOD_ROUTES: readonly Route[] = [list]
