import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Id } from '#core/id.ts'
import type { FigureTold } from '#server/figures/figure.ts'
import { type Asker, asker, type FiguresWorld, figuresWorld } from '#tests/figures-world.ts'
import { freshDatabase, newId } from '#tests/fresh-database.ts'

const fresh = await freshDatabase()
after(fresh.close)
let w: FiguresWorld
let ask: Asker

const SEEN = { evidence: [{ sha256: 'a'.repeat(64), sort: 'photo' }] }
const yuan = (amount: string) => ({ amount, currency: 'CNY' })
const valuesOf = (told: FigureTold) => Object.fromEntries(told.rows.map(row => [row.cell, row.value]))

/** Three donkeys and two sheep given, a ram lent to the group; two foals passed on, one in cash, one lost. */
describe('a history that is known', () => {
  const [d1, d2, d3, s1, s2, ram, foal1, foal2, kid] = Array.from({ length: 9 }, newId) as [
    Id,
    Id,
    Id,
    Id,
    Id,
    Id,
    Id,
    Id,
    Id,
  ]
  const first = newId()

  before(async () => {
    w = await figuresWorld(fresh.database, fresh.context, {
      owed: { count: 1, sex: 'any' },
      settle: 'either',
      cashSteps: 300000,
      graceDays: 0,
    })
    ask = asker(fresh.database, w.context)
    const [v1, v2, v3] = w.places.villages as [Id, Id, Id]
    const [h1, h2, h3, h4, h5, h6, h7] = w.families as [Id, Id, Id, Id, Id, Id, Id]
    const [sheep] = [w.programmes.livestock[1]]
    const given = (animal: Id, species: string, on: string, to: Id, more: object = {}, terms = w.terms) =>
      w.entry('livestock.given', on, { animal, species, from: w.org, to, terms }, more)
    const bought = (on: string, price: string, animals: readonly (readonly [Id, string, string])[]) =>
      w.entry('livestock.bought', on, {
        buyer: w.org,
        fund: w.funds[0],
        price: yuan(price),
        animals: animals.map(([animal, species, sex]) => ({ animal, species, sex })),
      })
    const born = (dam: Id, keeper: Id, on: string, young: readonly Id[], more: object = {}, place: Id = v1) =>
      w.entry(
        'livestock.born',
        on,
        {
          dam,
          keeper,
          species: dam === s1 ? 'sheep' : 'donkey',
          ...(young.length > 0 ? { offspring: young.map(animal => ({ animal, sex: 'female' })) } : {}),
          ...more,
        },
        { place },
      )
    const answers = await w.send([
      w.entry(
        'money.received',
        '2021-01-05',
        { receiver: w.org, fund: w.funds[0], amount: yuan('20000.00') },
        SEEN,
      ),
      w.entry('money.received', '2022-01-05', { receiver: w.org, fund: w.funds[1], amount: yuan('5000.00') }),
      bought('2021-03-01', '9000.00', [
        [d1, 'donkey', 'female'],
        [d2, 'donkey', 'female'],
        [d3, 'donkey', 'female'],
      ]),
      bought('2021-03-02', '1500.00', [
        [s1, 'sheep', 'female'],
        [s2, 'sheep', 'female'],
        [ram, 'sheep', 'male'],
      ]),
      { ...given(d1, 'donkey', '2021-03-20', h1, SEEN), id: first },
      given(d2, 'donkey', '2021-03-20', h2, { place: v2 }),
      given(d3, 'donkey', '2022-03-20', h3, { place: v3 }),
      given(s1, 'sheep', '2021-04-01', h1, { programme: sheep }),
      given(s2, 'sheep', '2021-04-01', h4, { programme: sheep, place: v2, ...SEEN }),
      given(ram, 'sheep', '2021-04-02', h4, { programme: sheep }, w.ram),
      w.entry('visit.made', '2021-06-15', { household: h1, animals: [{ animal: d1 }], outcome: 'seen' }),
      w.entry('visit.made', '2021-07-15', { household: h1, animals: [{ animal: d1 }], outcome: 'not_today' }),
      born(d1, h1, '2022-05-02', [foal1], { stillborn: 1 }),
      born(d2, h2, '2022-06-02', [foal2], {}, v2),
      born(s1, h1, '2021-12-01', [kid]),
      w.entry('livestock.died', '2021-12-20', { animal: kid, species: 'sheep', keeper: h1 }),
      w.entry(
        'livestock.passed_on',
        '2022-11-08',
        { animal: foal1, species: 'donkey', from: h1, to: h5, terms: w.terms },
        SEEN,
      ),
      w.entry(
        'livestock.passed_on',
        '2023-02-08',
        { animal: foal2, species: 'donkey', from: h2, to: h1, terms: w.terms },
        { place: v2 },
      ),
      w.entry(
        'livestock.settled_in_cash',
        '2023-03-01',
        { animal: s2, from: h4, to: w.org, fund: w.funds[0], amount: yuan('3000.00') },
        { programme: sheep },
      ),
      w.entry('livestock.died', '2023-03-20', { animal: d3, species: 'donkey', keeper: h3 }, { place: v3 }),
      // Nothing is owed on her any more: her death is one of the animals, and not one under agreement.
      w.entry('livestock.died', '2023-04-15', { animal: d1, species: 'donkey', keeper: h1 }),
      w.entry(
        'decision.made',
        '2023-04-01',
        { animal: d3, decision: 'waived', reason: 'animal_died' },
        { place: v3 },
      ),
      w.entry('money.granted', '2022-02-01', {
        giver: w.org,
        fund: w.funds[1],
        to: h6,
        amount: yuan('1000.00'),
        purpose: 'relief',
      }),
      w.entry('money.granted', '2022-02-02', {
        giver: w.org,
        fund: w.funds[1],
        to: h7,
        amount: yuan('50.50'),
        purpose: 'relief',
      }),
      w.entry('money.allocated', '2022-03-01', {
        holder: w.org,
        fromFund: w.funds[1],
        toFund: w.funds[0],
        amount: yuan('500.00'),
      }),
      w.entry('money.paid', '2022-04-01', {
        payer: w.org,
        fund: w.funds[0],
        amount: yuan('20.00'),
        purpose: 'fodder',
      }),
    ])
    assert.deepEqual(
      answers.map(each => each.answer).filter(each => each !== 'accepted'),
      [],
    )
  })

  test('animals placed are one figure with three rows', async () => {
    const told = await ask.figure('livestock.placed')
    assert.equal(told.value, '6')
    assert.deepEqual(valuesOf(told), {
      'resourceKind:donkey,role:breeding': '3',
      'resourceKind:sheep,role:breeding': '2',
      'resourceKind:sheep,role:shared_sire': '1',
    })
    assert.equal(told.evidenceShare, 0.3333)
  })

  test('a figure opens to its entries, with the families by id and what each adds', async () => {
    const { entries, value, count } = await ask.trace('livestock.placed', {}, 'resourceKind:donkey')
    assert.deepEqual([value, count, entries.length], ['3', 3, 3])
    const entry = entries.find(each => each.id === first)
    assert.deepEqual(
      [entry?.qty, entry?.kind, entry?.occurred, entry?.grade, entry?.parties.toSorted(), entry?.items],
      ['1', 'livestock.given', '2021-03-20', 2, [w.org, w.families[0]].toSorted(), [d1]],
    )
  })

  test('families are counted once, by how they were first reached', async () => {
    const told = await ask.figure('livestock.families')
    assert.deepEqual([told.value, valuesOf(told)], ['5', { 'way:original': '4', 'way:passed_on': '1' }])
    const byYear = await ask.figure('livestock.families', {}, ['year'])
    assert.deepEqual(valuesOf(byYear), { 'year:2021': '3', 'year:2022': '2', 'year:2023': '1' })
    assert.equal(byYear.value, '5')
    assert.equal(byYear.refused?.code, 'counted_once')
  })

  test('births, deaths, young lost and visits', async () => {
    for (const [id, value] of [
      ['born', '3'],
      ['stillborn', '1'],
      ['died', '3'],
      ['young_lost', '1'],
      ['visits', '1'],
      ['passed_on', '2'],
    ] as const) {
      assert.equal((await ask.figure(`livestock.${id}`)).value, value, id)
    }
  })

  test('what is under agreement is what something is still owed on', async () => {
    const on = async (asOf: string) => (await ask.figure('livestock.under_agreement', { asOf })).value
    assert.deepEqual(
      [
        await on('2021-03-19'),
        await on('2021-03-20'),
        await on('2022-11-07'),
        await on('2022-11-08'),
        await on('2023-06-01'),
      ],
      // Donkeys 1 and 2, the sheep 1 and 2, then donkey 3; the two foals passed on owe in turn; 1, 2, s2 and 3 end.
      ['0', '2', '5', '5', '3'],
    )
  })

  test('completion follows each placement as far as it can be followed', async () => {
    const told = await ask.figure('livestock.completion', { asOf: '2023-06-01' })
    const cohort = (year: string) => told.rows.find(row => row.dims.cohort === year)?.completion
    assert.deepEqual(cohort('2021')?.outcomes, { animal: 2, cash: 1, open: 1 })
    assert.deepEqual(cohort('2022')?.outcomes, { waived: 1, open: 1 })
    const at24 = cohort('2021')?.horizons.find(each => each.months === 24)
    assert.deepEqual([at24?.met, at24?.atRisk, at24?.censored, at24?.share], [3, 1, 0, 0.75])
    assert.equal(cohort('2022')?.horizons[0]?.share, 0)
    assert.equal(cohort('2022')?.horizons[1]?.share, null)
    assert.equal(told.completion?.followed, 7)
  })

  test('generations: two hand-overs away from no gift', async () => {
    const told = await ask.figure('livestock.generations')
    assert.deepEqual([told.value, valuesOf(told)], ['8', { 'generation:0': '6', 'generation:1': '2' }])
  })

  test('mortality is deaths under agreement for the years animals were followed', async () => {
    const told = await ask.figure('livestock.mortality', { asOf: '2023-06-01' })
    const donkeys = told.rows.find(row => row.dims.resourceKind === 'donkey')
    // d1 598 days, d2 690, d3 365; foal1 206 and foal2 114, the day asked about among them.
    assert.deepEqual([donkeys?.num, donkeys?.den], ['1', '1973'])
    assert.equal(donkeys?.value, (365.25 / 1973).toFixed(4))
  })

  test('every fund adds up', async () => {
    const by = async (id: string) => valuesOf(await ask.figure(`funds.${id}`))
    const [husbandry, relief] = w.funds.map(fund => `fund:${fund},resourceKind:cny`) as [string, string]
    assert.deepEqual(await by('received'), { [husbandry]: '20000.00', [relief]: '5000.00' })
    assert.deepEqual(await by('returned'), { [husbandry]: '3000.00' })
    assert.deepEqual(await by('spent'), { [husbandry]: '10520.00' })
    assert.deepEqual(await by('given'), { [relief]: '1050.50' })
    assert.deepEqual(await by('moved'), { [husbandry]: '500.00', [relief]: '-500.00' })
    assert.deepEqual(await by('left'), { [husbandry]: '12980.00', [relief]: '3449.50' })
    assert.equal((await ask.figure('funds.left')).value, '16429.50')
    assert.deepEqual(
      valuesOf(await ask.figure('funds.left', { from: '2022-01-01', asOf: '2023-12-31' }, ['year'])),
      {
        'year:2022,resourceKind:cny': '13429.50',
        'year:2023,resourceKind:cny': '16429.50',
      },
    )
  })

  test('a village that changed townships counts in the one it lay in on the last day', async () => {
    const placed = async (place: Id, to: string) =>
      (await ask.figure('livestock.placed', { place, to })).value
    const { county, east, west } = w.places
    assert.deepEqual([await placed(east, '2022-12-31'), await placed(west, '2022-12-31')], ['5', '1'])
    assert.deepEqual([await placed(east, '2023-01-01'), await placed(west, '2023-01-01')], ['3', '3'])
    assert.equal(await placed(county, '2023-01-01'), '6')
    const byPlace = await ask.figure('livestock.placed', { place: county }, ['place'])
    assert.deepEqual(valuesOf(byPlace), { [`place:${east}`]: '3', [`place:${west}`]: '3' })
  })

  test('a period holds both its ends', async () => {
    const placed = async (from: string, to: string) =>
      (await ask.figure('livestock.placed', { from, to })).value
    assert.equal(await placed('2021-03-20', '2021-04-01'), '4')
    assert.equal(await placed('2021-03-21', '2021-03-31'), '0')
  })
})
