/// <reference types="node" />
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openCopy } from '#web/device/copy.ts'
import { Device } from '#web/device/device.ts'
import { session } from '#web/device/session.sample.ts'
import { DeviceStore } from '#web/device/store.ts'
import type { Fetch } from '#web/device/wire.ts'

const PIN = '482913'

/** What the server was sent of families. */
const sent: string[] = []

const line: Fetch = async (address, init) => {
  if (address.endsWith('/people')) sent.push(String(init.body))
  const isSession = address.endsWith('/session')
  const branch = { cursor: '1', whole: true, today: '2026-01-01', items: [], gone: [] }
  return new Response(JSON.stringify(isSession ? session : branch))
}

/** A phone on which a family waits, and a picture for an entry that was begun. */
async function phoneOf(name: string) {
  const store = new DeviceStore(name)
  const phone = await Device.open({ store, iterations: 1000, locks: undefined, fetch: line })
  const { rescueCode } = await phone.enrol(session, PIN)
  const id = phone.newId()
  await phone.answer('POST', '/people', { id, sort: 'household', names: [{ text: 'Aygul' }] })
  const bytes = new Uint8Array(200_000)
  await phone.photos.keep(phone.newId(), { sha256: 'a'.repeat(64), type: 'image/jpeg', bytes })
  return { store, phone, id, rescueCode }
}

/** There is no room for rows of more than `most` bytes, of these tables or of all. */
function fill(t: TestContext, most: number, tables?: readonly string[]) {
  const { put } = IDBObjectStore.prototype
  return t.mock.method(IDBObjectStore.prototype, 'put', function (this: IDBObjectStore, row: object) {
    const isTooMuch = (tables?.includes(this.name) ?? true) && sizeOf(row) > most
    if (isTooMuch) throw new DOMException('There is no room.', 'QuotaExceededError')
    return put.call(this, row)
  }).mock
}

function sizeOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.length
  return typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, each) => sum + sizeOf(each), 0)
    : 0
}

async function countsOf({ meta, kept, outbox, drafts, photos, copies }: DeviceStore) {
  return Promise.all([meta, kept, outbox, drafts, photos, copies].map(table => table.count()))
}

test('on a full disk a phone forgets as well, and keeps what was recorded under the rescue code', async t => {
  const { store, phone, id, rescueCode } = await phoneOf('nearly full')
  fill(t, 10_000)
  await phone.forget()
  assert.equal(phone.stage, 'none')
  assert.deepEqual(await countsOf(store), [0, 0, 0, 0, 0, 1])
  const [copy] = await phone.copiesLeft()
  const opened = await openCopy(copy?.text ?? '', rescueCode)
  assert.deepEqual('unsent' in opened && opened.unsent.map(one => one.id), [id])
})

test('where the branch makes room enough, the pictures of what was recorded are kept, too', async t => {
  const { store, phone, rescueCode } = await phoneOf('room enough')
  await phone.photos.recorded(phone.photos.all.map(({ entry }) => entry))
  const full = fill(t, 0, ['copies'])
  const { clear } = IDBObjectStore.prototype
  t.mock.method(IDBObjectStore.prototype, 'clear', function (this: IDBObjectStore) {
    full.restore()
    return clear.call(this)
  })
  await phone.forget()
  assert.deepEqual(await countsOf(store), [0, 0, 0, 0, 0, 1])
  const [copy] = await phone.copiesLeft()
  const opened = await openCopy(copy?.text ?? '', rescueCode)
  assert.equal('photos' in opened && opened.photos.length, 1)
})

test('where there is no room at all the branch is gone, and what was recorded is put aside when there is', async t => {
  const { store, phone } = await phoneOf('full')
  const full = fill(t, 0, ['copies'])
  await assert.rejects(phone.forget(), { name: 'QuotaExceededError' })
  assert.equal(phone.stage, 'none')
  assert.deepEqual(await countsOf(store), [1, 0, 1, 0, 0, 0])
  full.restore()
  const again = await Device.open({ store, iterations: 1000, locks: undefined })
  assert.equal((await again.unlock(PIN)).as, 'wiped')
  assert.equal(again.stage, 'none')
  assert.deepEqual(await countsOf(store), [0, 0, 0, 0, 0, 1])
})

test('from a full disk what waits goes out, pictures too, is not taken back any more, and why nothing comes is said', async t => {
  const { phone, id } = await phoneOf('goes out')
  await phone.photos.recorded(phone.photos.all.map(({ entry }) => entry))
  sent.length = 0
  const full = fill(t, 0)
  assert.equal(await phone.sync(true), 'full')
  assert.equal(phone.status.get().trouble, 'full')
  assert.deepEqual([sent.length, phone.photos.all], [1, []])
  assert.equal(await phone.undo(id), false)
  await phone.sync(true)
  full.restore()
  assert.equal(await phone.sync(true), 'done')
  assert.deepEqual([phone.outbox.all, phone.status.get().trouble], [[], undefined])
  assert.equal(new Set(sent).size, 1)
})

test('what a full disk did not take is told in a sentence', async t => {
  const { phone } = await phoneOf('told')
  fill(t, 0)
  const body = { id: phone.newId(), sort: 'household', names: [{ text: 'Zeynep' }] }
  await assert.rejects(phone.answer('POST', '/people', body) ?? Promise.resolve(), { code: 'device_full' })
  assert.equal(phone.outbox.all.length, 1)
})

test('that a PIN cannot be tried on a full disk is told in a sentence', async t => {
  const { phone } = await phoneOf('locked')
  await phone.lock()
  t.mock.method(IDBObjectStore.prototype, 'put', () => {
    throw new DOMException('There is no room.', 'QuotaExceededError')
  })
  await assert.rejects(phone.unlock(PIN), { code: 'device_full' })
})
