import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { ROLES } from '#core/role.ts'
import { propose } from '#server/gate/gate.ts'
import { newId } from '#server/new-id.ts'
import { type FreshDatabase, foundTenant, freshDatabase } from '#tests/fresh-database.ts'
import { wordOf } from '#tests/memory-village.ts'
import { Scribe, type Written, yuan } from '#tests/scribe.ts'
import { HUSBANDRY, STATION, settle } from '#tests/village.ts'
import { removeLock, warm } from '#tests/without-lock.ts'

const ROUNDS = Number(process.env.HANDSEL_ROUNDS ?? 50)
const CLIENTS = 40

let fresh: FreshDatabase
before(async () => {
  fresh = await freshDatabase()
})
after(() => fresh.close())

const scribe = new Scribe()
const part = (amount: number) => ({ fund: HUSBANDRY, amount: yuan(amount) })
const received = (amount: number): Written => {
  return {
    ...scribe.write('money.received', '2024-05-01', { receiver: STATION, ...part(amount) }),
    id: newId(),
  }
}
const paid = (amount: number): Written => {
  const fields = { payer: STATION, purpose: 'fodder', ...part(amount) }
  return { ...scribe.write('money.paid', '2024-05-02', fields), id: newId() }
}

/** A station whose fund starts at nothing, and one round of everybody taking from it at once. */
async function station({ database }: FreshDatabase) {
  const context = await foundTenant(database)
  await database.inTenant(context, tx => settle(tx, context.tenant))
  await warm(database, context)
  const send = async (entry: Written): Promise<string> =>
    wordOf((await propose(database, context, { roles: ROLES }, [entry]))[0])
  const round = async (): Promise<Record<string, number>> => {
    assert.equal(await send(received(1000)), 'accepted')
    const answers = await Promise.allSettled(Array.from({ length: CLIENTS }, () => send(paid(100))))
    const words = answers.map(done => (done.status === 'fulfilled' ? done.value : 'fault'))
    return Object.fromEntries([...Map.groupBy(words, word => word)].map(([word, all]) => [word, all.length]))
  }
  const left = async () =>
    database.inTenant(context, async tx => {
      const { rows } = await sql<{ sum: bigint | null }>`
        select sum(case when to_account = ${STATION} then qty else -qty end)::bigint as sum
        from ledger.moves where fund = ${HUSBANDRY}`.execute(tx)
      return rows[0]?.sum
    })
  return { round, left }
}

test(`${CLIENTS} clients take 100.00 each from a fund of 1,000.00, ${ROUNDS} times: ten get it, none overspends`, async () => {
  const { round, left } = await station(fresh)
  for (let n = 1; n <= ROUNDS; n++) {
    assert.deepEqual(await round(), { accepted: 10, 'returned fund_overdrawn': CLIENTS - 10 }, `round ${n}`)
    assert.equal(await left(), 0n, `round ${n}`)
  }
})

test('without the lock it would not be so', async () => {
  const unlocked = await freshDatabase()
  await removeLock(unlocked.superuserUrl)
  const { round } = await station(unlocked)
  const rounds = [await round().catch(() => ({})), await round().catch(() => ({}))]
  await unlocked.close()
  const asItShould = { accepted: 10, 'returned fund_overdrawn': CLIENTS - 10 }
  assert.notDeepEqual(rounds, [asItShould, asItShould])
})
