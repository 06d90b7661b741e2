/// <reference types="node" />
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Device } from '#web/device/device.ts'
import { LOCK_MS } from '#web/device/lock.ts'
import { Patience } from '#web/device/patience.ts'
import { session } from '#web/device/session.sample.ts'
import { DeviceStore } from '#web/device/store.ts'

const PIN = '482913'
const DAY_MS = 86_400_000

/** A phone whose clock can be set. */
async function phoneOf(name: string) {
  const clock = { now: Date.parse('2026-03-08T04:00:00Z') }
  const around = { store: new DeviceStore(name), iterations: 1000, locks: undefined, now: () => clock.now }
  const phone = await Device.open(around)
  await phone.enrol(session, PIN)
  return { phone, clock }
}

test('after a wrong PIN nobody waits for the day that the clock was set back', async () => {
  const { phone, clock } = await phoneOf('set back while locked')
  await phone.lock()
  assert.equal((await phone.unlock('135790')).as, 'wrong')
  clock.now -= DAY_MS
  assert.deepEqual(await phone.unlock(PIN), { as: 'wait', left: 9, waitMs: 1000 })
  clock.now += 999
  assert.deepEqual(await phone.unlock(PIN), { as: 'wait', left: 9, waitMs: 1 })
  clock.now += 1
  assert.equal((await phone.unlock(PIN)).as, 'open')
})

test('a phone locks after five minutes also where its clock was set back', async () => {
  const { phone, clock } = await phoneOf('set back while open')
  clock.now -= DAY_MS
  assert.equal(phone.stage, 'open')
  clock.now += LOCK_MS - 1
  assert.equal(phone.stage, 'open')
  clock.now += 1
  assert.equal(phone.stage, 'locked')
})

test('a phone is not patient for the day that its clock was set back', () => {
  const clock = { now: DAY_MS }
  const patience = new Patience(() => clock.now)
  patience.tried(false)
  assert.equal(patience.isOver, false)
  clock.now = 0
  assert.equal(patience.isOver, true)
})
