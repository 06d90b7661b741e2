import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId } from '#tests/fresh-database.ts'
import { type FreshHttp, freshHttp } from '#tests/fresh-http.ts'
import { signInAs } from '#tests/sign-in-as.ts'
import { TERMS, type World, world } from '#tests/world.ts'

let w: World & FreshHttp
const [dam, foal, grandfoal] = [newId(), newId(), newId()]
const cookies: Record<string, string> = {}

before(async () => {
  w = await world(6, TERMS, await freshHttp())
  for (const role of ['field_worker', 'coordinator', 'auditor'] as const) {
    cookies[role] = (await signInAs(w.database, w.tenant, role)).cookie
  }
  const [one, two, three] = w.families
  const species = 'donkey'
  const yuan = (amount: string) => ({ amount, currency: 'CNY' })
  const answers = await w.sendEntries([
    w.entry('money.received', '2021-01-05', { receiver: w.org, fund: w.fund, amount: yuan('20000.00') }),
    w.entry('livestock.bought', '2021-03-10', {
      buyer: w.org,
      fund: w.fund,
      price: yuan('9000.00'),
      animals: [{ animal: dam, species, sex: 'female', tag: 'DK01' }],
    }),
    w.entry('livestock.given', '2021-03-20', { animal: dam, species, from: w.org, to: one, terms: w.terms }),
    w.entry('livestock.born', '2022-05-02', {
      dam,
      keeper: one,
      species,
      offspring: [{ animal: foal, sex: 'female', tag: 'DK01-1' }],
    }),
    w.entry('livestock.passed_on', '2022-11-08', {
      animal: foal,
      species,
      from: one,
      to: two,
      terms: w.terms,
    }),
    w.entry('livestock.released', '2022-11-08', { animal: dam, species, keeper: one }),
    w.entry('livestock.born', '2024-11-08', {
      dam: foal,
      keeper: two,
      species,
      offspring: [{ animal: grandfoal, sex: 'male', tag: 'DK01-1-1' }],
    }),
    w.entry('livestock.passed_on', '2025-06-08', {
      animal: grandfoal,
      species,
      from: two,
      to: three,
      terms: w.terms,
    }),
  ])
  assert.deepEqual(
    answers.map(each => each.answer),
    Array(8).fill('accepted'),
  )
})
after(() => w.close())

const get = async (path: string, role = 'coordinator') =>
  w.send({ method: 'GET', path, cookie: cookies[role] })

test('the chain of a gift counts its generations and families', async () => {
  const { status, body } = await get(`/api/v1/animals/${grandfoal}/chain`)
  assert.equal(status, 200)
  assert.equal(body.root, dam)
  assert.deepEqual(body.summary, { animals: 3, passedOn: 2, generations: 2, families: 3, died: 0 })
})

test('a family page says what it holds, owes and has done', async () => {
  const { status, body } = await get(`/api/v1/families/${w.families[1]}`)
  assert.equal(status, 200)
  assert.deepEqual(body.handovers, { received: 1, passedOn: 1 })
  assert.equal((body.holds as unknown[]).length, 1)
  assert.equal((body.entries as unknown[]).length, 3)
})

test('a fund adds up: received, spent, left', async () => {
  const { body } = await get(`/api/v1/funds/${w.fund}`)
  const { sums } = body.fund as { sums: object[] }
  assert.deepEqual(sums, [
    {
      currency: 'CNY',
      received: '20000.00',
      returned: '0.00',
      spent: '9000.00',
      granted: '0.00',
      movedIn: '0.00',
      movedOut: '0.00',
      left: '11000.00',
    },
  ])
})

test('today lists what is due, by village', async () => {
  const { status, body } = await get('/api/v1/today', 'field_worker')
  assert.equal(status, 200)
  const { villages } = body as { villages: { cards: { sort: string }[] }[] }
  assert.deepEqual(
    villages.flatMap(each => each.cards.map(card => card.sort)),
    ['visit'],
  )
})

test('lists of families and animals come in pages that join without a gap', async () => {
  const first = await get('/api/v1/families?limit=4')
  const second = await get(`/api/v1/families?limit=4&cursor=${first.body.next}`)
  const ids = [first, second].flatMap(({ body }) => (body.families as { id: string }[]).map(each => each.id))
  assert.equal(new Set(ids).size, 6)
  assert.equal(second.body.next, null)
  const animals = await get('/api/v1/animals?tag=DK01-1&state=all')
  assert.deepEqual(
    (animals.body.animals as { tag: string }[]).map(each => each.tag),
    ['DK01-1', 'DK01-1-1'],
  )
})

test('an animal is found by its tag however it is typed, and by its number', async () => {
  const tags = async (asked: string) => {
    const { body } = await get(`/api/v1/animals?state=all&${asked}`)
    return (body.animals as { tag: string }[]).map(each => each.tag)
  }
  const all = ['DK01', 'DK01-1', 'DK01-1-1']
  for (const typed of ['DK01', 'dk-01', 'dk 01', 'DK', '01', '1'])
    assert.deepEqual(await tags(`tag=${typed}`), all, typed)
  for (const typed of ['dk011', 'DK01–1', '1-1'])
    assert.deepEqual(await tags(`tag=${typed}`), all.slice(1), typed)
  assert.deepEqual(await tags('tag=11'), [])
  const first = await get('/api/v1/animals?state=all&tag=1&limit=2')
  assert.deepEqual(await tags(`tag=1&limit=2&cursor=${first.body.next}`), all.slice(2))
})

test('an entry is sent over HTTP, answered, read again, and its repeat adds nothing', async () => {
  const entry = w.entry('livestock.weighed', '2025-09-01', { animal: grandfoal, grams: 91_000 })
  const sent = () =>
    w.send({
      method: 'POST',
      path: '/api/v1/entries',
      cookie: cookies.field_worker,
      body: { entries: [entry] },
    })
  const first = await sent()
  assert.equal(first.status, 200, first.text)
  const [answer] = first.body.answers as { answer: string; seq: number; repeated?: boolean }[]
  assert.equal(answer?.answer, 'accepted')
  const [again] = (await sent()).body.answers as { seq: number; repeated?: boolean }[]
  assert.deepEqual([again?.seq, again?.repeated], [answer?.seq, true])
  const read = await get(`/api/v1/entries/${entry.id}`)
  assert.deepEqual((read.body.entry as { fields: unknown }).fields, entry.fields)
  assert.equal(read.body.recorder, 'A field_worker')
  const other = await get(`/api/v1/entries/${entry.id}`, 'auditor')
  assert.equal(other.body.recorder, null, 'who works here is the business of those who lead them')
})

test('a malformed entry is answered in words, and what could be read of it is kept', async () => {
  const bad = { ...w.entry('livestock.weighed', '2025-09-01', { animal: grandfoal, grams: 'heavy' }) }
  const { status, body } = await w.send({
    method: 'POST',
    path: '/api/v1/entries',
    cookie: cookies.coordinator,
    body: bad,
  })
  assert.equal(status, 200)
  const [answer] = body.answers as { answer: string; because: string; field: string }[]
  assert.deepEqual([answer?.answer, answer?.field], ['returned', 'grams'])
  const inbox = await get('/api/v1/inbox')
  const waiting = inbox.body.waiting as { id: string; sent: { fields: object } }[]
  assert.deepEqual(
    waiting.map(each => [each.id, each.sent.fields]),
    [[bad.id, { animal: grandfoal }]],
  )
})

test('the same hand-over under two ids is held, found the same, and counted once', async () => {
  const dup = w.entry('livestock.passed_on', '2025-06-08', {
    animal: grandfoal,
    species: 'donkey',
    from: w.families[1],
    to: w.families[2],
    terms: w.terms,
  })
  const [held] = await w.sendEntries([dup])
  assert.equal(held?.answer, 'held')
  const settled = await w.send({
    method: 'POST',
    path: `/api/v1/inbox/${dup.id}`,
    cookie: cookies.coordinator,
    body: { as: 'same' },
  })
  assert.equal(settled.status, 200, settled.text)
  const again = await w.send({
    method: 'POST',
    path: `/api/v1/inbox/${dup.id}`,
    cookie: cookies.coordinator,
    body: { as: 'same' },
  })
  assert.equal(again.status, 404)
})

test('an auditor reads the books and sees no names', async () => {
  const { body } = await get(`/api/v1/families/${w.families[0]}`, 'auditor')
  const labels = body.labels as Record<string, { code: string; name: string }>
  assert.deepEqual(labels[w.families[0] ?? ''], { sort: 'party', code: 'F-1', name: '', kind: 'household' })
})

test('options offer what forms need', async () => {
  const { status, body } = await get('/api/v1/options')
  assert.equal(status, 200)
  assert.deepEqual(Object.keys(body).sort(), [
    'funds',
    'kinds',
    'organisations',
    'places',
    'programmes',
    'terms',
    'today',
  ])
})

test('months are closed, a late entry is booked in the first open one, and two people reopen', async () => {
  const close = w.entry('period.closed', '2025-07-01', { month: '2025-06' })
  const [closed] = await w.sendEntries([close])
  assert.equal(closed?.answer, 'accepted')
  const late = w.entry('livestock.weaned', '2025-06-20', { animal: grandfoal })
  await w.sendEntries([late])
  const { body } = await get(`/api/v1/entries/${late.id}`)
  assert.deepEqual(
    [(body.entry as { booked: string }).booked, (body.entry as { isLate: boolean }).isLate],
    ['2025-07-01', true],
  )
  const asked = w.entry('period.reopening_asked', '2025-08-01', { month: '2025-06', reason: 'late_entries' })
  const reopen = w.entry('period.reopened', '2025-08-01', { month: '2025-06', asked: asked.id })
  const [, alone] = await w.sendEntries([asked, reopen])
  assert.equal(alone?.answer === 'returned' && alone.code, 'second_person_missing')
  const second = await w.send({
    method: 'POST',
    path: '/api/v1/entries',
    cookie: cookies.coordinator,
    body: { ...reopen, id: newId() },
  })
  assert.equal((second.body.answers as { answer: string }[])[0]?.answer, 'accepted', second.text)
})
