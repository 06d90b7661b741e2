/// <reference types="node" />
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Device } from '#web/device/device.ts'
import { session } from '#web/device/session.sample.ts'
import { DeviceStore } from '#web/device/store.ts'
import type { Fetch } from '#web/device/wire.ts'

const HELD = { answer: 'held', code: 'birth_recorded', because: 'A person will look.' }
const RETURNED = { answer: 'returned', code: 'animal_unknown', because: 'No.' }

interface Office {
  /** What is said of each entry that is sent. */
  readonly says: () => object
  /** What is answered when it is asked what became of these. */
  readonly told: (ids: readonly string[]) => Response
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status })
}

/** A phone that has sent its one entry, a birth, to such an office, and what it asked. */
async function birthAt(office: Office) {
  const log: string[] = []
  const fetch: Fetch = async (address, init) => {
    const path = address.replace('/api/v1', '').split('?')[0] ?? ''
    log.push(`${init.method} ${path}`)
    if (path === '/session') return json(200, session)
    if (path === '/changes')
      return json(200, { cursor: '1', whole: true, today: '2026-01-01', items: [], gone: [] })
    const sent = JSON.parse(String(init.body)) as { entries?: { id: string }[]; ids?: string[] }
    if (path !== '/entries') return office.told(sent.ids ?? [])
    return json(200, { answers: sent.entries?.map(({ id }) => ({ id, ...office.says() })) })
  }
  const store = new DeviceStore(crypto.randomUUID())
  const phone = await Device.open({ store, iterations: 1000, locks: undefined, fetch })
  await phone.enrol(session, '482913')
  const id = phone.newId()
  const body = { id, kind: 'livestock.born' }
  await phone.outbox.add({ id, what: 'entry', body })
  await phone.sync(true)
  return { phone, id, body, log }
}

test('what is asked after what came back does not keep the books from coming', async () => {
  const { log } = await birthAt({ says: () => RETURNED, told: () => json(429, { code: 'too_soon' }) })
  assert.ok(log.includes('GET /changes'), log.join(', '))
})

test('what was given up is not said to be recorded when it is saved once more', async () => {
  const told = () => json(404, { code: 'not_found' })
  const { phone, id, body } = await birthAt({ says: () => RETURNED, told })
  assert.equal(await phone.undo(id), true)
  const { answers } = (await phone.answer('POST', '/entries', { entries: [body] })) as {
    answers: readonly { answer: string }[]
  }
  assert.deepEqual(
    answers.map(({ answer }) => answer),
    ['returned'],
  )
})

test('what a coordinator sends back comes back to the phone, and is not sent once more by asking after it', async () => {
  const back = { answer: 'returned', code: 'sent_back', because: 'A coordinator has sent it back.' }
  const { phone, id, log } = await birthAt({
    says: () => HELD,
    told: ids => json(200, { answers: ids.map(each => ({ id: each, ...back })), unknown: [] }),
  })
  const { state, answer } = phone.outbox.get(id) ?? {}
  assert.deepEqual([state, answer?.answer === 'returned' && answer.code], ['returned', 'sent_back'])
  assert.equal(log.filter(line => line === 'POST /entries').length, 1)
})

test('what was sent back and set aside at a desk before the phone asked leaves it at once', async () => {
  const aside = { answer: 'returned', code: 'set_aside', because: 'It was set aside.' }
  const { phone, id } = await birthAt({
    says: () => HELD,
    told: ids => json(200, { answers: ids.map(each => ({ id: each, ...aside })), unknown: [] }),
  })
  assert.equal(phone.outbox.get(id), undefined)
})

test('what the office does not know of any more, restored from an older backup, is sent again', async () => {
  let isRestored = false
  const { phone, id } = await birthAt({
    says: () => (isRestored ? { answer: 'accepted', seq: 1 } : HELD),
    told: ids => {
      isRestored = true
      return json(200, { answers: [], unknown: ids })
    },
  })
  assert.equal(phone.outbox.get(id)?.state, 'waiting')
  await phone.sync(true)
  assert.equal(phone.outbox.get(id), undefined)
})
