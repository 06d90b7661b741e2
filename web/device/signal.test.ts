import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whenSignal } from '#web/device/signal.ts'

test('while a knock is not answered no other is sent: on a weak line they would keep waiting what is sent', async t => {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'] })
  const answers: (() => void)[] = []
  t.mock.method(
    globalThis,
    'fetch',
    () => new Promise<Response>((_, fail) => answers.push(() => fail(new TypeError('no network')))),
  )
  t.after(whenSignal(() => undefined))
  t.mock.timers.tick(60_000)
  assert.equal(answers.length, 1)
  answers[0]?.()
  await new Promise(setImmediate)
  t.mock.timers.tick(4_000)
  assert.equal(answers.length, 2)
  answers[1]?.()
  await new Promise(setImmediate)
})

test('a browser that was off and does not say when it is on again is knocked for, and who waits is told', async t => {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'] })
  t.mock.method(globalThis, 'fetch', async () => Response.json({ alive: true }))
  let isOn = false
  Object.defineProperty(navigator, 'onLine', { get: () => isOn, configurable: true })
  t.after(() => Reflect.deleteProperty(navigator, 'onLine'))
  let told = 0
  t.after(whenSignal(() => told++))
  t.mock.timers.tick(4_000)
  await new Promise(setImmediate)
  assert.equal(told, 0)
  isOn = true
  t.mock.timers.tick(4_000)
  await new Promise(setImmediate)
  assert.equal(told, 1)
})
