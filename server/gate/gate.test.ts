import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Answer } from '#core/answer.ts'
import { newId } from '#tests/fresh-database.ts'
import { type World, world } from '#tests/world.ts'

let w: World
before(async () => {
  w = await world()
})
after(() => w.close())

const rows = async (table: string) =>
  w.database.inTenant(
    w.context,
    async tx => (await sql<Record<string, unknown>>`select * from ${sql.raw(table)}`.execute(tx)).rows,
  )

test('a foal is passed on, and what is owed follows by itself', async () => {
  const [dk01, foal] = [newId(), newId()]
  const [one, two] = w.families as [string, string]
  const species = 'donkey'
  const money = { amount: '200000.00', currency: 'CNY' }
  const answers = await w.sendEntries([
    w.entry('money.received', '2021-01-05', { receiver: w.org, fund: w.fund, amount: money }),
    w.entry('livestock.bought', '2021-03-10', {
      buyer: w.org,
      fund: w.fund,
      price: { amount: '9000.00', currency: 'CNY' },
      animals: [{ animal: dk01, species, sex: 'female', tag: 'DK01' }],
    }),
    w.entry('livestock.given', '2021-03-20', { animal: dk01, species, from: w.org, to: one, terms: w.terms }),
    w.entry('visit.made', '2021-06-15', { household: one, animals: [{ animal: dk01 }], outcome: 'seen' }),
    w.entry('livestock.born', '2022-05-02', {
      dam: dk01,
      keeper: one,
      species,
      offspring: [{ animal: foal, sex: 'male', tag: 'DK01-1' }],
    }),
  ])
  assert.deepEqual(
    answers.map(each => each.answer),
    Array(5).fill('accepted'),
  )
  const owed = (await rows('ledger.commitments')).filter(each => each.sort === 'pass-on')
  assert.equal(owed.length, 1)
  assert.equal(owed[0]?.state, 'open')
  assert.equal(owed[0]?.names, foal)
  assert.equal(owed[0]?.due, '2022-10-29')

  const [passed] = await w.sendEntries([
    w.entry('livestock.passed_on', '2022-11-08', {
      animal: foal,
      species,
      from: one,
      to: two,
      terms: w.terms,
    }),
  ])
  assert.equal(passed?.answer, 'accepted')
  const after = (await rows('ledger.commitments')).filter(each => each.sort === 'pass-on')
  assert.deepEqual(
    after.map(each => [each.item, each.state, each.promisor]).sort(),
    [
      [dk01, 'fulfilled', one],
      [foal, 'conditional', two],
    ].sort(),
  )
})

test('the same id and content get the same answer; other content under that id is returned', async () => {
  const entry = w.entry('money.received', '2021-02-05', {
    receiver: w.org,
    fund: w.fund,
    amount: { amount: '5.00', currency: 'CNY' },
  })
  const [first] = await w.sendEntries([entry])
  const [again] = await w.sendEntries([{ ...entry, fields: { ...entry.fields } }])
  assert.deepEqual(again, { ...first, repeated: true })
  const [other] = await w.sendEntries([{ ...entry, occurred: '2021-02-06' }])
  assert.equal(other?.answer === 'returned' && other.code, 'id_reused')
})

test('an outgoing that would overdraw a fund is refused with its name and balance', async () => {
  const [answer] = await w.sendEntries([
    w.entry('money.paid', '2021-05-05', {
      payer: w.org,
      fund: w.fund,
      amount: { amount: '999999.00', currency: 'CNY' },
      purpose: 'fodder',
    }),
  ])
  assert.equal(answer?.answer, 'returned')
  assert.match(answer?.answer === 'returned' ? answer.because : '', /Husbandry has 191005\.00 CNY left/)
})

const codesOf = (answer: Answer | undefined) =>
  answer?.answer === 'accepted' ? answer.findings.map(({ code }) => code) : answer?.code

test('a tag that is taken and money spent before it came are found, and in the books', async () => {
  const twin = { animal: newId(), species: 'donkey', sex: 'female', tag: 'dk01' }
  const donated = {
    receiver: w.org,
    fund: w.fund,
    value: { amount: '1.00', currency: 'CNY' },
    animals: [twin],
  }
  const paid = { payer: w.org, fund: w.fund, amount: { amount: '7.00', currency: 'CNY' }, purpose: 'fodder' }
  const answers = await w.sendEntries([
    w.entry('livestock.donated', '2021-05-06', donated),
    w.entry('money.paid', '2021-01-04', paid),
    w.entry('money.paid', '2021-01-05', paid),
  ])
  assert.deepEqual(answers.map(codesOf), [['tag_taken'], ['fund_negative_then'], []])
})

test('what arrives before that which it stands on waits for it', async () => {
  const [ewe, lamb] = [newId(), newId()]
  const one = w.families[2] as string
  const bought = w.entry('livestock.bought', '2021-03-10', {
    buyer: w.org,
    fund: w.fund,
    price: { amount: '1000.00', currency: 'CNY' },
    animals: [{ animal: ewe, species: 'sheep', sex: 'female', tag: 'S1' }],
  })
  const given = w.entry('livestock.given', '2021-03-20', {
    animal: ewe,
    species: 'sheep',
    from: w.org,
    to: one,
    terms: w.terms,
  })
  const born = w.entry('livestock.born', '2021-09-02', {
    dam: ewe,
    keeper: one,
    species: 'sheep',
    offspring: [{ animal: lamb, sex: 'female' }],
  })
  const passed = w.entry('livestock.passed_on', '2022-01-08', {
    animal: lamb,
    species: 'sheep',
    from: one,
    to: w.families[3],
    terms: w.terms,
  })
  for (const early of [passed, born, given]) {
    const [answer] = await w.sendEntries([early])
    assert.equal(answer?.answer, 'held', early.kind)
  }
  await w.sendEntries([bought])
  const inbox = (await rows('ledger.inbox')).filter(
    row => row.answer !== 'accepted' && row.kind !== 'money.paid',
  )
  assert.deepEqual(inbox, [])
  assert.deepEqual(await rows('ledger.waits'), [])
  const owed = (await rows('ledger.commitments')).filter(each => each.item === ewe)
  assert.deepEqual(
    owed.map(each => each.state),
    ['fulfilled'],
  )
})
