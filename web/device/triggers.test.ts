/// <reference types="node" />
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { before, beforeEach, mock, test } from 'node:test'
import { Device } from '#web/device/device.ts'
import { session } from '#web/device/session.sample.ts'
import { fetchHeard } from '#web/device/signal.ts'
import { DeviceStore } from '#web/device/store.ts'
import { attachTriggers } from '#web/device/triggers.ts'

const PIN = '482913'
const BEGAN = Date.parse('2026-01-01T04:00:00Z')
const FIVE_MINUTES = 300_000
const EMPTY = { cursor: '1', whole: true, today: '2026-01-01', items: [], gone: [] }

const page = { hidden: false, tell: new Map<string, () => void>() }
const office = { isThere: true, isIll: false, log: [] as string[] }
const underWay = new Set<Promise<unknown>>()
let phone: Device

before(async () => {
  const addEventListener = (name: string, tell: () => void) => void page.tell.set(name, tell)
  const document = {
    addEventListener,
    get hidden() {
      return page.hidden
    },
  }
  Object.assign(globalThis, { addEventListener, document })
  Object.defineProperty(navigator, 'onLine', { value: true, configurable: true })
  mock.method(globalThis, 'fetch', async (address: string, init: RequestInit) => {
    const path = address.replace('/api/v1', '')
    office.log.push(path)
    if (!office.isThere) throw new TypeError('no network')
    if (path === '/livez') return Response.json({ alive: true })
    if (office.isIll) return Response.json({ code: 'http_503' }, { status: 503 })
    if (path === '/session') return Response.json(session)
    if (path.startsWith('/changes')) return Response.json(EMPTY)
    const { entries } = JSON.parse(String(init.body)) as { entries: { id: string }[] }
    return Response.json({ answers: entries.map(({ id }) => ({ id, answer: 'accepted' })) })
  })
  const store = new DeviceStore('triggers')
  phone = await Device.open({ store, iterations: 1000, locks: undefined, fetch: fetchHeard })
  await phone.enrol(session, PIN)
  const { sync } = phone
  phone.sync = isForced => noted(sync.call(phone, isForced))
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: BEGAN })
  attachTriggers(phone)
})

// All that was asked is answered, there is nothing left to send, and the five minutes begin anew.
beforeEach(async () => {
  Object.assign(office, { isThere: true, isIll: false })
  mock.timers.tick(FIVE_MINUTES - ((Date.now() - BEGAN) % FIVE_MINUTES))
  await phone.unlock(PIN)
  await phone.sync(true)
  await rest()
  assert.equal(phone.status.get().waiting, 0)
  office.log.length = 0
})

/** Time goes by, and what it sets off comes to its end. */
async function pass(seconds: number): Promise<void> {
  for (let at = 0; at < seconds; at++) {
    mock.timers.tick(1_000)
    for (let n = 0; n < 5; n++) await new Promise(setImmediate)
  }
  phone.touch()
  await rest()
}

/** Until what was begun has ended and nothing follows from it; another thread seals, however busy the machine is. */
async function rest(): Promise<void> {
  const began = performance.now()
  while (underWay.size > 0 || performance.now() - began < 50) {
    await Promise.allSettled(underWay)
    await new Promise(setImmediate)
  }
}

function noted<T>(begun: Promise<T>): Promise<T> {
  underWay.add(begun)
  const end = () => void underWay.delete(begun)
  void begun.then(end, end)
  return begun
}

/** The app is opened cold where there is no signal, and the browser says that there is one. */
async function recordedCold(): Promise<void> {
  office.isThere = false
  const id = phone.newId()
  await phone.outbox.add({ id, what: 'entry', body: { id, kind: 'livestock.weighed' } })
  await phone.sync(true)
  assert.deepEqual([phone.status.get().trouble, phone.status.get().waiting], ['unreachable', 1])
  office.log.length = 0
}

test('what could not be sent is knocked for soon and ever less often, and is sent when somebody answers', async () => {
  await recordedCold()
  await pass(10)
  assert.deepEqual([...office.log], ['/livez'])
  await pass(20)
  assert.equal(office.log.length, 3, 'once for it being new, and once more')
  await pass(40)
  assert.equal(office.log.length, 4)
  await pass(120)
  assert.equal(office.log.length, 6, 'once a minute from then on')
  assert.deepEqual([...new Set(office.log)], ['/livez'], 'and what is sent is not tried in vain')
  office.isThere = true
  await pass(60)
  assert.ok(office.log.includes('/entries'), office.log.join(' '))
  assert.deepEqual([phone.status.get().waiting, phone.status.get().trouble], [0, undefined])
})

test('whoever hears from the server, it is sent at once', async () => {
  await recordedCold()
  office.isThere = true
  await fetchHeard('/api/v1/session', {})
  await rest()
  assert.equal(phone.status.get().waiting, 0, office.log.join(' '))
})

test('where nothing waits nobody knocks before five minutes are over', async () => {
  office.isThere = false
  await phone.sync(true)
  assert.equal(phone.status.get().trouble, 'unreachable')
  office.log.length = 0
  await pass(200)
  assert.deepEqual([...office.log], [])
})

test('a page that nobody looks at does not knock; it begins again when somebody comes back to it', async () => {
  await recordedCold()
  page.hidden = true
  page.tell.get('visibilitychange')?.()
  await pass(200)
  assert.deepEqual([...office.log], [])
  page.hidden = false
  page.tell.get('visibilitychange')?.()
  await rest()
  assert.deepEqual([...office.log], ['/livez'])
  await pass(10)
  assert.deepEqual([...office.log], ['/livez', '/livez'])
})

test('a server that answers and is ill is left in peace ever longer', async () => {
  await recordedCold()
  Object.assign(office, { isThere: true, isIll: true })
  await pass(250)
  const tries = office.log.filter(path => path === '/entries').length
  assert.ok(tries >= 2 && tries <= 6, `${tries} tries in four minutes`)
  assert.equal(office.log.filter(path => path === '/livez').length, 1)
  assert.equal(phone.status.get().waiting, 1)
})

test('where another tab has wiped the phone, this one locks as soon as somebody comes back to it', async () => {
  await (await otherTab()).forget()
  assert.equal(phone.stage, 'open')
  page.tell.get('focus')?.()
  await rest()
  assert.equal(phone.stage, 'locked')
  assert.equal((await phone.unlock(PIN)).as, 'wiped')
})

async function otherTab(): Promise<Device> {
  const store = new DeviceStore('triggers')
  const other = await Device.open({ store, iterations: 1000, locks: undefined, fetch: fetchHeard })
  await other.unlock(PIN)
  return other
}
