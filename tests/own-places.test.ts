import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { ROUTES } from '#server/http/routes.ts'
import { newId } from '#server/new-id.ts'
import type { Got } from '#tests/fresh-http.ts'
import { type SignedIn, signInAs } from '#tests/sign-in-as.ts'
import { HIDDEN_CODE, limitedMember, type TwoVillages, twoVillages } from '#tests/two-villages.ts'

// A member works in a township with one village in it. Beside them lies a village that is not hers.

let w: TwoVillages
let coordinator: SignedIn
before(async () => {
  w = await twoVillages()
  coordinator = await signInAs(w.database, w.tenant, ['coordinator', 'field_worker'])
})
after(() => w.close())

type Rows = readonly { readonly id: string }[]

async function idsIn(path: string, list: string): Promise<string[]> {
  const got = await w.get(path)
  assert.equal(got.status, 200, got.text)
  return (got.body[list] as Rows).map(({ id }) => id).toSorted()
}

const sorted = (...ids: readonly string[]) => ids.toSorted()
const NOWHERE = '019a4f00-0000-7000-8000-000000000099'

function told({ status, body, text }: Got): string {
  const { instance: _, ...rest } = body
  return `${status} ${Object.keys(body).length > 0 ? JSON.stringify(rest) : text}`
}

describe('a list has what belongs to her places and to what lies in them:', () => {
  test('families', async () => {
    assert.deepEqual(await idsIn('/api/v1/families', 'families'), sorted(w.family, w.receiver, w.town))
    assert.deepEqual(await idsIn(`/api/v1/families?place=${w.outside}`, 'families'), [])
  })

  test('animals: also the one that a family of hers was given elsewhere', async () => {
    const own = sorted(w.animal, w.townAnimal, w.gone, w.come)
    const found = await idsIn('/api/v1/animals', 'animals')
    assert.deepEqual(
      found.filter(id => own.includes(id) || id === w.hiddenAnimal),
      own,
    )
    assert.deepEqual(await idsIn('/api/v1/animals?tag=HIDDEN', 'animals'), [])
    assert.deepEqual(await idsIn(`/api/v1/animals?holder=${w.hidden}`, 'animals'), [])
  })

  test('entries, and those about a subject', async () => {
    const { given, townGiven, wentOut, cameIn, hiddenGiven } = w.entries
    const all = await idsIn('/api/v1/entries?limit=200', 'entries')
    for (const id of [given, townGiven, wentOut]) assert.ok(all.includes(id))
    assert.ok(!all.includes(hiddenGiven))
    assert.ok((await idsIn(`/api/v1/entries?subject=${w.family}`, 'entries')).includes(given))
    assert.ok((await idsIn(`/api/v1/entries?subject=${w.town}`, 'entries')).includes(townGiven))
    assert.deepEqual(await idsIn(`/api/v1/entries?subject=${w.receiver}`, 'entries'), [cameIn])
    assert.deepEqual(await idsIn(`/api/v1/entries?subject=${w.hidden}`, 'entries'), [])
    assert.deepEqual(await idsIn(`/api/v1/entries?subject=${w.hiddenAnimal}`, 'entries'), [])
  })

  test('what waits in the inbox, and how much of it Today counts', async () => {
    assert.deepEqual(await idsIn('/api/v1/inbox', 'waiting'), [w.waiting])
    const { body } = await w.get('/api/v1/today')
    assert.equal((body.counts as { inbox: number }).inbox, 1)
  })

  test('what is due today: her places, what lies in them, and what her families owe elsewhere', async () => {
    const { body } = await w.get('/api/v1/today')
    const villages = body.villages as { cards: { promisor: string }[] }[]
    const promisors = new Set(villages.flatMap(({ cards }) => cards.map(({ promisor }) => promisor)))
    for (const id of [w.family, w.town, w.receiver]) assert.ok(promisors.has(id))
    assert.ok(!promisors.has(w.hidden))
    const elsewhere = await w.get(`/api/v1/today?place=${w.outside}`)
    assert.ok(!elsewhere.text.includes(w.hidden), 'asking for another village does not open it')
  })

  test('places to choose from', async () => {
    const { body } = await w.get('/api/v1/options')
    assert.deepEqual(
      (body.places as { name: string; parent: string | null }[]).map(({ name, parent }) => [name, parent]),
      [
        ['Toqquz', null],
        ['Upper Well', w.township],
      ],
    )
  })

  test('people by name and by code', async () => {
    const found = async (q: string) => {
      const { text } = await w.get(`/api/v1/people?q=${q}`)
      return (JSON.parse(text) as Rows).map(({ id }) => id)
    }
    assert.deepEqual(await found('Name 1'), [w.family])
    assert.deepEqual(await found('Name 6'), [])
    assert.deepEqual(await found(HIDDEN_CODE), [])
  })

  test('exports and the register of parties', async () => {
    for (const name of ['families', 'animals', 'entries', 'moves', 'commitments']) {
      const { status, text } = await w.get(`/api/v1/exports/${name}.csv`)
      assert.equal(status, 200)
      assert.match(text, name === 'families' ? /F-1/ : name === 'entries' ? /Upper Well/ : /DK-0/)
      assert.doesNotMatch(text, /HIDDEN/)
      for (const id of hiddenIds()) assert.ok(!text.includes(id), `${name} has nothing of the other village`)
    }
    const parties = await idsIn('/api/v1/registers/parties?limit=500', 'rows')
    assert.deepEqual(parties, sorted(w.org, w.family, w.receiver, w.town))
  })
})

describe('a page opens for what is hers:', () => {
  test('her place, a place in it, and what its families gave and got', async () => {
    const { given, townGiven, wentOut, cameIn } = w.entries
    const pages = [
      ...[w.family, w.town, w.receiver].flatMap(id => [
        `families/${id}`,
        `people/${id}`,
        `registers/parties/${id}`,
      ]),
      ...[w.animal, w.townAnimal, w.gone, w.come].flatMap(id => [`animals/${id}`, `animals/${id}/chain`]),
      ...[given, townGiven, wentOut, cameIn].map(id => `entries/${id}`),
      `inbox/${w.waiting}`,
      `funds/${w.fund}`,
    ]
    for (const page of pages) {
      const got = await w.get(`/api/v1/${page}`)
      assert.equal(got.status, 200, `${page}: ${got.text}`)
    }
  })

  test('a family elsewhere that a thing of hers names is told by its code, without its name', async () => {
    const { body } = await w.get(`/api/v1/entries/${w.entries.wentOut}`)
    const labels = body.labels as Record<string, { code: string; name: string }>
    assert.deepEqual([labels[w.neighbour]?.code, labels[w.neighbour]?.name], ['F-4', ''])
    assert.deepEqual([labels[w.family]?.code, labels[w.family]?.name], ['F-1', 'Name 1'])
  })

  test('a chain goes as far as it is hers without a gap', async () => {
    const { body } = await w.get(`/api/v1/animals/${w.come}/chain`)
    assert.equal(body.root, w.come)
    const whole = await w.get(`/api/v1/animals/${w.come}/chain`, coordinator)
    assert.equal((whole.body.summary as { animals: number }).animals, 2)
  })

  test('the entries of a fund are those of her places; its sums are whole', async () => {
    const money = (place: string) =>
      w.entry(
        'money.received',
        '2024-01-01',
        { receiver: w.org, fund: w.fund, amount: { amount: '10.00', currency: 'CNY' } },
        { place },
      )
    const [here, there] = [money(w.village), money(w.outside)]
    await w.sendEntries([here, there])
    const { body } = await w.get(`/api/v1/funds/${w.fund}`)
    assert.deepEqual(
      (body.entries as Rows).map(({ id }) => id),
      [here.id],
    )
    assert.equal((body.fund as { sums: { received: string }[] }).sums[0]?.received, '20.00')
  })

  test('a figure opens to its entries where its place is hers', async () => {
    const trace = async (place: string) => {
      const { body } = await w.get(`/api/v1/figures/livestock.placed/trace${place && `?place=${place}`}`)
      return (body.entries as Rows).length
    }
    assert.ok((await trace(w.township)) >= 2)
    assert.ok((await trace(w.village)) >= 1)
    assert.deepEqual([await trace(w.outside), await trace('')], [0, 0])
  })
})

const hiddenIds = () => [w.hidden, w.hiddenAnimal, w.entries.hiddenGiven, w.hiddenWaiting]

describe('what lies outside is answered exactly like what does not exist', () => {
  test('by every route that names a thing', async () => {
    const ids = [...hiddenIds(), w.neighbour, w.giver]
    // An unknown place is no answer about a family: places are not people.
    const routes = ROUTES.filter(({ path, method }) => path.includes('/:id') && method === 'GET')
    assert.ok(routes.length > 10)
    for (const { path } of routes) {
      const at = (id: string) => path.replace(':id', id).replace(':photo', NOWHERE)
      const nothing = told(await w.get(at(NOWHERE)))
      for (const id of ids) assert.equal(told(await w.get(at(id))).replaceAll(id, NOWHERE), nothing, at(id))
    }
  })

  test('by no list is anything of it told', async () => {
    const lists = ROUTES.filter(
      ({ path, method, who }) => method === 'GET' && !path.includes(':') && who !== 'anyone',
    )
    const needs: Record<string, string> = { '/api/v1/people': '?q=HIDDEN' }
    for (const { path } of lists) {
      const { text } = await w.get(`${path}${needs[path] ?? ''}`)
      for (const id of [...hiddenIds(), HIDDEN_CODE, 'Name 6', 'Name 4', 'Name 5']) {
        assert.ok(!text.includes(id), `${path} tells ${id}`)
      }
    }
  })

  test('by no act on it', async () => {
    const acts = [
      ['POST', `/api/v1/inbox/{}`, { as: 'set_aside' }, w.hiddenWaiting],
      ['PATCH', '/api/v1/people/{}/names', { names: [{ text: 'Another' }] }, w.hidden],
      ['PATCH', '/api/v1/registers/parties/{}', { baseVersion: 1, code: 'X-1' }, w.hidden],
      ['POST', '/api/v1/people/{}/notes', { id: newId(), text: 'A note' }, w.hidden],
    ] as const
    for (const [method, path, body, hidden] of acts) {
      const send = (id: string) =>
        w.send({ method, path: path.replace('{}', id), cookie: w.member.cookie, body })
      const got = await send(hidden)
      assert.equal(got.status, 404, got.text)
      assert.equal(told(got), told(await send(NOWHERE)))
    }
  })
})

describe('at the gate', () => {
  const weigh = (animal: string, place: string) =>
    w.entry('livestock.weighed', '2025-04-01', { animal, grams: 90_000 }, { place })

  test('she records for her place and for what lies in it', async () => {
    assert.equal((await w.record(weigh(w.animal, w.village))).answer, 'accepted')
    assert.equal((await w.record(weigh(w.townAnimal, w.township))).answer, 'accepted')
  })

  test('an entry for another place comes back with a sentence, is kept, and a coordinator can send it', async () => {
    const entry = weigh(w.hiddenAnimal, w.outside)
    const answer = await w.record(entry)
    assert.deepEqual([answer.answer, answer.code, answer.field], ['returned', 'place_not_yours', 'place'])
    assert.equal(
      answer.because,
      'You record for Toqquz and what lies in it; ask a coordinator to send this one.',
    )
    assert.ok((await idsIn('/api/v1/inbox', 'waiting')).includes(entry.id), 'she finds again what she sent')
    assert.equal((await w.get(`/api/v1/inbox/${entry.id}`)).status, 200)
    assert.equal((await w.record(entry)).code, 'place_not_yours', 'sending again changes nothing')
    const [unknown] = [await w.record(weigh(w.animal, newId()))]
    assert.equal(unknown?.because, answer.because, 'a place in no books is answered alike')
    assert.equal((await w.record(entry, coordinator)).answer, 'accepted')
  })

  test('how many are held is counted of her places, and of them all for a coordinator', async () => {
    const weaned = (place: string) =>
      w.entry('livestock.weaned', '2025-04-01', { animal: newId() }, { place })
    const held = async (as = w.member) => Number((await w.get('/api/v1/inbox/count', as)).body.held)
    const before = [await held(), await held(coordinator)] as const
    for (const place of [w.village, w.outside]) await w.record(weaned(place), coordinator)
    assert.deepEqual([await held(), await held(coordinator)], [before[0] + 1, before[1] + 2])
  })

  test('a tag that an animal of another village carries is found, and which animal that is not told', async () => {
    const animals = [{ animal: newId(), species: 'donkey', sex: 'female', tag: 'hidden-2' }]
    const entry = w.entry(
      'livestock.counted_in',
      '2021-01-01',
      { keeper: w.org, animals },
      { place: w.village },
    )
    const told = JSON.stringify(await w.record(entry))
    assert.match(told, /tag_taken/)
    const { text } = await w.get(`/api/v1/entries/${entry.id}`)
    for (const each of [told, text]) assert.ok(!each.includes(w.hiddenAnimal), each)
  })

  test('what is hers may be about an animal or a family of another village', async () => {
    const [dam, foal] = [newId(), newId()]
    const species = 'donkey'
    const place = w.village
    const sent = [
      w.entry('livestock.counted_in', '2020-01-01', {
        keeper: w.family,
        animals: [{ animal: dam, species, sex: 'female', tag: 'DK-9' }],
      }),
      w.entry('livestock.born', '2021-01-01', {
        dam,
        keeper: w.family,
        species,
        offspring: [{ animal: foal, sex: 'female', tag: 'DK-9-1' }],
      }),
      w.entry('livestock.passed_on', '2022-01-01', {
        animal: foal,
        species,
        from: w.family,
        to: w.hidden,
        terms: w.terms,
      }),
    ]
    for (const entry of sent)
      assert.equal((await w.record({ ...entry, place })).answer, 'accepted', entry.kind)
    const kept = await w.get(`/api/v1/animals/${foal}`)
    assert.equal(kept.status, 200, 'she still sees what went out of her village')
    assert.doesNotMatch(kept.text, /Name 6/)
  })

  test('an entry of another place is not put right from here', async () => {
    const voids = (entry: string) =>
      w.record(
        w.entry('entry.voided', '2025-05-01', { entry, reason: 'did_not_happen' }, { place: w.village }),
      )
    assert.equal((await voids(w.entries.hiddenGiven)).code, 'place_not_yours')
    const wrong = weigh(w.animal, w.village)
    await w.record(wrong)
    assert.equal((await voids(wrong.id)).answer, 'accepted')
    const there = weigh(w.hiddenAnimal, w.outside)
    await w.sendEntries([there])
    const replaced = await w.record({ ...weigh(w.hiddenAnimal, w.village), replaces: there.id })
    assert.equal(replaced.code, 'place_not_yours')
  })

  test('each entry of a batch is answered by itself, and several places are named in one sentence', async () => {
    const member = await limitedMember(w, [w.village, w.outside])
    const entries = [weigh(w.animal, w.village), weigh(w.townAnimal, w.township)]
    const { body } = await w.send({
      method: 'POST',
      path: '/api/v1/entries',
      cookie: member.cookie,
      body: { entries },
    })
    const answers = body.answers as { answer: string; because?: string }[]
    assert.deepEqual(
      answers.map(({ answer }) => answer),
      ['accepted', 'returned'],
    )
    assert.match(answers[1]?.because ?? '', /^You record for Far Well and Upper Well, and what lies in them;/)
  })

  test('what was held when she sent it is let in later, whatever she is limited to by then', async () => {
    const member = await limitedMember(w, [w.village])
    const animal = newId()
    const early = weigh(animal, w.village)
    assert.equal((await w.record(early, member)).answer, 'held')
    await w.database.inTenant(w.context, tx =>
      sql`update access.memberships set places = ${[w.outside]}::uuid[] where user_id = ${member.user}`.execute(
        tx,
      ),
    )
    await w.sendEntries([
      w.entry('livestock.counted_in', '2024-01-01', {
        keeper: w.family,
        animals: [{ animal, species: 'donkey', sex: 'male', tag: 'DK-10' }],
      }),
    ])
    assert.equal((await w.get(`/api/v1/entries/${early.id}`, coordinator)).status, 200)
  })
})

test('she writes down families of her own places only', async () => {
  const create = (place: string | undefined) =>
    w.send({
      method: 'POST',
      path: '/api/v1/people',
      cookie: w.member.cookie,
      body: { id: newId(), sort: 'household', names: [{ text: 'Nurgul' }], ...(place && { place }) },
    })
  assert.equal((await create(w.village)).status, 201)
  for (const place of [w.outside, undefined]) {
    const { status, body } = await create(place)
    assert.deepEqual([status, body.code, body.field], [422, 'place_not_yours', 'place'])
  }
  const move = { baseVersion: 1, place: w.outside }
  const { rows } = (await w.get('/api/v1/registers/parties?sort=household&limit=500')).body as {
    rows: { id: string; version: number; code?: string }[]
  }
  const fresh = rows.find(({ code }) => code === undefined)
  const moved = await w.send({
    method: 'PATCH',
    path: `/api/v1/registers/parties/${fresh?.id}`,
    cookie: w.member.cookie,
    body: { ...move, baseVersion: fresh?.version ?? 1 },
  })
  assert.deepEqual([moved.status, moved.body.code], [422, 'place_not_yours'])
})

test('a sheet of all places is not for who is limited to some', async () => {
  assert.equal((await w.get('/api/v1/imports')).body.code, 'places_limited')
  assert.equal((await w.get('/api/v1/imports', coordinator)).status, 200)
})

test('the place tree of today decides: a village that leaves is closed, one that comes tomorrow is not yet open', async () => {
  const status = async (family: string) => (await w.get(`/api/v1/families/${family}`)).status
  const change = (statement: ReturnType<typeof sql>) =>
    w.database.inTenant(w.context, tx => statement.execute(tx))
  const today = sql`(now() at time zone 'Asia/Urumqi')::date`
  assert.deepEqual([await status(w.family), await status(w.hidden)], [200, 404])
  await change(sql`update ledger.place_edges set to_day = ${today} where child = ${w.village}`)
  assert.equal(await status(w.family), 200, 'its last day is still a day of it')
  await change(sql`update ledger.place_edges set to_day = ${today} - 1 where child = ${w.village}`)
  const late = await w.record(w.entry('livestock.weighed', '2025-06-01', { animal: w.animal, grams: 1000 }))
  assert.deepEqual([await status(w.family), late.code], [404, 'place_not_yours'])
  await change(sql`insert into ledger.place_edges (tenant_id, id, child, parent, from_day)
    values (${w.tenant}, ${newId()}, ${w.outside}, ${w.township}, ${today} + 1)`)
  assert.equal(await status(w.hidden), 404)
  await change(sql`update ledger.place_edges set from_day = ${today} where child = ${w.outside}`)
  assert.equal(await status(w.hidden), 200)
})
