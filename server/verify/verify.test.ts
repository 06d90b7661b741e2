import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { withClient } from '#server/database/client.ts'
import { type Ask, askOn } from '#server/upkeep/ask.ts'
import { inLongTransaction } from '#server/upkeep/long-transaction.ts'
import { type Verified, verifyJournal } from '#server/verify/verify.ts'
import { randomFrom } from '#tests/random.ts'
import { enrich, sendRichHistory } from '#tests/rich-history.ts'
import { FORGERIES, type Forger, THOROUGH } from '#tests/tamper.ts'
import { type World, world } from '#tests/world.ts'

const ROUNDS = Number(process.env.HANDSEL_TAMPER_ROUNDS ?? 8)

let w: World
let whole: Verified
before(async () => {
  w = await world()
  await sendRichHistory(await enrich(w), 320, 22)
  whole = await verify()
})
after(() => w.close())

const verify = () =>
  inLongTransaction(
    { appAddress: w.url, contextKey: w.secrets.contextKey },
    { tenant: w.tenant, to: 'read' },
    ask => verifyJournal(ask, w.tenant),
  )

/** Looks at the journal after a forgery, as the superuser who did it, and undoes it. */
async function afterForgery<T>(
  forge: (ask: Ask) => Promise<void>,
  look: (ask: Ask) => Promise<T>,
): Promise<T> {
  return withClient(w.superuserUrl, async client => {
    await client.query('begin; set local session_replication_role = replica')
    await forge(askOn(client))
    const seen = await look(askOn(client))
    await client.query('rollback')
    return seen
  })
}

test('a journal as the gate wrote it has no fault', () => {
  assert.deepEqual(whole.faults, [])
  assert.ok(whole.entries > 150, `only ${whole.entries} entries`)
  assert.equal(BigInt(whole.entries), whole.head.seq)
})

test('its own head, published, is found again', async () => {
  const again = await afterForgery(
    async () => {},
    ask => verifyJournal(ask, w.tenant, [whole.head]),
  )
  assert.deepEqual(again.faults, [])
})

describe('as the superuser, with the guards off', () => {
  for (const [name, forge] of Object.entries(FORGERIES)) {
    test(`${name}: it is found`, async () => {
      for (let seed = 0; seed < ROUNDS; seed++) {
        const forger = { tenant: w.tenant, random: randomFrom(seed), last: whole.entries }
        const seen = await afterForgery(
          ask => forge({ ask, ...forger }),
          ask => verifyJournal(ask, w.tenant),
        )
        assert.ok(seen.faultCount > 0, `seed ${seed} was not found`)
      }
    })
  }

  for (const [name, forge] of Object.entries(THOROUGH)) {
    test(`${name}: only a published head shows it`, async () => {
      for (let seed = 0; seed < ROUNDS; seed++) {
        const forger: Omit<Forger, 'ask'> = {
          tenant: w.tenant,
          random: randomFrom(seed),
          last: whole.entries,
        }
        const [alone, held] = await afterForgery(
          ask => forge({ ask, ...forger }),
          async ask => [await verifyJournal(ask, w.tenant), await verifyJournal(ask, w.tenant, [whole.head])],
        )
        assert.deepEqual(alone.faults, [])
        assert.match(held.faults[0]?.because ?? '', /published head/)
      }
    })
  }
})

test('many faults are counted and the first are kept', async () => {
  const seen = await afterForgery(
    async ask => void (await ask('delete from ledger.inbox where tenant_id = $1', [w.tenant])),
    ask => verifyJournal(ask, w.tenant),
  )
  assert.equal(seen.faultCount, whole.entries)
  assert.ok(seen.faults.length <= 200)
})
