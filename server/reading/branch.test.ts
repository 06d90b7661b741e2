import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import pg from 'pg'
import type { Branch } from '#core/branch.ts'
import { addDays } from '#core/day.ts'
import { ROLES } from '#core/role.ts'
import { forgetOldMarks } from '#server/reading/branch.ts'
import { branchSchema } from '#server/reading/branch-shape.ts'
import { newId } from '#tests/fresh-database.ts'
import { freshHttp } from '#tests/fresh-http.ts'
import { enrolFor, type SignedIn, signInAs } from '#tests/sign-in-as.ts'
import { TERMS, world } from '#tests/world.ts'

const place = await world(2, TERMS, await freshHttp())
const { send, database, tenant, context } = place
const superuser = new pg.Client({ connectionString: place.superuserUrl })
const today = new Date().toISOString().slice(0, 10)
let desk: SignedIn
/** A worker of the lower well, and her phone; the world's own place is the upper well. */
let worker: SignedIn
let phone: string
const lower = newId()
const here: string[] = []
const there = place.families

before(async () => {
  await superuser.connect()
  desk = await signInAs(database, tenant, ROLES)
  const made = await post('/api/v1/registers/places', { id: lower, kind: 'village', name: 'Lower Well' })
  assert.equal(made, 201)
  for (const name of ['Amangul', 'Patigul']) here.push(await family(name, lower))
  worker = await signInAs(database, tenant, 'field_worker')
  await limitTo([lower])
  phone = await enrolFor(database, worker)
})
after(async () => {
  await superuser.end()
  await place.close()
})

async function post(path: string, body: object): Promise<number> {
  return (await send({ method: 'POST', path, body, cookie: desk.cookie })).status
}

async function family(name: string, at: string): Promise<string> {
  const id = newId()
  const body = { id, sort: 'household', place: at, names: [{ text: name, lang: 'ug' }] }
  assert.equal(await post('/api/v1/people', body), 201)
  return id
}

async function limitTo(places: readonly string[] | null): Promise<void> {
  await superuser.query('update access.memberships set places = $2 where user_id = $1', [worker.user, places])
}

/**
 * Pulls until that is all, once the transactions that began before are over: till then changes are told again, and on
 * this server other tests have theirs.
 */
async function pullUntil(since: string, isAll: (branch: Branch) => boolean): Promise<Branch> {
  let branch = await pull(since)
  for (let again = 0; !isAll(branch) && again < 100; again++) {
    await setTimeout(100)
    branch = await pull(branch.cursor)
  }
  assert.ok(isAll(branch), JSON.stringify(branch))
  return branch
}

/** A pull that tells of no registers any more. */
function toldOnce(since: string): Promise<Branch> {
  return pullUntil(since, ({ registers }) => registers === undefined)
}

/** A pull that tells of nothing any more. */
async function nothingNew(): Promise<Branch> {
  const { cursor } = await pull()
  return pullUntil(cursor, ({ registers, items }) => registers === undefined && items.length === 0)
}

async function pull(since?: string, cookie = phone): Promise<Branch> {
  const path = since === undefined ? '/api/v1/changes' : `/api/v1/changes?since=${since}`
  const got = await send({ method: 'GET', path, cookie })
  assert.equal(got.status, 200, got.text)
  branchSchema.parse(got.body)
  return got.body as unknown as Branch
}

async function record(...entries: readonly { id: string }[]): Promise<void> {
  for (const answer of await place.sendEntries(entries))
    assert.equal(answer.answer, 'accepted', JSON.stringify(answer))
}

/** An animal of the station, given to a family that many days ago. */
async function given(to: string | undefined, daysAgo = 100, more: object = {}): Promise<string> {
  const animal = newId()
  const animals = [{ animal, species: 'donkey', sex: 'female', bornOn: '2018-01-01' }]
  await record(
    place.entry('livestock.counted_in', addDays(today, -daysAgo - 1), { keeper: place.org, animals }, more),
  )
  if (to) await record(give(animal, to, daysAgo, more))
  return animal
}

function give(animal: string, to: string, daysAgo: number, more: object = {}) {
  const fields = { animal, species: 'donkey', from: place.org, to, terms: place.terms }
  return place.entry('livestock.given', addDays(today, -daysAgo), fields, more)
}

const ids = (branch: Branch) => branch.items.map(({ id }) => id).sort()
const asides = (branch: Branch) => branch.items.filter(({ aside }) => aside).map(({ id }) => id)

test('a phone takes its own families, their names, all organisations, and the animals these hold', async () => {
  const [mine, theirs, ours] = [await given(here[0]), await given(there[0]), await given(undefined)]
  const branch = await pull()
  assert.equal(branch.whole, true)
  const { registers } = branch
  assert.ok(registers)
  assert.deepEqual(
    registers.places.map(({ id }) => id),
    [lower],
  )
  const parties = new Map(registers.parties.map(party => [party.id, party]))
  assert.deepEqual([...parties.keys()].sort(), [...here, place.org].sort())
  assert.deepEqual(parties.get(here[0] ?? '')?.names, [{ text: 'Amangul', lang: 'ug' }])
  assert.equal(parties.get(place.org)?.name, 'The Station')
  assert.ok(registers.terms.length === 1 && registers.kinds.length === 3 && registers.programmes.length === 2)
  assert.ok(ids(branch).includes(mine) && ids(branch).includes(ours) && !ids(branch).includes(theirs))
  const facts = branch.items.find(({ id }) => id === mine)?.facts.map(({ kind }) => kind)
  assert.deepEqual(facts, ['livestock.counted_in', 'livestock.given'])
})

test('nothing new is told as nothing; a visit brings that animal alone', async () => {
  const animal = await given(here[0])
  const none = await nothingNew()
  assert.deepEqual(
    { ...none, cursor: '', now: '' },
    { cursor: '', whole: false, today: none.today, now: '', items: [], gone: [] },
  )
  await record(
    place.entry('visit.made', today, {
      household: here[0],
      animals: [{ animal, condition: 'well' }],
      outcome: 'seen',
    }),
  )
  const next = await pull(none.cursor)
  assert.deepEqual(
    [ids(next), next.gone, next.registers, next.balances],
    [[animal], [], undefined, undefined],
  )
  assert.equal(next.items[0]?.facts.length, 3)
  assert.ok(Math.abs(Date.now() - Date.parse(next.now ?? '')) < 60_000, 'it says what time it is')
})

test('an animal given into the branch comes, one given away goes, with parent and young beside', async () => {
  const [mother, young] = [await given(there[0], 400), newId()]
  const { cursor } = await nothingNew()
  const offspring = [{ animal: young, sex: 'female', tag: 'Y-1' }]
  const birth = { dam: mother, keeper: there[0], species: 'donkey', offspring }
  await record(place.entry('livestock.born', addDays(today, -200), birth))
  const elsewhere = await pull(cursor)
  assert.deepEqual(ids(elsewhere), [], 'born elsewhere is not told of as an animal of the branch')
  const passing = { animal: young, species: 'donkey', from: there[0], to: here[1], terms: place.terms }
  await record(place.entry('livestock.passed_on', today, passing))
  const came = await pull(elsewhere.cursor)
  assert.deepEqual(ids(came), [mother, young].sort())
  assert.deepEqual(asides(came), [mother])
  const whole = await pull()
  assert.deepEqual([ids(whole).includes(mother), asides(whole)], [true, [mother]])
  const voided = place.entry('entry.voided', today, { entry: await entryOf(young), reason: 'wrong_family' })
  await record(voided)
  const went = await pull(came.cursor)
  assert.deepEqual([ids(went), went.gone.includes(young), went.gone.includes(mother)], [[], true, true])
  assert.ok(!ids(await pull()).includes(young))
})

async function entryOf(item: string): Promise<string> {
  const { rows } = await superuser.query(
    `select e.id from ledger.entries e join ledger.mentions m on m.entry = e.id
     where m.subject = $1 order by e.seq desc limit 1`,
    [item],
  )
  return String(rows[0]?.id)
}

test('whatever changes in registers or names brings them whole, once', async () => {
  const { cursor } = await pull()
  const names = [{ text: 'Amangul Tursun', lang: 'ug' }]
  await send({
    method: 'PATCH',
    path: `/api/v1/people/${here[0]}/names`,
    cookie: desk.cookie,
    body: { names },
  })
  const renamed = await pull(cursor)
  const found = renamed.registers?.parties.find(({ id }) => id === here[0])
  assert.deepEqual([renamed.whole, found?.names], [false, names])
  await toldOnce(renamed.cursor)
  assert.equal(
    await post('/api/v1/registers/places', { id: newId(), kind: 'village', name: 'Far Well' }),
    201,
  )
  assert.ok((await pull(renamed.cursor)).registers)
})

test('a change that is under way while a phone asks is told the next time', async () => {
  const other = new pg.Client({ connectionString: place.superuserUrl })
  await other.connect()
  await other.query('begin')
  await other.query('insert into ledger.register_marks (tenant_id) values ($1)', [tenant])
  // Another transaction that began later is over sooner.
  await limitTo([lower])
  const before = await toldOnce((await pull()).cursor)
  await other.query('commit')
  await other.end()
  const after = await pull(before.cursor)
  assert.ok(after.registers)
  await database.inTenant(context, forgetOldMarks)
  await toldOnce(after.cursor)
  const { rows } = await superuser.query('select count(*)::int as n from ledger.register_marks')
  assert.equal(rows[0]?.n, 1)
})

test('a family that moves away takes her animals along, and brings them where she goes', async () => {
  const mover = await family('Gulnar', lower)
  const animal = await given(mover)
  const { cursor } = await pull()
  const move = async (to: string) => {
    const { rows } = await superuser.query('select version from ledger.parties where id = $1', [mover])
    const path = `/api/v1/registers/parties/${mover}`
    const body = { baseVersion: rows[0]?.version, place: to }
    const got = await send({ method: 'PATCH', path, cookie: desk.cookie, body })
    assert.ok(got.status < 300, got.text)
  }
  await move(place.place)
  const left = await pull(cursor)
  assert.ok(left.gone.includes(animal) && !left.registers?.parties.some(({ id }) => id === mover))
  await move(lower)
  const back = await pull(left.cursor)
  assert.ok(ids(back).includes(animal) && back.registers?.parties.some(({ id }) => id === mover))
})

test('an erased family vanishes with the next pull, name and animals', async () => {
  const erased = await family('Mahinur', lower)
  const animal = await given(erased)
  const first = await pull()
  assert.ok(ids(first).includes(animal))
  const body = { confirm: erased.slice(-6) }
  const got = await send({ method: 'DELETE', path: `/api/v1/people/${erased}`, cookie: desk.cookie, body })
  assert.equal(got.status, 204, got.text)
  for (const branch of [await pull(first.cursor), await pull()]) {
    assert.ok(
      !JSON.stringify(branch.registers).includes(erased) && !JSON.stringify(branch).includes('Mahinur'),
    )
    assert.ok(!ids(branch).includes(animal))
    assert.ok(branch.whole || branch.gone.includes(animal))
  }
  await limitTo(null)
  const { registers } = await pull()
  assert.ok(!JSON.stringify(registers).includes(erased), 'nor for who works everywhere')
  await limitTo([lower])
})

test('other places: everything anew; also with the places that lie in them', async () => {
  const animal = await given(there[1])
  const { cursor } = await pull()
  await limitTo([lower, place.place])
  const more = await pull(cursor)
  assert.ok(more.whole && ids(more).includes(animal))
  await limitTo([lower])
  assert.equal((await pull(more.cursor)).whole, true)
  await database.inTenant(context, tx =>
    sql`insert into ledger.place_edges (tenant_id, id, child, parent, from_day)
      values (${tenant}, ${newId()}, ${place.place}, ${lower}, '2020-01-01')`.execute(tx),
  )
  const below = await pull(cursor)
  assert.ok(below.whole && ids(below).includes(animal))
  assert.deepEqual(below.registers?.places.find(({ id }) => id === place.place)?.parent, lower)
  await superuser.query('delete from ledger.place_edges')
})

test('what ended more than a year ago and on which nothing hangs is left out', async () => {
  const [old, late] = [await given(here[0], 900), await given(here[0], 500)]
  const end = (animal: string, daysAgo: number) =>
    place.entry('livestock.died', addDays(today, -daysAgo), {
      animal,
      species: 'donkey',
      keeper: here[0],
      cause: 'illness',
    })
  await record(end(old, 800), end(late, 100))
  await superuser.query("update ledger.commitments set state = 'excused' where item = any ($1)", [
    [old, late],
  ])
  const branch = await pull()
  assert.ok(!ids(branch).includes(old) && ids(branch).includes(late))
  await superuser.query("update ledger.commitments set state = 'open' where item = $1 and sort = 'pass-on'", [
    old,
  ])
  assert.ok(ids(await pull()).includes(old))
})

test('money of organisations comes whole whenever money moved', async () => {
  const { cursor } = await pull()
  const amount = { amount: '120.00', currency: 'CNY' }
  await record(place.entry('money.received', today, { receiver: place.org, fund: place.fund, amount }))
  const next = await pull(cursor)
  assert.deepEqual(next.balances, [{ account: place.org, fund: place.fund, kind: 'cny', balance: '12000' }])
  const closing = { month: '2024-01' }
  await record(place.entry('period.closed', today, closing))
  const closed = await pull(next.cursor)
  assert.deepEqual(closed.registers?.closings, [{ programme: place.programme, month: '2024-01' }])
  assert.equal(closed.balances, undefined)
})

test('a cursor of other books, of a later state or of nobody brings everything', async () => {
  const { cursor } = await pull()
  const parts = cursor.split('.')
  const otherwise = (at: number, value: string) => parts.map((part, n) => (n === at ? value : part)).join('.')
  const wrong = [
    otherwise(0, String(Number(parts[0]) + 5)),
    otherwise(1, '0123456789abcdef'),
    otherwise(3, newId()),
    otherwise(4, '0123456789abcdef'),
    'nonsense',
    '',
  ]
  for (const one of wrong) assert.equal((await pull(encodeURIComponent(one))).whole, true, one)
  assert.equal((await pull(cursor)).whole, false)
})

test('it comes squeezed to who takes that, and is the same', async () => {
  const plain = await send({ method: 'GET', path: '/api/v1/changes', cookie: phone })
  const got = await place.app.inject({
    method: 'GET',
    url: '/api/v1/changes',
    headers: { host: 'localhost', cookie: phone, 'accept-encoding': 'br;q=1, gzip;q=0.8' },
  })
  assert.equal(got.headers['content-encoding'], 'gzip')
  assert.equal(plain.headers['content-encoding'], undefined)
  assert.deepEqual(
    { ...JSON.parse(gunzipSync(got.rawPayload).toString()), cursor: '', now: '' },
    { ...plain.body, cursor: '', now: '' },
  )
  const refused = await send({
    method: 'GET',
    path: '/api/v1/changes',
    cookie: phone,
    headers: { 'accept-encoding': 'gzip;q=0' },
  })
  assert.equal(refused.headers['content-encoding'], undefined)
})
