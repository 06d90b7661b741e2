/// <reference types="node" />
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { openPhone } from '#web/device/phone.ts'
import { session } from '#web/device/session.sample.ts'
import { today } from '#web/values/today.ts'

const PIN = '482913'
const MORNING = 'T04:00:00Z'
const EMPTY = { cursor: '1', whole: true, today: '2026-03-08', items: [], gone: [] }

test('a form on a phone begins with the day of its books, also where its clock is off or was set back', async () => {
  const nothing = () => {}
  Object.assign(globalThis, {
    addEventListener: nothing,
    document: { addEventListener: nothing, hidden: false },
  })
  mock.method(globalThis, 'fetch', async (address: string) =>
    Response.json(address.endsWith('/session') ? session : EMPTY),
  )
  mock.timers.enable({ apis: ['Date', 'setInterval'], now: Date.parse(`2026-03-05${MORNING}`) })
  const turn = async (day: string) => {
    await phone.lock()
    mock.timers.setTime(Date.parse(`${day}${MORNING}`))
    await phone.unlock(PIN)
  }
  const phone = await openPhone()
  assert.equal(today(), '2026-03-05')
  await phone.enrol(session, PIN)
  assert.equal(await phone.sync(true), 'done')
  assert.equal(today(), '2026-03-08')
  await turn('2026-03-06')
  assert.equal(today(), '2026-03-09')
  await turn('2015-01-01')
  assert.equal(today(), '2026-03-08')
})
