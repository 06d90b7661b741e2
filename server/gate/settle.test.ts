import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Answer } from '#core/answer.ts'
import { ROLES } from '#core/role.ts'
import { SENT_BACK_REASONS } from '#core/sent-back.ts'
import { propose } from '#server/gate/gate.ts'
import { newId } from '#tests/fresh-database.ts'
import { type FreshHttp, freshHttp } from '#tests/fresh-http.ts'
import { signInAs } from '#tests/sign-in-as.ts'
import { type Sent, TERMS, type World, world } from '#tests/world.ts'

let w: World & FreshHttp
let cookie: string
before(async () => {
  w = await world(2, TERMS, await freshHttp())
  cookie = (await signInAs(w.database, w.tenant, 'coordinator')).cookie
})
after(() => w.close())

interface Page {
  readonly waiting: readonly { id: string; answer: string; code: string; params: unknown }[]
  readonly next: string | null
}

const settlement = (as: string) => (as === 'send_back' ? { as, reason: 'wrong_animal' } : { as })
const settle = (id: string, as: string, by = cookie) =>
  w.send({ method: 'POST', path: `/api/v1/inbox/${id}`, cookie: by, body: settlement(as) })
const pageAfter = async (cursor: string | null): Promise<Page> => {
  const at = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
  const got = await w.send({ method: 'GET', path: `/api/v1/inbox?limit=50${at}`, cookie })
  return got.body as unknown as Page
}
const waiting = async () => (await pageAfter(null)).waiting
const heldNow = async () => (await w.send({ method: 'GET', path: '/api/v1/inbox/count', cookie })).body.held
const counted = (animal: string) =>
  w.entry('livestock.counted_in', '2021-03-10', {
    keeper: w.org,
    animals: [{ animal, species: 'donkey', sex: 'female' }],
  })

/** The same animal counted in twice: the second waits for a person. */
async function heldTwin(): Promise<Sent> {
  const animal = newId()
  const twin = counted(animal)
  const [, held] = await w.sendEntries([counted(animal), twin])
  assert.equal(held?.answer, 'held')
  return twin
}

/** A birth that she sends a second time under another id: it waits for a person. */
async function heldOf(hers: string): Promise<Sent> {
  const dam = newId()
  const born = () =>
    w.entry('livestock.born', '2022-05-02', { dam, keeper: w.org, species: 'donkey', stillborn: 1 })
  const again = born()
  await w.sendEntries([counted(dam), born()])
  const body = { entries: [again] }
  const sent = await w.send({ method: 'POST', path: '/api/v1/entries', cookie: hers, body })
  assert.equal((sent.body.answers as Answer[])[0]?.answer, 'held', sent.text)
  return again
}

test('what is sent back waits for its sender as returned, and may be sent again', async () => {
  const twin = await heldTwin()
  assert.equal((await settle(twin.id, 'send_back')).status, 200)
  const [shown] = await waiting()
  assert.deepEqual([shown?.id, shown?.answer, shown?.code], [twin.id, 'returned', 'sent_back'])
  const [corrected] = await w.sendEntries([{ ...counted(newId()), id: twin.id }])
  assert.equal(corrected?.answer, 'accepted')
})

test('whoever sent it is told why it was sent back, in a code to say again and in a sentence', async () => {
  const twin = await heldTwin()
  const { body } = await settle(twin.id, 'send_back')
  const because = 'A coordinator has sent it back: the animal is not the right one.'
  const told = { answer: 'returned', code: 'sent_back', because, params: { reason: 'wrong_animal' } }
  assert.deepEqual(body, { id: twin.id, ...told })
  const ids = [twin.id]
  const asked = await w.send({ method: 'POST', path: '/api/v1/entries/answers', cookie, body: { ids } })
  assert.deepEqual(asked.body.answers, [{ id: twin.id, ...told }])
  assert.deepEqual((await waiting())[0]?.params, told.params)
  await settle(twin.id, 'set_aside')
  const aside = await w.send({ method: 'GET', path: `/api/v1/inbox/${twin.id}`, cookie })
  const { params } = aside.body.waiting as { params: unknown }
  assert.equal(params, null, 'of what it was sent back for nothing stays with another sentence')
})

test('without a reason, or with one in words of one’s own, nothing is sent back', async () => {
  const twin = await heldTwin()
  const path = `/api/v1/inbox/${twin.id}`
  for (const reason of [undefined, '', 'Aynur says it was not hers', null]) {
    const got = await w.send({ method: 'POST', path, cookie, body: { as: 'send_back', reason } })
    assert.deepEqual([got.status, got.body.code], [400, 'body_invalid'])
    const [error] = got.body.errors as { field: string; because: string }[]
    assert.equal(error?.field, 'reason')
    assert.match(error?.because ?? '', /^Say why it is sent back, by one of: wrong_family, /)
    assert.ok(!got.text.includes('Aynur'))
  }
  const stray = await w.send({ method: 'POST', path, cookie, body: { as: 'admit', reason: 'unclear' } })
  assert.equal(stray.status, 400, 'a reason belongs to what is sent back')
  assert.equal((await waiting())[0]?.answer, 'held')
  await settle(twin.id, 'same')
})

test('the document lists the reasons and asks for one', async () => {
  const { body } = await w.send({ method: 'GET', path: '/api/openapi.json' })
  const paths = body.paths as Record<string, { post?: { requestBody: object } }>
  const shape = JSON.stringify(paths['/api/v1/inbox/{id}']?.post?.requestBody)
  assert.ok(shape.includes(JSON.stringify(SENT_BACK_REASONS)), shape)
  assert.ok(shape.includes('"required":["as","reason"]'), shape)
})

test('what has become of what was sent is told by id, and nothing is decided anew by asking', async () => {
  const [twin, other] = [await heldTwin(), await heldTwin()]
  await settle(twin.id, 'send_back')
  const [unheard, kept] = [newId(), counted(newId())]
  await w.sendEntries([kept])
  const before = await waiting()
  const ids = [twin.id, other.id, unheard, kept.id]
  const asked = await w.send({ method: 'POST', path: '/api/v1/entries/answers', cookie, body: { ids } })
  const { answers, unknown } = asked.body as unknown as { answers: Answer[]; unknown: string[] }
  const told = answers.map(each => [each.id, 'code' in each ? `${each.answer} ${each.code}` : each.answer])
  assert.deepEqual(Object.fromEntries(told), {
    [twin.id]: 'returned sent_back',
    [other.id]: 'held already_recorded',
    [kept.id]: 'accepted',
  })
  assert.deepEqual(unknown, [unheard])
  assert.deepEqual(await waiting(), before)
  await settle(twin.id, 'set_aside')
  await settle(other.id, 'same')
})

test('of what was found to be in the books already its sender is told so, however often she asks', async () => {
  const twin = await heldTwin()
  await settle(twin.id, 'same')
  assert.deepEqual(await waiting(), [])
  const [again] = await w.sendEntries([twin])
  assert.equal(again?.answer === 'returned' && again.code, 'same_act')
  assert.deepEqual(await waiting(), [])
})

test('what was set aside and is sent again waits again', async () => {
  const place = newId()
  const early = w.entry('livestock.weaned', '2021-01-05', { animal: newId() }, { place })
  await w.sendEntries([early])
  await settle(early.id, 'set_aside')
  assert.deepEqual(await waiting(), [])
  await w.database.inTenant(w.context, tx =>
    sql`insert into ledger.places (tenant_id, id, kind, name) values (${w.tenant}, ${place}, 'village', 'Late')`.execute(
      tx,
    ),
  )
  const [again] = await w.sendEntries([early])
  assert.equal(again?.answer, 'held')
  assert.deepEqual(
    (await waiting()).map(({ id }) => id),
    [early.id],
  )
  assert.equal((await settle(early.id, 'send_back')).status, 200)
  await settle(early.id, 'set_aside')
})

test('in the field she sets aside what she sent and what came back, and settles nothing else', async () => {
  const [hers, theirs] = [await signInAs(w.database, w.tenant, 'field_worker'), await heldTwin()]
  const settleAs = (id: string, as: string) => settle(id, as, hers.cookie)
  const early = w.entry('livestock.weaned', '2021-01-05', { animal: newId() }, { place: newId() })
  const body = { entries: [early] }
  await w.send({ method: 'POST', path: '/api/v1/entries', cookie: hers.cookie, body })
  for (const as of ['admit', 'same', 'send_back', 'take_back', 'set_aside']) {
    assert.equal((await settleAs(theirs.id, as)).status, 404, `${as}, of somebody else`)
  }
  assert.equal((await settleAs(early.id, 'admit')).status, 404)
  assert.equal((await settleAs(early.id, 'set_aside')).body.code, 'set_aside')
  await settle(theirs.id, 'send_back')
  assert.equal((await settleAs(theirs.id, 'set_aside')).status, 404)
  await settle(theirs.id, 'set_aside')
  assert.deepEqual(await waiting(), [])
})

test('while it is held its sender takes it back, and nobody else does', async () => {
  const hers = await signInAs(w.database, w.tenant, 'field_worker')
  const twin = await heldOf(hers.cookie)
  assert.equal(await heldNow(), 1)
  assert.equal((await settle(twin.id, 'take_back')).status, 404, 'a coordinator says what she finds of it')
  const other = await signInAs(w.database, w.tenant, 'field_worker')
  assert.equal((await settle(twin.id, 'take_back', other.cookie)).status, 404)
  assert.equal((await settle(twin.id, 'take_back', hers.cookie)).body.code, 'set_aside')
  assert.deepEqual([await waiting(), await heldNow()], [[], 0])
  const late = [await settle(twin.id, 'admit'), await settle(twin.id, 'take_back', hers.cookie)]
  assert.deepEqual(
    late.map(({ status }) => status),
    [404, 404],
    'once it is settled nobody settles it again',
  )
})

test('what was let in meanwhile is not taken back', async () => {
  const hers = await signInAs(w.database, w.tenant, 'field_worker')
  const twin = await heldOf(hers.cookie)
  await settle(twin.id, 'same')
  assert.equal((await settle(twin.id, 'take_back', hers.cookie)).status, 404)
})

test('what was sent back meanwhile is not taken back unread; what is held is not set aside', async () => {
  const hers = await signInAs(w.database, w.tenant, 'field_worker')
  const twin = await heldOf(hers.cookie)
  assert.equal((await settle(twin.id, 'set_aside', hers.cookie)).status, 404)
  await settle(twin.id, 'send_back')
  assert.equal((await settle(twin.id, 'take_back', hers.cookie)).status, 404)
  assert.equal((await waiting())[0]?.code, 'sent_back')
  assert.equal((await settle(twin.id, 'set_aside', hers.cookie)).body.code, 'set_aside')
})

test('who sent it is named to those who may see the members, one by one and in the list', async () => {
  const hers = await signInAs(w.database, w.tenant, 'field_worker')
  const { rows } = await w.database.inTenant(w.context, tx =>
    sql<{ name: string }>`select name from access.users where id = ${hers.user}`.execute(tx),
  )
  const name = rows[0]?.name
  assert.ok(name)
  const twin = await heldOf(hers.cookie)
  const seenBy = async (by: string) => {
    const list = await w.send({ method: 'GET', path: '/api/v1/inbox', cookie: by })
    const one = await w.send({ method: 'GET', path: `/api/v1/inbox/${twin.id}`, cookie: by })
    const [first] = list.body.waiting as { sender: unknown }[]
    return [first?.sender, (one.body.waiting as { sender: unknown }).sender]
  }
  assert.deepEqual(await seenBy(cookie), [name, name])
  for (const role of ['field_worker', 'approver', 'auditor'] as const) {
    const { cookie: by } = await signInAs(w.database, w.tenant, role)
    assert.deepEqual(await seenBy(by), [null, null], role)
  }
  await settle(twin.id, 'same')
})

test('how many are held is counted, and not what came back', async () => {
  const [one, two] = [await heldTwin(), await heldTwin()]
  assert.equal(await heldNow(), 2)
  await settle(one.id, 'send_back')
  assert.equal(await heldNow(), 1)
  await settle(two.id, 'same')
  assert.equal(await heldNow(), 0)
  await settle(one.id, 'set_aside')
})

test('what came at one instant is shown whole, page by page', async () => {
  await w.sendEntries(
    Array.from({ length: 120 }, () => w.entry('livestock.weaned', '2021-01-05', { animal: newId() })),
  )
  const shown = new Set<string>()
  for (let next: string | null = null, isFirst = true; isFirst || next !== null; isFirst = false) {
    const page: Page = await pageAfter(next)
    for (const { id } of page.waiting) shown.add(id)
    next = page.next
  }
  assert.equal(shown.size, 120)
})

test('a row of a sheet that a person lets in keeps the grade of a copy', async () => {
  const dam = newId()
  const born = (on: string) =>
    w.entry('livestock.born', on, { dam, keeper: w.org, species: 'donkey', stillborn: 1 })
  await w.sendEntries([counted(dam), born('2022-05-02')])
  const row = born('2022-05-20')
  const [held] = await propose(w.database, w.context, { roles: ROLES, submission: newId() }, [row])
  assert.equal(held?.answer === 'held' && held.code, 'birth_recorded')
  assert.equal((await settle(row.id, 'admit')).status, 200)
  const { rows } = await w.database.inTenant(w.context, tx =>
    sql<{ grade: number }>`select grade from ledger.entries where id = ${row.id}`.execute(tx),
  )
  assert.deepEqual(rows, [{ grade: 0 }])
})
