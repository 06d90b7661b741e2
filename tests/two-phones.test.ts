import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Answer } from '#core/answer.ts'
import { ROLES } from '#core/role.ts'
import { propose } from '#server/gate/gate.ts'
import { settleHeld } from '#server/gate/settle.ts'
import { Acts, beast } from '#tests/acts.ts'
import { type FreshDatabase, foundTenant, freshDatabase } from '#tests/fresh-database.ts'
import { wordOf } from '#tests/memory-village.ts'
import type { Written } from '#tests/scribe.ts'
import { settle } from '#tests/village.ts'
import { removeLock, warm } from '#tests/without-lock.ts'

let fresh: FreshDatabase
before(async () => {
  fresh = await freshDatabase()
  await warm(fresh.database, fresh.context)
})
after(() => fresh.close())

const act = new Acts()
const beginning = [
  act.counted('2021-03-10', { DK01: 'female' }),
  act.given('2021-03-20', 'DK01', 1),
  act.born('2024-05-02', 'DK01', 1, { 'FOAL-7': 'male' }),
]

/** A village with a foal, and phones that send to it. */
async function village(of = fresh) {
  const context = await foundTenant(of.database)
  const inside = <T>(query: string) =>
    of.database.inTenant(context, async tx => (await sql<T>`${sql.raw(query)}`.execute(tx)).rows)
  const send = async (entry: Written): Promise<Answer | undefined> =>
    (await propose(of.database, context, { roles: ROLES }, [entry]))[0]
  await of.database.inTenant(context, tx => settle(tx, context.tenant))
  await propose(of.database, context, { roles: ROLES }, beginning)
  return { context, send, inside }
}

const handovers = `select entry from ledger.moves where item = '${beast('FOAL-7')}' and leg = 'onward'`
const inbox = `select id, answer, code, because, content from ledger.inbox where answer <> 'accepted'`

test('two phones pass the same foal on: the first is accepted, the second told when, and kept', async () => {
  const { send, inside } = await village()
  const [one, other] = [
    act.passedOn('2025-04-02', 'FOAL-7', [1, 2]),
    act.passedOn('2025-04-03', 'FOAL-7', [1, 3]),
  ]
  assert.equal(wordOf(await send(one)), 'accepted')
  const told = await send(other)
  assert.equal(wordOf(told), 'returned already_passed_on')
  assert.equal(told?.answer === 'returned' && told.because, 'FOAL-7 was already passed on, on 2025-04-02.')
  const [kept] = await inside<{ id: string; answer: string; content: string }>(inbox)
  assert.deepEqual([kept?.id, kept?.answer], [other.id, 'returned'])
  assert.deepEqual(JSON.parse(kept?.content ?? '').fields, other.fields)
  assert.equal((await inside(handovers)).length, 1)
})

test('the same handover sent by both under two ids is held, and counted once', async () => {
  const { send, inside } = await village()
  const [one, same] = [1, 2].map(() => act.passedOn('2025-04-02', 'FOAL-7', [1, 2])) as [Written, Written]
  assert.equal(wordOf(await send(one)), 'accepted')
  assert.equal(wordOf(await send(same)), 'held already_recorded')
  assert.equal(wordOf(await send(same)), 'held already_recorded')
  assert.equal((await inside(handovers)).length, 1)
  const owed = await inside<{ state: string }>(
    `select state from ledger.commitments where item = '${beast('DK01')}'`,
  )
  assert.deepEqual(owed, [{ state: 'fulfilled' }])
})

async function eightAtOnce(of = fresh) {
  const { send, inside } = await village(of)
  const families = [2, 3, 4, 5, 6, 7, 8, 9]
  const sent = families.map(to => send(act.passedOn('2025-04-02', 'FOAL-7', [1, to])))
  const words = (await Promise.allSettled(sent)).map(done =>
    done.status === 'fulfilled' ? wordOf(done.value) : 'fault',
  )
  return { words: words.sort(), handovers: (await inside(handovers)).length }
}

test('eight at once: one is accepted, and seven are told', async () => {
  const { words, handovers } = await eightAtOnce()
  assert.deepEqual(words, ['accepted', ...Array(7).fill('returned already_passed_on')])
  assert.equal(handovers, 1)
})

test('without the lock it would not be so', async () => {
  const unlocked = await freshDatabase()
  await removeLock(unlocked.superuserUrl)
  await warm(unlocked.database, unlocked.context)
  const { words } = await eightAtOnce(unlocked)
  await unlocked.close()
  assert.notDeepEqual(words, ['accepted', ...Array(7).fill('returned already_passed_on')])
})

test('a coordinator who settles a held entry and a phone that sends do not wait for each other for ever', async () => {
  for (let round = 0; round < 8; round++) {
    const { context, send, inside } = await village()
    const early = act.passedOn('2025-11-02', 'FILLY', [1, 2])
    assert.equal(wordOf(await send(early)), 'held animal_unknown')
    const born = act.born('2025-05-02', 'DK01', 1, { FILLY: 'female' })
    const settling = fresh.database.inTenant(context, tx =>
      settleHeld(tx, early.id, { as: 'admit' }, { user: context.user, roles: ROLES }),
    )
    const [sent, settled] = await Promise.all([send(born), settling])
    assert.equal(wordOf(sent), 'accepted')
    assert.match(wordOf(settled), /^(accepted|held animal_unknown|nothing)$/)
    assert.deepEqual(await inside(inbox), [])
  }
})
