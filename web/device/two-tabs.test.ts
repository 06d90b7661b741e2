/// <reference types="node" />
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Device } from '#web/device/device.ts'
import { LockedError } from '#web/device/locked-error.ts'
import { session } from '#web/device/session.sample.ts'
import { DeviceStore } from '#web/device/store.ts'
import type { Fetch } from '#web/device/wire.ts'

const PIN = '482913'

/** One phone open in two tabs, each with what it has read before, and what the server was sent of families. */
async function tabsOf(name: string) {
  const sent: string[] = []
  const line: Fetch = async (address, init) => {
    if (address.endsWith('/people')) sent.push(String(init.body))
    return new Response(JSON.stringify(answers[address.replace('/api/v1', '')] ?? {}))
  }
  const around = () => ({ store: new DeviceStore(name), iterations: 1000, locks: undefined, fetch: line })
  const one = await Device.open(around())
  await one.enrol(session, PIN)
  const id = one.newId()
  await one.answer('POST', '/people', { id, sort: 'household', names: [{ text: 'Aygul' }] })
  const other = await Device.open(around())
  await other.unlock(PIN)
  assert.equal(other.outbox.get(id)?.state, 'waiting')
  return { one, other, id, sent }
}

const answers: Readonly<Record<string, unknown>> = {
  '/session': session,
  '/changes': { cursor: '1', whole: true, today: '2026-01-01', items: [], gone: [] },
  '/changes?since=1': { cursor: '1', whole: false, today: '2026-01-01', items: [], gone: [] },
}

test('what was taken back in one tab is not sent by the other', async () => {
  const { one, other, id, sent } = await tabsOf('taken back')
  assert.equal(await one.undo(id), true)
  assert.equal(await other.sync(true), 'done')
  assert.deepEqual(sent, [])
  assert.deepEqual(other.outbox.all, [])
})

test('what one tab has sent is not taken back in the other', async () => {
  const { one, other, id, sent } = await tabsOf('sent')
  assert.equal(await one.sync(true), 'done')
  assert.equal(await other.undo(id), false)
  assert.equal(sent.length, 1)
  assert.deepEqual(other.outbox.all, [])
})

test('what one tab is sending is not taken back in the other', async () => {
  const { one, other, id } = await tabsOf('sending')
  await one.outbox.markSending([id])
  assert.equal(await other.undo(id), false)
})

test('what one tab has forgotten is read by no other any more', async () => {
  const { one, other } = await tabsOf('forgotten')
  await one.forget()
  await assert.rejects(other.outbox.load(), LockedError)
  assert.equal(await other.sync(true), 'locked')
})
