import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#tests/fresh-database.ts'
import { type World, world } from '#tests/world.ts'

let w: World
before(async () => {
  w = await world(24)
})
after(() => w.close())

const species = 'donkey'

/** A foal with its mother's family, ready to be passed on. */
async function foal(at: number): Promise<{ foal: string; from: string }> {
  const [dam, young] = [newId(), newId()]
  const from = w.families[at] as string
  const answers = await w.sendEntries([
    w.entry('livestock.counted_in', '2021-01-01', {
      keeper: w.org,
      animals: [{ animal: dam, species, sex: 'female' }],
    }),
    w.entry('livestock.given', '2021-02-01', { animal: dam, species, from: w.org, to: from, terms: w.terms }),
    w.entry('livestock.born', '2022-05-02', {
      dam,
      keeper: from,
      species,
      offspring: [{ animal: young, sex: 'female', tag: `F-${at}` }],
    }),
  ])
  assert.ok(answers.every(({ answer }) => answer === 'accepted'))
  return { foal: young, from }
}

const handover = (animal: string, from: string, to: number, on = '2022-11-08') =>
  w.entry('livestock.passed_on', on, { animal, species, from, to: w.families[to], terms: w.terms })

const placements = async (animal: string) =>
  w.database.inTenant(w.context, async tx => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ledger.moves where item = ${animal} and leg = 'onward'`.execute(tx)
    return rows[0]?.n
  })

test('a foal is passed on once: the second phone is told when, and its entry is kept', async () => {
  const { foal: animal, from } = await foal(0)
  const [first] = await w.sendEntries([handover(animal, from, 1, '2022-11-08')])
  const late = handover(animal, from, 2, '2022-11-09')
  const [second] = await w.sendEntries([late])
  assert.equal(first?.answer, 'accepted')
  assert.equal(second?.answer === 'returned' && second.code, 'already_passed_on')
  assert.match(
    second?.answer === 'returned' ? second.because : '',
    /F-0 was already passed on, on 2022-11-08\./,
  )
  const kept = await w.database.inTenant(w.context, async tx => {
    const { rows } = await sql<{ answer: string; content: string }>`
      select answer, content from ledger.inbox where id = ${late.id}`.execute(tx)
    return rows[0]
  })
  assert.equal(kept?.answer, 'returned')
  assert.deepEqual(JSON.parse(kept?.content ?? '{}').fields, late.fields)
  assert.equal(await placements(animal), 1)
})

test('the same hand-over sent by both phones under two ids is held, and counts once', async () => {
  const { foal: animal, from } = await foal(3)
  const answers = [
    await w.sendEntries([handover(animal, from, 4)]),
    await w.sendEntries([handover(animal, from, 4)]),
  ]
  assert.deepEqual(
    answers.flat().map(each => each.answer),
    ['accepted', 'held'],
  )
  assert.equal(await placements(animal), 1)
})

test('eight at once, on connections that are open already: still one', async () => {
  // A cold pool opens its connections one after the other, and so would take the eight in turn by itself.
  await Promise.all(
    Array.from({ length: 8 }, () =>
      w.database.inTenant(w.context, tx => sql`select pg_sleep(0.05)`.execute(tx)),
    ),
  )
  for (let round = 0; round < 5; round++) {
    const { foal: animal, from } = await foal(5 + round)
    const sent = Array.from({ length: 8 }, (_, at) => w.sendEntries([handover(animal, from, 12 + at)]))
    const answers = (await Promise.all(sent)).flat()
    assert.equal(answers.filter(each => each.answer === 'accepted').length, 1)
    const others = answers
      .filter(each => each.answer === 'returned')
      .map(each => each.answer === 'returned' && each.code)
    assert.deepEqual(others, Array(7).fill('already_passed_on'))
    assert.equal(await placements(animal), 1)
  }
})
