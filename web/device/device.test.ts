/// <reference types="node" />
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getJson, postJson } from '#web/api.ts'
import { Device } from '#web/device/device.ts'
import { setStandIn } from '#web/device/door.ts'
import { session } from '#web/device/session.sample.ts'
import { listenAgain, whenSignal } from '#web/device/signal.ts'
import { DeviceStore } from '#web/device/store.ts'
import { ProblemError } from '#web/problem.ts'

const CODE_TAKEN = 'This code is already given to somebody else.'

test('a phone is enrolled, locked, and opened by its PIN again', async () => {
  const store = new DeviceStore('one')
  const device = await Device.open({ store, iterations: 1000, locks: undefined })
  assert.equal(device.stage, 'none')
  assert.equal(device.answer('GET', '/session', undefined), undefined)
  const { rescueCode } = await device.enrol(session, '482913')
  assert.match(rescueCode, /^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/)
  assert.deepEqual(await device.answer('GET', '/session', undefined), session)
  await device.lock()
  await assert.rejects(
    device.answer('GET', '/session', undefined) ?? Promise.resolve(),
    (fault: unknown) => fault instanceof ProblemError && fault.code === 'device_locked',
  )
  const again = await Device.open({ store, iterations: 1000, locks: undefined })
  assert.equal(again.stage, 'locked')
  assert.equal((await again.unlock('482914')).as, 'wrong')
})

test('a phone is not open before what was left unfinished on it is there: its drafts and their pictures', async () => {
  const store = new DeviceStore('unfinished')
  const device = await Device.open({ store, iterations: 1000, locks: undefined })
  const stages = new Set<string>()
  const stop = device.watch(() => stages.add(device.stage))
  await device.enrol(session, '482913')
  stop()
  assert.deepEqual([...stages], ['none', 'open'])
  const entry = device.newId()
  device.drafts.setItem('draft', JSON.stringify({ id: entry }))
  await device.photos.keep(entry, { sha256: 'a'.repeat(64), type: 'image/jpeg', bytes: new Uint8Array(9) })
  await device.lock()
  const again = await Device.open({ store, iterations: 1000, locks: undefined })
  const seen: boolean[] = []
  // A page that is drawn in the middle of it begins with what is there at that moment.
  again.watch(() => {
    if (again.stage === 'open') seen.push(again.drafts.hold(entry) && again.photos.all.length === 1)
  })
  await again.unlock('482913')
  assert.deepEqual([...new Set(seen)], [true])
})

test('one that locked by itself reads anew what another tab has left unfinished since', async () => {
  const store = new DeviceStore('two tabs')
  let clock = Date.now()
  const around = { store, iterations: 1000, locks: undefined, now: () => clock }
  const one = await Device.open(around)
  await one.enrol(session, '482913')
  const other = await Device.open({ ...around, now: () => Date.now() })
  await other.unlock('482913')
  const entry = other.newId()
  other.drafts.setItem('draft', JSON.stringify({ id: entry }))
  await other.photos.keep(entry, { sha256: 'a'.repeat(64), type: 'image/jpeg', bytes: new Uint8Array(9) })
  await other.lock()
  clock += 6 * 60_000
  const seen: boolean[] = []
  one.watch(() => {
    if (one.stage === 'open') seen.push(one.drafts.hold(entry) && one.photos.all.length === 1)
  })
  await one.unlock('482913')
  assert.deepEqual([...new Set(seen)], [true])
})

test('a code that was given to another family on this phone is refused at once, and free when that is taken back', async () => {
  const phone = await Device.open({ store: new DeviceStore('codes'), iterations: 1000, locks: undefined })
  await phone.enrol(session, '482913')
  const [first, second] = [phone.newId(), phone.newId()]
  const add = (id: string, code: string) =>
    phone.answer('POST', '/people', { id, sort: 'household', names: [{ text: 'Aygul' }], code }) ??
    Promise.resolve()
  await add(first, 'F-034')
  await assert.rejects(add(second, ' f-034 '), { code: 'code_taken', fields: { code: CODE_TAKEN } })
  assert.equal(phone.outbox.all.length, 1)
  await add(first, 'F-034')
  await phone.undo(first)
  await add(second, 'f-034')
})

test('what only the server can say is said to need it at once where there is no signal; what is pressed is tried', async t => {
  let [asked, isThere] = [0, false]
  t.mock.method(globalThis, 'fetch', async () => {
    asked++
    if (!isThere) throw new TypeError('no network')
    return Response.json({ funds: [] })
  })
  const codeOf = (answer: Promise<unknown>) =>
    answer.then(
      () => 'answered',
      (fault: ProblemError) => fault.code,
    )
  t.after(() => {
    setStandIn(undefined)
    Reflect.deleteProperty(navigator, 'onLine')
  })
  assert.equal(await codeOf(getJson('/funds')), 'unreachable')
  setStandIn({ answer: () => undefined })
  listenAgain()
  assert.deepEqual([await codeOf(getJson('/funds')), asked], ['server_needed', 2])
  assert.deepEqual([await codeOf(getJson('/figures')), asked], ['server_needed', 2])
  assert.deepEqual([await codeOf(postJson('/inbox/1')), asked], ['server_needed', 3])
  isThere = true
  let told = 0
  t.after(whenSignal(() => told++))
  assert.deepEqual([await codeOf(getJson('/funds')), asked], ['server_needed', 3])
  assert.deepEqual([await codeOf(postJson('/inbox/1')), asked, told], ['answered', 4, 1])
  assert.deepEqual([await codeOf(getJson('/funds')), asked, told], ['answered', 5, 1])
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })
  assert.deepEqual(
    [await codeOf(getJson('/funds')), await codeOf(postJson('/inbox/1')), asked],
    ['server_needed', 'server_needed', 5],
  )
})
