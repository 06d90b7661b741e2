import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { connect, type Database } from '#server/database/database.ts'
import { propose } from '#server/gate/gate.ts'
import { newId } from '#tests/fresh-database.ts'
import { type World, world } from '#tests/world.ts'

const ROUNDS = Number(process.env.HANDSEL_SPEND_ROUNDS ?? 20)
const CLIENTS = 40

let w: World
let pool: Database
before(async () => {
  w = await world(1)
  pool = connect(w.url, w.secrets.contextKey, CLIENTS)
  await Promise.all(
    Array.from({ length: CLIENTS }, () =>
      pool.inTenant(w.context, tx => sql`select pg_sleep(0.1)`.execute(tx)),
    ),
  )
})
after(async () => {
  await pool.close()
  await w.close()
})

const yuan = (amount: string) => ({ amount, currency: 'CNY' })

/** A fund of its own with 1,000.00 in it. */
async function fundOfThousand(): Promise<string> {
  const fund = newId()
  await w.database.inTenant(w.context, tx =>
    sql`insert into ledger.funds (tenant_id, id, holder, name, from_day)
      values (${w.tenant}, ${fund}, ${w.org}, 'Care', '2015-01-01')`.execute(tx),
  )
  await w.sendEntries([
    w.entry('money.received', '2021-01-01', { receiver: w.org, fund, amount: yuan('1000.00') }),
  ])
  return fund
}

test(`${CLIENTS} clients each take 100 from a fund of 1,000: ten get it, and nothing is overspent`, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const fund = await fundOfThousand()
    const fields = { payer: w.org, fund, amount: yuan('100.00'), purpose: 'fodder' }
    const roles = ['coordinator'] as const
    const takes = Array.from({ length: CLIENTS }, () =>
      propose(pool, w.context, { roles }, [w.entry('money.paid', '2021-02-01', fields)]),
    )
    const answers = (await Promise.all(takes)).flat()
    assert.equal(answers.filter(each => each.answer === 'accepted').length, 10, `round ${round}`)
    const codes = new Set(answers.map(each => (each.answer === 'returned' ? each.code : 'accepted')))
    assert.deepEqual([...codes].sort(), ['accepted', 'fund_overdrawn'])
    assert.equal(await left(fund), undefined, 'an account that holds nothing has no row')
  }
})

async function left(fund: string): Promise<bigint | undefined> {
  return w.database.inTenant(w.context, async tx => {
    const { rows } = await sql<{ balance: bigint }>`
      select balance from ledger.balances where fund = ${fund} and account = ${w.org}`.execute(tx)
    return rows[0]?.balance
  })
}
