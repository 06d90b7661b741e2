import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#core/id.ts'
import { placeEdges } from '#registers/place-edges.ts'
import { oneForAll } from '#server/figures/households.ts'
import { changeRow, createRow } from '#server/registers/write.ts'
import { type Asker, asker, type FiguresWorld, figuresWorld } from '#tests/figures-world.ts'
import { foundTenant, freshDatabase, newId } from '#tests/fresh-database.ts'
import type { Sent } from '#tests/world.ts'

const fresh = await freshDatabase()
after(fresh.close)
let w: FiguresWorld
let ask: Asker

beforeEach(async () => {
  w = await figuresWorld(fresh.database, await foundTenant(fresh.database))
  ask = asker(fresh.database, w.context)
})

const family = (at: number): Id => w.families[at] ?? ''
const tell = async (id: string, filter = {}) => (await ask.figure(id, filter)).value

/** Sends entries that must be let in, and answers the number of the last. */
async function say(...entries: readonly Sent[]): Promise<bigint> {
  const answers = await w.send(entries)
  for (const answer of answers) assert.equal(answer.answer, 'accepted', JSON.stringify(answer))
  return BigInt(Math.max(...answers.map(({ seq }) => seq ?? 0)))
}

/** Sheep given to families, on the 20th of a month each. */
async function give(
  ...to: readonly Id[]
): Promise<{ readonly animals: readonly Id[]; readonly entries: readonly Sent[] }> {
  const animals = to.map(newId)
  const herd = animals.map(animal => ({ animal, species: 'sheep', sex: 'female' }))
  const value = { amount: '1.00', currency: 'CNY' }
  await say(
    w.entry('livestock.donated', '2021-01-01', { receiver: w.org, fund: w.funds[0], value, animals: herd }),
  )
  const entries = animals.map((animal, at) =>
    w.entry('livestock.given', `2021-0${at + 1}-20`, {
      animal,
      species: 'sheep',
      from: w.org,
      to: to[at],
      terms: w.terms,
    }),
  )
  await say(...entries)
  return { animals, entries }
}

test('a reversal counts against what it reverses on the day it is booked', async () => {
  const { entries } = await give(family(0), family(1))
  const [first] = entries as [Sent]
  await say(w.entry('entry.reversed', '2021-06-01', { entry: first.id, reason: 'wrong_family' }))
  assert.equal(await tell('livestock.placed', { to: '2021-05-31' }), '2')
  assert.equal(await tell('livestock.placed'), '1')
  assert.equal(await tell('livestock.placed', { from: '2021-06-01' }), '-1')
  assert.equal(await tell('livestock.placed', { place: w.places.villages[0] }), '1')
  const { entries: traced } = await ask.trace('livestock.placed')
  assert.deepEqual(
    traced.map(({ kind, qty }) => [kind, qty]),
    [
      ['entry.reversed', '-1'],
      ['livestock.given', '1'],
      ['livestock.given', '1'],
    ],
  )
})

test('a visit and a stillbirth that are reversed count no more than any other', async () => {
  const { animals } = await give(family(0))
  const visit = w.entry('visit.made', '2021-05-05', {
    household: family(0),
    animals: [{ animal: animals[0] }],
    outcome: 'seen',
  })
  const birth = { dam: animals[0], keeper: family(0), species: 'sheep', stillborn: 2 }
  const born = w.entry('livestock.born', '2021-09-01', birth)
  await say(visit, born)
  assert.deepEqual([await tell('livestock.visits'), await tell('livestock.stillborn')], ['1', '2'])
  await say(
    w.entry('entry.reversed', '2021-10-01', { entry: visit.id, reason: 'other' }),
    w.entry('entry.reversed', '2021-10-01', { entry: born.id, reason: 'other' }),
  )
  assert.deepEqual([await tell('livestock.visits'), await tell('livestock.stillborn')], ['0', '0'])
})

test('what was written off is followed on as never met; what was excused, up to the decision', async () => {
  const { animals } = await give(family(0), family(1))
  const decided = (at: number, decision: string) =>
    w.entry('decision.made', '2021-06-01', { animal: animals[at], decision, reason: 'agreed' })
  await say(decided(0, 'written_off'), decided(1, 'excused'))
  const { entries } = await ask.trace('livestock.completion', { asOf: '2024-01-20' }, '', 'den')
  const fates = entries.map(({ outcome, days }) => `${outcome} ${days}`)
  assert.deepEqual(fates.toSorted(), ['excused 101', 'written-off 1095'])
  const { completion } = await ask.figure('livestock.completion', { asOf: '2024-01-20' })
  assert.deepEqual(
    completion?.horizons.map(({ share, atRisk }) => [share, atRisk]),
    [
      [0, 1],
      [0, 1],
      [0, 1],
      [null, 0],
    ],
  )
})

test('a family whose only animal was recorded by mistake was not reached', async () => {
  const { entries } = await give(family(0), family(1), family(2))
  const [first, second] = entries as [Sent, Sent]
  await say(w.entry('entry.voided', '2021-06-01', { entry: first.id, reason: 'wrong_family' }))
  await say(w.entry('entry.reversed', '2021-06-01', { entry: second.id, reason: 'wrong_family' }))
  assert.equal(await tell('livestock.families'), '1')
  // The void was never so; the reversal is so from the day it is booked.
  assert.equal(await tell('livestock.families', { to: '2021-05-31' }), '2')
  assert.equal(await tell('livestock.under_agreement'), '1')
})

test('an animal that was there before the books began is not a young one lost', async () => {
  const old = newId()
  const animals = [{ animal: old, species: 'sheep', sex: 'female' }]
  await say(
    w.entry('livestock.counted_in', '2021-01-01', { keeper: family(0), animals }),
    w.entry('livestock.died', '2021-02-01', { animal: old, species: 'sheep', keeper: family(0) }),
  )
  assert.deepEqual([await tell('livestock.died'), await tell('livestock.young_lost')], ['1', '0'])
})

test('two records of one family count as one, until the link is voided', async () => {
  await give(family(0), family(1), family(2))
  const links = [
    [0, 1],
    [1, 5],
    [5, 2],
  ].map(([one = 0, other = 0]) =>
    w.entry('party.linked', '2021-07-01', {
      duplicate: family(one),
      keep: family(other),
      basis: 'same_card',
    }),
  )
  const seq = await say(...links)
  assert.equal(await tell('livestock.families'), '1')
  await say(w.entry('entry.voided', '2021-08-01', { entry: links[1]?.id, reason: 'other' }))
  assert.equal(await tell('livestock.families'), '2')
  assert.equal(await tell('livestock.families', { knownAt: seq }), '1')
})

test('links make the same families in whatever order they are found', () => {
  const links = ['ab', 'cd', 'ef', 'bd', 'fe'].map(pair => ({ one: pair[0] ?? '', other: pair[1] ?? '' }))
  for (const order of [links, links.toReversed(), [...links.slice(2), ...links.slice(0, 2)]]) {
    const same = new Map(oneForAll(order).map(({ party, as }) => [party, as]))
    assert.deepEqual([...'abcdef'].map(id => same.get(id) ?? id).join(''), 'aaaaee')
  }
})

test('what was known then is told again, the foal and its mother included', async () => {
  const { animals } = await give(family(0), family(1))
  const lamb = newId()
  const born = w.entry('livestock.born', '2021-09-01', {
    dam: animals[0],
    keeper: family(0),
    species: 'sheep',
    offspring: [{ animal: lamb, sex: 'female' }],
  })
  const passed = w.entry('livestock.passed_on', '2022-01-10', {
    animal: lamb,
    species: 'sheep',
    from: family(0),
    to: family(2),
    terms: w.terms,
  })
  const before = await say(born)
  const handed = await say(passed)
  const undone = await say(
    w.entry('entry.voided', '2022-02-01', { entry: passed.id, reason: 'did_not_happen' }),
  )
  await say(
    w.entry('decision.made', '2022-03-01', { animal: animals[1], decision: 'waived', reason: 'agreed' }),
  )
  const filter = { asOf: '2023-01-01' }
  const outcomes = async (knownAt?: bigint) =>
    (await ask.figure('livestock.completion', { ...filter, knownAt })).completion?.outcomes
  assert.deepEqual(await outcomes(before), { open: 2 })
  assert.deepEqual(await outcomes(handed), { animal: 1, open: 2 })
  assert.deepEqual(await outcomes(undone), { open: 2 })
  assert.deepEqual(await outcomes(), { open: 1, waived: 1 })
  assert.equal(await tell('livestock.under_agreement', { ...filter, knownAt: handed }), '2')
})

test('places are read as they had been recorded', async () => {
  const { animals } = await give(family(0))
  assert.equal(animals.length, 1)
  const [hamlet, edge] = [newId(), newId()]
  const { context, places } = w
  await fresh.database.inTenant(context, async tx => {
    await sql`insert into ledger.places (tenant_id, id, kind, name) values (${context.tenant}, ${hamlet}, 'village', 'Hamlet')`.execute(
      tx,
    )
    const row = {
      id: edge,
      hierarchy: 'administrative',
      child: hamlet,
      parent: places.east,
      fromDay: '2015-01-01',
    }
    await createRow(tx, placeEdges, row, context.user)
  })
  const visit = w.entry(
    'visit.made',
    '2021-05-05',
    { household: family(0), animals: [{ animal: animals[0] }], outcome: 'seen' },
    { place: hamlet },
  )
  const seq = await say(visit)
  const then = await ask.figure('livestock.visits', { place: places.east })
  await fresh.database.inTenant(context, tx =>
    changeRow(tx, placeEdges, edge, { baseVersion: 1, parent: places.west }, context.user),
  )
  assert.deepEqual([then.value, await tell('livestock.visits', { place: places.east })], ['1', '0'])
  assert.equal(await tell('livestock.visits', { place: places.east, knownAt: seq }), '1')
})

test('several currencies are not one sum', async () => {
  const receive = (amount: string, currency: string) =>
    w.entry('money.received', '2021-01-05', {
      receiver: w.org,
      fund: w.funds[0],
      amount: { amount, currency },
    })
  await say(receive('10.00', 'CNY'), receive('3.50', 'USD'))
  const told = await ask.figure('funds.received')
  assert.deepEqual([told.value, told.refused?.code], [null, 'currencies_differ'])
  assert.deepEqual(
    told.rows.map(({ value, currency }) => `${value} ${currency}`),
    ['10.00 CNY', '3.50 USD'],
  )
  assert.equal((await ask.trace('funds.received')).value, null)
  assert.equal((await ask.trace('funds.received', {}, 'resourceKind:usd')).value, '3.50')
})

test('what stands in for an animal, or was bought with the cash that settled one, is not another gift', async () => {
  const { animals } = await give(family(0), family(1))
  const [dead, paid] = animals as [Id, Id]
  await say(w.entry('livestock.died', '2021-06-01', { animal: dead, species: 'sheep', keeper: family(0) }))
  const [instead, next] = [newId(), newId()]
  const herd = [instead, next].map(animal => ({ animal, species: 'sheep', sex: 'female' }))
  const value = { amount: '1.00', currency: 'CNY' }
  await say(
    w.entry('livestock.donated', '2021-06-02', { receiver: w.org, fund: w.funds[0], value, animals: herd }),
    w.entry('livestock.given', '2021-06-03', {
      animal: instead,
      species: 'sheep',
      from: w.org,
      to: family(0),
      terms: w.terms,
      replaces: dead,
    }),
    w.entry('livestock.given', '2021-07-03', {
      animal: next,
      species: 'sheep',
      from: w.org,
      to: family(3),
      terms: w.terms,
      continues: paid,
    }),
  )
  assert.equal(await tell('livestock.placed'), '2')
  const ways = await ask.figure('livestock.families')
  assert.deepEqual(
    ways.rows.map(({ cell, value: heads }) => `${cell} ${heads}`),
    ['way:original 2', 'way:passed_on 1'],
  )
  const generations = await ask.figure('livestock.generations')
  assert.deepEqual(
    generations.rows.map(({ cell, value: heads }) => `${cell} ${heads}`),
    ['generation:0 2', 'generation:1 1'],
  )
})
