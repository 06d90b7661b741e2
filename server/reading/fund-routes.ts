import { sql } from 'kysely'
import { z } from 'zod'
import { amountOf } from '#core/quantity.ts'
import { EVERYWHERE, reachOf } from '#server/access/reach.ts'
import type { Tx } from '#server/database/tx.ts'
import { type Route, route } from '#server/http/route.ts'
import { OWN_ACCOUNTS, oneOf } from '#server/reading/columns.ts'
import { entriesAbout, entrySchema } from '#server/reading/entry-view.ts'
import { labelsIn, labelsSchema } from '#server/reading/labels.ts'
import { BOOK_READERS, daySchema, idSchema } from '#server/reading/shapes.ts'

const amount = z.string().regex(/^-?\d+\.\d{2}$/)

/** Sources and applications of one fund in one currency; they add up to what is left. */
const sumsSchema = z.object({
  currency: z.string(),
  received: amount,
  returned: amount,
  spent: amount,
  granted: amount,
  movedIn: amount,
  movedOut: amount,
  left: amount,
})

const fundSchema = z.object({
  id: idSchema,
  name: z.string(),
  purpose: z.string().nullable(),
  restricted: z.boolean(),
  holder: idSchema,
  from: daySchema,
  to: daySchema.nullable(),
  sums: z.array(sumsSchema),
})

const monthSchema = z.object({ month: z.string(), currency: z.string(), in: amount, out: amount })

interface SumRow {
  readonly fund: string
  readonly currency: string
  readonly received: bigint
  readonly returned: bigint
  readonly spent: bigint
  readonly granted: bigint
  readonly movedIn: bigint
  readonly movedOut: bigint
  readonly left: bigint
}

type FundRow = Omit<z.infer<typeof fundSchema>, 'sums'>

const list = route({
  method: 'GET',
  path: '/api/v1/funds',
  who: BOOK_READERS,
  summary: 'Funds: received, spent, granted and left, each balanced by itself',
  answer: z.object({ funds: z.array(fundSchema), labels: labelsSchema }),
  handle: async ({ database, context, roles }) =>
    database.inTenant(context, async tx => {
      const funds = await fundsWith(tx, await fundRows(tx, null))
      return { funds, labels: await labelsIn(tx, funds, { roles, reach: EVERYWHERE }) }
    }),
})

const read = route({
  method: 'GET',
  path: '/api/v1/funds/:id',
  who: BOOK_READERS,
  // A fund belongs to no place: what is left of it is everybody's to know. Its entries belong to theirs.
  summary: 'One fund: its sums, month by month, and its entries',
  params: z.strictObject({ id: idSchema }),
  answer: z.object({
    fund: fundSchema,
    months: z.array(monthSchema),
    entries: z.array(entrySchema),
    labels: labelsSchema,
  }),
  handle: async ({ database, context, roles, session, params: { id } }) =>
    database.inTenant(context, async tx => {
      const reach = await reachOf(tx, session.places)
      const fund = oneOf(await fundsWith(tx, await fundRows(tx, id)))
      const entries = await entriesAbout(tx, id, reach, { limit: 30 })
      const page = { fund, months: await monthsOf(tx, id), entries }
      return { ...page, labels: await labelsIn(tx, page, { roles, reach }) }
    }),
})

async function fundRows(tx: Tx, id: string | null): Promise<FundRow[]> {
  const { rows } = await sql<FundRow>`
    select id, name, purpose, restricted, holder, from_day as "from", to_day as "to" from ledger.funds
    where tenant_id = access.tenant() and (${id === null} or id = ${id}::uuid) order by name, id limit 500`.execute(
    tx,
  )
  return [...rows]
}

async function fundsWith(tx: Tx, funds: readonly FundRow[]): Promise<z.infer<typeof fundSchema>[]> {
  const sums = await sumsOf(
    tx,
    funds.map(fund => fund.id),
  )
  return funds.map(fund => ({ ...fund, sums: sums.filter(sum => sum.fund === fund.id).map(inWords) }))
}

async function sumsOf(tx: Tx, funds: readonly string[]): Promise<readonly SumRow[]> {
  const { rows } = await sql<SumRow>`
    select d.fund, upper(d.resource_kind) as currency,
      coalesce(sum(d.qty_in) filter (where d.leg = 'intake'), 0)::bigint as received,
      coalesce(sum(d.qty_in) filter (where d.leg = 'return'), 0)::bigint as returned,
      coalesce(sum(d.qty_out) filter (where d.leg in ('cost', 'other')), 0)::bigint as spent,
      coalesce(sum(d.qty_out) filter (where d.leg = 'delivery'), 0)::bigint as granted,
      coalesce(sum(d.qty_in) filter (where d.leg = 'interfund'), 0)::bigint as "movedIn",
      coalesce(sum(d.qty_out) filter (where d.leg = 'interfund'), 0)::bigint as "movedOut",
      coalesce(sum(d.qty_in - d.qty_out), 0)::bigint as "left"
    from ledger.fund_days as d
    where d.tenant_id = access.tenant() and d.account = any (${OWN_ACCOUNTS}) and d.fund = any (${funds}::uuid[])
    group by d.fund, d.resource_kind order by d.resource_kind`.execute(tx)
  return rows
}

function inWords({ fund: _, currency, ...sums }: SumRow): z.infer<typeof sumsSchema> {
  const amounts = Object.entries(sums).map(([name, steps]) => [name, amountOf(steps)])
  return sumsSchema.parse({ currency, ...Object.fromEntries(amounts) })
}

async function monthsOf(tx: Tx, fund: string): Promise<z.infer<typeof monthSchema>[]> {
  const { rows } = await sql<{ month: string; currency: string; in: bigint; out: bigint }>`
    select to_char(d.day, 'YYYY-MM') as month, upper(d.resource_kind) as currency, sum(d.qty_in)::bigint as "in",
      sum(d.qty_out)::bigint as out
    from ledger.fund_days as d
    where d.tenant_id = access.tenant() and d.account = any (${OWN_ACCOUNTS}) and d.fund = ${fund} and d.leg <> 'internal'
    group by 1, 2 order by 1 desc, 2 limit 240`.execute(tx)
  return rows.map(({ in: qtyIn, out, ...rest }) => ({ ...rest, in: amountOf(qtyIn), out: amountOf(out) }))
}

export const FUND_ROUTES: readonly Route[] = [list, read]
