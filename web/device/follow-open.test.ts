/// <reference types="node" />
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Device } from '#web/device/device.ts'
import { DeviceStore } from '#web/device/store.ts'
import type { Fetch } from '#web/device/wire.ts'

const session = {
  stage: 'full' as const,
  user: { id: '00000000-0000-7000-8000-000000000001', name: 'Aynur', email: 'a@example.org' },
  tenant: {
    id: '00000000-0000-7000-8000-000000000002',
    name: 'Station',
    locale: 'en',
    timeZone: 'Asia/Shanghai',
  },
  roles: ['field_worker' as const],
  totp: false,
  passkeys: 0,
  secondFactorDueAt: null,
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status })
}

/** An office that returns every entry; `after` answers what is asked after them. */
function officeOf(log: string[], after: () => Response): Fetch {
  return async (address, init) => {
    const path = address.replace('/api/v1', '')
    log.push(`${init.method} ${path.split('/')[1]?.split('?')[0]}`)
    if (path === '/session') return json(200, session)
    if (path.startsWith('/changes'))
      return json(200, { cursor: '1', whole: true, today: '2026-01-01', items: [], gone: [] })
    if (path !== '/entries') return after()
    const { entries } = JSON.parse(String(init.body)) as { entries: { id: string }[] }
    const why = { code: 'animal_unknown', because: 'No.' }
    return json(200, { answers: entries.map(({ id }) => ({ id, answer: 'returned', ...why })) })
  }
}

test('what is asked after what came back does not keep the books from coming', async () => {
  const log: string[] = []
  const fetch = officeOf(log, () => json(429, { code: 'too_soon' }))
  const phone = await Device.open({
    store: new DeviceStore('asks'),
    iterations: 1000,
    locks: undefined,
    fetch,
  })
  await phone.enrol(session, '482913')
  const id = phone.newId()
  await phone.outbox.add({ id, what: 'entry', body: { id, kind: 'livestock.weighed' } })
  await phone.sync(true)
  assert.ok(log.includes('GET changes'), log.join(', '))
})

test('what was given up is not said to be recorded when it is saved once more', async () => {
  const fetch = officeOf([], () => json(404, { code: 'not_found' }))
  const phone = await Device.open({
    store: new DeviceStore('aside'),
    iterations: 1000,
    locks: undefined,
    fetch,
  })
  await phone.enrol(session, '482913')
  const id = phone.newId()
  const body = { id, kind: 'livestock.weighed' }
  await phone.outbox.add({ id, what: 'entry', body })
  await phone.sync(true)
  assert.equal(await phone.undo(id), true)
  const { answers } = (await phone.answer('POST', '/entries', { entries: [body] })) as {
    answers: readonly { answer: string }[]
  }
  assert.deepEqual(
    answers.map(({ answer }) => answer),
    ['returned'],
  )
})

interface Desk {
  /** What is said of each entry that is sent. */
  readonly says: () => object
  /** What is said when it is asked what became of these. */
  readonly told: (ids: readonly string[]) => object
}

/** A phone with one birth in its outbox, at the other end of the line a desk, and what was asked of it. */
async function birthAt(desk: Desk) {
  const log: string[] = []
  const fetch: Fetch = async (address, init) => {
    const path = address.replace('/api/v1', '').split('?')[0] ?? ''
    log.push(`${init.method} ${path}`)
    if (path === '/session') return json(200, session)
    if (path === '/changes')
      return json(200, { cursor: '1', whole: true, today: '2026-01-01', items: [], gone: [] })
    const sent = JSON.parse(String(init.body)) as { entries?: { id: string }[]; ids?: string[] }
    if (path === '/entries/answers') return json(200, desk.told(sent.ids ?? []))
    return json(200, { answers: sent.entries?.map(({ id }) => ({ id, ...desk.says() })) })
  }
  const store = new DeviceStore(crypto.randomUUID())
  const phone = await Device.open({ store, iterations: 1000, locks: undefined, fetch })
  await phone.enrol(session, '482913')
  const id = phone.newId()
  await phone.outbox.add({ id, what: 'entry', body: { id, kind: 'livestock.born' } })
  await phone.sync(true)
  return { phone, id, log }
}

const HELD = { answer: 'held', code: 'birth_recorded', because: 'A person will look.' }

test('what a coordinator sends back comes back to the phone, and is not sent once more by asking after it', async () => {
  const back = { answer: 'returned', code: 'sent_back', because: 'A coordinator has sent it back.' }
  const { phone, id, log } = await birthAt({
    says: () => HELD,
    told: ids => ({ answers: ids.map(each => ({ id: each, ...back })), unknown: [] }),
  })
  const { state, answer } = phone.outbox.get(id) ?? {}
  assert.deepEqual([state, answer?.answer === 'returned' && answer.code], ['returned', 'sent_back'])
  assert.equal(log.filter(line => line === 'POST /entries').length, 1)
})

test('what the office does not know of any more, restored from an older backup, is sent again', async () => {
  let isRestored = false
  const { phone, id } = await birthAt({
    says: () => (isRestored ? { answer: 'accepted', seq: 1 } : HELD),
    told: ids => {
      isRestored = true
      return { answers: [], unknown: ids }
    },
  })
  assert.equal(phone.outbox.get(id)?.state, 'waiting')
  await phone.sync(true)
  assert.equal(phone.outbox.get(id), undefined)
})
