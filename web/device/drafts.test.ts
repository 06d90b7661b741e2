/// <reference types="node" />
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { Device } from '#web/device/device.ts'
import { session } from '#web/device/session.sample.ts'
import { DeviceStore } from '#web/device/store.ts'

const PIN = '482913'

async function phoneOf(name: string): Promise<Device> {
  const phone = await Device.open({ store: new DeviceStore(name), iterations: 1000, locks: undefined })
  await phone.enrol(session, PIN)
  return phone
}

/** Until it is restored the disk takes nothing. */
function fault(t: TestContext) {
  return t.mock.method(IDBObjectStore.prototype, 'put', () => {
    throw new DOMException('The disk did not take it.', 'UnknownError')
  }).mock
}

/** What is there when the phone is opened anew. */
async function keptOn(name: string, keys: readonly string[]) {
  const again = await Device.open({ store: new DeviceStore(name), iterations: 1000, locks: undefined })
  await again.unlock(PIN)
  return keys.map(key => again.drafts.getItem(key))
}

test('a draft that could not be written once is written with the next, and the next is, too', async t => {
  const { drafts } = await phoneOf('once')
  drafts.setItem('first', 'a birth')
  drafts.setItem('changed', 'a visi')
  const full = fault(t)
  await assert.rejects(drafts.flush())
  full.restore()
  drafts.setItem('changed', 'a visit')
  drafts.setItem('later', 'a death')
  await drafts.flush()
  assert.deepEqual(await keptOn('once', ['first', 'changed', 'later']), ['a birth', 'a visit', 'a death'])
})

test('a phone is locked also where what was typed last cannot be written', async t => {
  const phone = await phoneOf('locked')
  phone.drafts.setItem('first', 'a birth')
  fault(t)
  await phone.lock()
  assert.equal(phone.stage, 'locked')
  assert.equal(phone.drafts.getItem('first'), null)
})

test('the form of what was saved just before the battery died is not offered as if it were not', async () => {
  const phone = await phoneOf('saved')
  const [saved, begun, back] = [phone.newId(), phone.newId(), phone.newId()]
  for (const id of [saved, back]) await phone.outbox.add({ id, what: 'entry', body: { id } })
  await phone.outbox.settle([{ id: back, answer: 'returned', code: 'place_not_yours', because: 'No.' }])
  const all = { saved, begun, back, replacing: begun }
  for (const [key, id] of Object.entries(all))
    phone.drafts.setItem(key, JSON.stringify({ id, replaces: saved }))
  phone.drafts.setItem('other', 'no form at all')
  await phone.drafts.flush()
  const kept = await keptOn('saved', ['saved', 'begun', 'back', 'replacing', 'other'])
  assert.deepEqual(kept.map(Boolean), [false, true, true, true, true])
})
