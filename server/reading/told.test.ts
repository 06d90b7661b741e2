import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '#tests/fresh-database.ts'
import { type FreshHttp, freshHttp } from '#tests/fresh-http.ts'
import { signInAs } from '#tests/sign-in-as.ts'
import { TERMS, type World, world } from '#tests/world.ts'

let w: World & FreshHttp
let cookie: string
const [dam, foal] = [newId(), newId()]
const species = 'donkey'

before(async () => {
  w = await world(3, TERMS, await freshHttp())
  cookie = (await signInAs(w.database, w.tenant, 'coordinator')).cookie
  const [one] = w.families
  const money = (amount: string) => ({ amount: { amount, currency: 'CNY' }, fund: w.fund })
  const answers = await w.sendEntries([
    w.entry('money.received', '2021-01-05', { receiver: w.org, ...money('17000.00') }),
    w.entry('livestock.counted_in', '2021-03-10', {
      keeper: w.org,
      animals: [{ animal: dam, species, sex: 'female', tag: 'DK01' }],
    }),
    w.entry('livestock.given', '2021-03-20', { animal: dam, species, from: w.org, to: one, terms: w.terms }),
    w.entry('livestock.born', '2022-05-02', {
      dam,
      keeper: one,
      species,
      offspring: [{ animal: foal, sex: 'female', tag: 'DK01-1' }],
    }),
  ])
  assert.deepEqual(
    answers.map(each => each.answer),
    Array(4).fill('accepted'),
    JSON.stringify(answers),
  )
})
after(() => w.close())

const get = async (path: string) => (await w.send({ method: 'GET', path, cookie })).body

async function send(entry: unknown): Promise<Record<string, unknown>> {
  const { body } = await w.send({
    method: 'POST',
    path: '/api/v1/entries',
    cookie,
    body: { entries: [entry] },
  })
  return (body.answers as Record<string, unknown>[])[0] ?? {}
}

const passOn = (day: string, to: string | undefined) =>
  w.entry('livestock.passed_on', day, { animal: foal, species, from: w.families[0], to, terms: w.terms })

test('what a finding was filled in with is told to its sender, and to whoever reads the entry', async () => {
  const early = passOn('2022-05-12', w.families[1])
  const { answer, findings } = await send(early)
  assert.equal(answer, 'accepted')
  const [young] = findings as Record<string, unknown>[]
  assert.deepEqual([young?.code, young?.params], ['under_age', { age: 10, least: 180 }])
  const { entry } = await get(`/api/v1/entries/${early.id}`)
  assert.deepEqual((entry as { findings: unknown }).findings, findings)
})

test('what a refusal was filled in with is told, and told again in the inbox', async () => {
  const again = passOn('2022-06-01', w.families[2])
  const params = { animal: 'DK01-1', day: '2022-05-12' }
  const { answer, code, because, params: told } = await send(again)
  assert.deepEqual([answer, code, told], ['returned', 'already_passed_on', params])
  assert.equal(because, 'DK01-1 was already passed on, on 2022-05-12.')
  const { waiting } = await get('/api/v1/inbox?answer=returned')
  const kept = (waiting as Record<string, unknown>[]).find(({ id }) => id === again.id)
  assert.deepEqual([kept?.because, kept?.params], [because, params])
})

test('what is held says the same when it is sent once more', async () => {
  const birth = w.entry('livestock.born', '2022-07-01', { dam, keeper: w.families[0], species, stillborn: 1 })
  const first = await send(birth)
  assert.deepEqual([first.answer, first.params], ['held', { animal: 'DK01', day: '2022-05-02' }])
  const { repeated, params } = await send(birth)
  assert.deepEqual([repeated, params], [true, first.params])
})
