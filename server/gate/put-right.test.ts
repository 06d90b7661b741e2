import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#tests/fresh-database.ts'
import { type World, world } from '#tests/world.ts'

let w: World
before(async () => {
  w = await world()
})
after(() => w.close())

const yuan = (amount: string) => ({ amount, currency: 'CNY' })

test('what is put right is taken back where it was booked, though the organisation has become of another class', async () => {
  const shop = newId()
  await w.database.inTenant(w.context, tx =>
    sql`insert into ledger.parties (tenant_id, id, sort, org_class, name)
      values (${w.tenant}, ${shop}, 'organisation', 'supplier', 'Feed')`.execute(tx),
  )
  const paid = () =>
    w.entry('money.paid', '2022-01-06', {
      payer: w.org,
      fund: w.fund,
      amount: yuan('300.00'),
      purpose: 'fodder',
      supplier: shop,
    })
  const [one, two] = [paid(), paid()]
  const received = { receiver: w.org, fund: w.fund, amount: yuan('1000.00') }
  await w.sendEntries([w.entry('money.received', '2022-01-05', received), one, two])
  await w.database.inTenant(w.context, tx =>
    sql`update ledger.parties set org_class = 'implementer' where id = ${shop}`.execute(tx),
  )
  const putRight = (kind: string, entry: string) =>
    w.entry(kind, '2022-01-07', { entry, reason: 'other' }, { programme: w.fundsProgramme })
  const answers = await w.sendEntries([putRight('entry.voided', one.id), putRight('entry.reversed', two.id)])
  assert.deepEqual(
    answers.map(({ answer }) => answer),
    ['accepted', 'accepted'],
  )
  const { rows } = await w.database.inTenant(w.context, tx =>
    sql`select leg, sum(qty_out)::int as out from ledger.fund_days where account = ${w.org} group by leg order by leg
      `.execute(tx),
  )
  assert.deepEqual(rows, [
    { leg: 'cost', out: 0 },
    { leg: 'intake', out: 0 },
  ])
})

test('a programme without a kind takes no entries, also before it has parts', async () => {
  const branch = newId()
  await w.database.inTenant(w.context, tx =>
    sql`insert into ledger.programmes (tenant_id, id, name, owner, from_day)
      values (${w.tenant}, ${branch}, 'All', ${w.org}, '2015-01-01')`.execute(tx),
  )
  const received = { receiver: w.org, fund: w.fund, amount: yuan('1.00') }
  const [answer] = await w.sendEntries([
    w.entry('money.received', '2022-01-05', received, { programme: branch }),
  ])
  assert.equal(answer?.answer === 'returned' && answer.code, 'programme_not_leaf')
})
