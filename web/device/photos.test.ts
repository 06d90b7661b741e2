/// <reference types="node" />
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Dexie } from 'dexie'
import { Device } from '#web/device/device.ts'
import type { Picture } from '#web/device/photos.ts'
import { session } from '#web/device/session.sample.ts'
import { DeviceStore } from '#web/device/store.ts'
import type { Fetch } from '#web/device/wire.ts'

const PIN = '482913'
const HER = '00000000-0000-7000-8000-0000000000aa'
const EMPTY = { cursor: '1', whole: true, today: '2026-01-01', items: [], gone: [] }

let made = 0
/** Another picture each time; its bytes are words, so that they would be seen in the clear. */
function picture(): Picture {
  made += 1
  const bytes = new TextEncoder().encode(`A WOMAN AND HER DONKEY ${made} `.repeat(40))
  return { sha256: made.toString(16).padStart(64, '0'), type: 'image/jpeg', bytes: new Uint8Array(bytes) }
}

/** The office, on a line that can be cut; it says of each entry and each picture what the test wants it to say. */
class Office {
  readonly log: string[] = []
  readonly got = new Map<string, Uint8Array>()
  says: 'accepted' | 'held' | 'returned' = 'accepted'
  /** What becomes of a picture, in turn: a status, `lost` before it arrives, `cut` after it was kept, `portal` by somebody else. */
  fates: (number | 'lost' | 'cut' | 'portal')[] = []

  readonly line: Fetch = async (address, init) => {
    const [path = '', query = ''] = address.replace('/api/v1', '').split('?')
    this.log.push(
      `${init.method} ${path.replace(/[0-9a-f]{60,}/, '…')}${path.startsWith('/evidence') ? ` ${query}` : ''}`,
    )
    if (path === '/session') return json(200, session)
    if (path === '/changes') return json(200, EMPTY)
    if (path === '/entries') {
      const { entries } = JSON.parse(String(init.body)) as { entries: { id: string }[] }
      return json(200, { answers: this.#saidOf(entries.map(({ id }) => id)) })
    }
    if (path === '/entries/answers') {
      const { ids } = JSON.parse(String(init.body)) as { ids: string[] }
      return json(200, { answers: this.#saidOf(ids), unknown: [] })
    }
    if (path.startsWith('/inbox/')) return json(404, { code: 'not_found' })
    const fate = this.fates.shift() ?? 200
    if (fate === 'lost') throw new TypeError('no signal')
    if (fate === 'portal') return new Response('<h1>Please sign in to this network</h1>', { status: 404 })
    if (fate === 404) return json(404, { code: 'not_found', detail: 'There is no such thing.' })
    if (typeof fate === 'number' && fate !== 200)
      return json(fate, { code: 'photo_unreadable', detail: 'Not a photo.' })
    this.got.set(path.slice('/evidence/'.length), init.body as Uint8Array)
    if (fate === 'cut') throw new TypeError('the line broke')
    return json(200, {})
  }

  #saidOf(ids: readonly string[]) {
    const why = this.says === 'accepted' ? {} : { code: 'animal_unknown', because: 'No.' }
    return ids.map(id => ({ id, answer: this.says, ...why }))
  }

  get pictures(): readonly string[] {
    return this.log.filter(line => line.startsWith('PUT'))
  }
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status })
}

interface NewPhone {
  readonly phone: Device
  readonly store: DeviceStore
  readonly rescueCode: string
}

async function phoneOf(office: Office, name: string): Promise<NewPhone> {
  const store = new DeviceStore(name)
  const phone = await Device.open({ store, iterations: 1000, locks: undefined, fetch: office.line })
  const { rescueCode } = await phone.enrol(session, PIN)
  return { phone, store, rescueCode }
}

/** The same phone after the battery died. */
async function again(office: Office, name: string): Promise<Device> {
  const phone = await Device.open({
    store: new DeviceStore(name),
    iterations: 1000,
    locks: undefined,
    fetch: office.line,
  })
  assert.equal((await phone.unlock(PIN)).as, 'open')
  return phone
}

/** Records an entry with pictures, as a form does. */
async function record(phone: Device, pictures: readonly Picture[], party?: string): Promise<string> {
  const id = phone.newId()
  for (const one of pictures) await phone.photos.keep(id, one)
  await phone.photos.describe(
    id,
    pictures.map(({ sha256 }) => ({ sha256, party })),
  )
  const evidence = pictures.map(({ sha256 }) => ({ sha256, sort: 'photo' }))
  await phone.outbox.add({ id, what: 'entry', body: { id, kind: 'livestock.weighed', evidence } })
  await phone.photos.recorded([id])
  return id
}

test('pictures follow their entry, one after the other, and leave the phone when the office has them', async () => {
  const office = new Office()
  const { phone, store } = await phoneOf(office, 'follow')
  const [one, other] = [picture(), picture()]
  const id = await record(phone, [one, other], HER)
  assert.deepEqual([phone.status.get().photos, phone.status.get().word], [2, 'waiting'])
  assert.equal(await phone.sync(true), 'done')
  const query = `entry=${id}&party=${HER}&agreed=yes`
  const put = `PUT /evidence/… ${query}`
  assert.deepEqual(office.log.slice(-4), ['POST /entries', 'GET /changes', put, put])
  for (const { sha256, bytes } of [one, other]) assert.deepEqual(office.got.get(sha256), bytes)
  assert.deepEqual([phone.status.get().photos, phone.status.get().word], [0, 'saved'])
  assert.equal(await store.photos.count(), 0)
})

test('an entry never waits for its picture: the line breaks, and the picture follows the next time', async () => {
  const office = new Office()
  const { phone } = await phoneOf(office, 'breaks')
  office.fates = ['lost', 'cut', 200]
  const one = picture()
  await record(phone, [one])
  await phone.sync(false)
  assert.deepEqual(office.pictures, [], 'the entry can still be undone, and has not gone out')
  assert.equal(await phone.sync(true), 'unreachable')
  assert.deepEqual(phone.outbox.all, [], 'the entry is in the books')
  assert.deepEqual([phone.status.get().photos, phone.status.get().word], [1, 'photos'])
  assert.equal(await phone.sync(true), 'unreachable')
  assert.equal(phone.status.get().photos, 1, 'it arrived, and nobody said so')
  assert.equal(await phone.sync(true), 'done')
  assert.deepEqual([phone.status.get().photos, office.pictures.length, office.got.size], [0, 3, 1])
})

test('the battery dies before and while it is sent; it is sent after that', async () => {
  const office = new Office()
  const { phone } = await phoneOf(office, 'battery')
  const one = picture()
  const id = phone.newId()
  await phone.photos.keep(id, one)
  await phone.outbox.add({ id, what: 'entry', body: { id, kind: 'livestock.weighed' } })
  // It died between the entry and the word that its pictures follow.
  const second = await again(office, 'battery')
  assert.equal(second.status.get().photos, 1)
  office.fates = ['lost']
  await second.sync(true)
  const third = await again(office, 'battery')
  assert.equal(await third.sync(true), 'done')
  assert.deepEqual(office.got.get(one.sha256), one.bytes)
})

test('a picture of an entry that came back stays with it, and follows when it goes out again', async () => {
  const office = new Office()
  const { phone } = await phoneOf(office, 'returned')
  office.says = 'returned'
  const one = picture()
  const id = await record(phone, [one])
  await phone.sync(true)
  assert.deepEqual(
    [office.pictures, phone.status.get().photos, phone.status.get().word],
    [[], 0, 'needs-you'],
  )
  assert.deepEqual(await phone.photos.picture(one.sha256), one, 'the form shows it')
  office.says = 'accepted'
  await phone.outbox.retry(id)
  await phone.sync(true)
  assert.equal(office.got.size, 1)
})

test('a held entry has its picture follow: somebody is about to look at it', async () => {
  const office = new Office()
  const { phone } = await phoneOf(office, 'held')
  office.says = 'held'
  const one = picture()
  const id = await record(phone, [one])
  await phone.sync(true)
  await phone.sync(true)
  assert.deepEqual([office.pictures.length, phone.status.get().photos], [1, 0])
  // It is sent back: the form still has the picture, and it goes out again with the entry.
  office.says = 'returned'
  await phone.sync(true)
  assert.deepEqual(await phone.photos.picture(one.sha256), one)
  office.says = 'accepted'
  await phone.photos.recorded([id])
  await phone.outbox.retry(id)
  await phone.sync(true)
  assert.deepEqual([office.pictures.length, phone.photos.all], [2, []])
})

test('a held entry that is let in lets go of its picture', async () => {
  const office = new Office()
  const { phone } = await phoneOf(office, 'let in')
  office.says = 'held'
  await record(phone, [picture()])
  await phone.sync(true)
  assert.equal(phone.photos.all.length, 1)
  office.says = 'accepted'
  await phone.sync(true)
  assert.deepEqual([office.pictures.length, phone.photos.all], [1, []])
})

test('an entry that is taken back takes its pictures along; one that names a picture no more lets it go', async () => {
  const office = new Office()
  const { phone, store } = await phoneOf(office, 'undo')
  const id = await record(phone, [picture()])
  assert.equal(await phone.undo(id), true)
  assert.equal(await store.photos.count(), 0)
  const [kept, removed] = [picture(), picture()]
  const other = phone.newId()
  await phone.photos.keep(other, kept)
  await phone.photos.keep(other, kept)
  await phone.photos.keep(other, removed)
  await phone.photos.describe(other, [{ sha256: kept.sha256 }])
  assert.deepEqual(
    phone.photos.all.map(({ sha256 }) => sha256),
    [kept.sha256],
  )
})

test('a draft keeps its pictures over a night, counts as nothing that waits, and lets go of them with itself', async () => {
  const office = new Office()
  const { phone } = await phoneOf(office, 'draft')
  const [one, lost] = [picture(), picture()]
  const id = phone.newId()
  await phone.photos.keep(id, one)
  await phone.photos.keep(phone.newId(), lost)
  phone.drafts.setItem('draft', JSON.stringify({ id, fields: {} }))
  await phone.drafts.flush()
  assert.deepEqual([phone.status.get().photos, phone.status.get().word], [0, 'saved'])
  const later = await again(office, 'draft')
  assert.deepEqual(
    later.photos.all.map(({ sha256 }) => sha256),
    [one.sha256],
  )
  assert.deepEqual(await later.photos.picture(one.sha256), one)
})

test('what the office does not want stays with the reason; of whom is gone from the books nothing stays', async () => {
  const office = new Office()
  const { phone } = await phoneOf(office, 'refused')
  office.fates = [415, 404, 200]
  const [odd, gone, fine] = [picture(), picture(), picture()]
  await record(phone, [odd, gone, fine])
  assert.equal(await phone.sync(true), 'done')
  const { needsYou, photos } = phone.status.get()
  assert.deepEqual([needsYou, photos], [1, 0])
  assert.deepEqual(
    phone.photos.all.map(({ sha256, state, code }) => [sha256, state, code]),
    [[odd.sha256, 'refused', 'photo_unreadable']],
  )
  assert.deepEqual([...office.got.keys()], [fine.sha256], 'one that is refused does not stop the next')
  await phone.photos.forget(phone.photos.all[0]?.id ?? '')
  assert.equal(phone.status.get().word, 'saved')
})

test('a network that answers in the place of the office makes no picture go', async () => {
  const office = new Office()
  const { phone } = await phoneOf(office, 'portal')
  office.fates = ['portal']
  const one = picture()
  await record(phone, [one])
  await phone.sync(true)
  assert.deepEqual(await phone.photos.picture(one.sha256), one)
  assert.equal(await phone.sync(true), 'done')
  assert.deepEqual([office.got.size, phone.status.get().photos], [1, 0])
})

test('what another tab has sent does not wait here for ever; one file of two entries follows both', async () => {
  const office = new Office()
  const { phone } = await phoneOf(office, 'two tabs')
  const one = picture()
  await record(phone, [one])
  const tab = await again(office, 'two tabs')
  await record(tab, [one])
  assert.equal(await tab.sync(true), 'done')
  assert.deepEqual([office.pictures.length, tab.status.get().photos], [2, 0])
  await phone.outbox.load()
  await phone.sync(true)
  assert.deepEqual([phone.photos.all, phone.status.get().photos], [[], 0])
})

test('who was said to be in a picture, and then nobody, is not said to be in it when it goes out', async () => {
  const office = new Office()
  const { phone } = await phoneOf(office, 'nobody')
  const [one, carried] = [picture(), picture()]
  const id = phone.newId()
  await phone.photos.keep(id, one)
  await phone.photos.keep(id, carried)
  for (const party of [HER, null])
    await phone.photos.describe(id, [
      { sha256: one.sha256, party },
      party ? { sha256: carried.sha256, party } : { sha256: carried.sha256 },
    ])
  assert.deepEqual(
    phone.photos.all.map(({ party }) => party),
    [undefined, HER],
    'one that is carried over stays as it was',
  )
  await phone.outbox.add({ id, what: 'entry', body: { id, kind: 'livestock.weighed' } })
  await phone.photos.recorded([id])
  await phone.sync(true)
  assert.deepEqual(office.pictures, [
    `PUT /evidence/… entry=${id}`,
    `PUT /evidence/… entry=${id}&party=${HER}&agreed=yes`,
  ])
})

test('pictures wait for Wi-Fi where that was asked for, and entries do not', async () => {
  const office = new Office()
  const { phone } = await phoneOf(office, 'wifi')
  const connection = { type: 'cellular' }
  Object.defineProperty(globalThis, 'navigator', { value: { connection }, configurable: true })
  Object.defineProperty(globalThis, 'localStorage', { value: { getItem: () => 'yes' }, configurable: true })
  await record(phone, [picture()])
  assert.equal(await phone.sync(true), 'done')
  assert.deepEqual([office.pictures, phone.outbox.all, phone.status.get().photos], [[], [], 1])
  connection.type = 'wifi'
  await phone.sync(true)
  assert.equal(phone.status.get().photos, 0)
  Reflect.deleteProperty(globalThis, 'localStorage')
})

test('a copy takes along what a dying phone has not sent, pictures too; another sends them, handed in twice or not', async () => {
  const office = new Office()
  const { phone: dying } = await phoneOf(office, 'dying')
  const { phone: other } = await phoneOf(office, 'other')
  office.fates = ['lost']
  const [follows, one] = [picture(), picture()]
  const recorded = await record(dying, [follows])
  assert.equal(await dying.sync(true), 'unreachable')
  const id = await record(dying, [one], HER)
  await dying.photos.keep(dying.newId(), picture())
  const copy = await dying.saveCopy('three grey donkeys')
  for (const word of ['DONKEY', one.sha256, HER, 'image/jpeg']) assert.ok(!copy.includes(word), word)
  for (const _ of [1, 2]) assert.ok('photos' in (await other.takeCopy(copy, 'three grey donkeys')))
  assert.deepEqual([other.status.get().waiting, other.status.get().photos], [1, 2])
  assert.equal(await other.sync(true), 'done')
  assert.deepEqual(office.pictures.slice(-2), [
    `PUT /evidence/… entry=${recorded}`,
    `PUT /evidence/… entry=${id}&party=${HER}&agreed=yes`,
  ])
  for (const { sha256, bytes } of [follows, one]) assert.deepEqual(office.got.get(sha256), bytes)
  assert.deepEqual([other.photos.all, office.got.size], [[], 2])
})

test('what a wiped phone leaves brings its pictures, also one that died before it followed, and none of a draft', async () => {
  const office = new Office()
  const { phone, rescueCode } = await phoneOf(office, 'wiped')
  const [followed, late] = [picture(), picture()]
  await record(phone, [followed])
  const id = phone.newId()
  await phone.photos.keep(id, late)
  await phone.outbox.add({ id, what: 'entry', body: { id, kind: 'livestock.weighed' } })
  await phone.photos.keep(phone.newId(), picture())
  await phone.forget()
  await phone.enrol(session, PIN)
  const [left] = await phone.copiesLeft()
  assert.ok(left)
  await phone.takeCopy(left.text, rescueCode)
  assert.equal(await phone.sync(true), 'done')
  assert.deepEqual([...office.got.keys()], [followed.sha256, late.sha256])
  for (const { sha256, bytes } of [followed, late]) assert.deepEqual(office.got.get(sha256), bytes)
})

test('on the disk is no picture and no fingerprint in the clear; locked, it does not open; wiped, it is kept sealed', async () => {
  const office = new Office()
  const { phone, store } = await phoneOf(office, 'sealed')
  const one = picture()
  await record(phone, [one], HER)
  const rows = await store.photos.toArray()
  assert.deepEqual(Object.keys(rows[0] ?? {}).toSorted(), ['id', 'n', 'sealed'])
  const text = Buffer.from(rows[0]?.sealed ?? []).toString('latin1')
  for (const word of ['DONKEY', one.sha256, HER, 'image/jpeg']) assert.ok(!text.includes(word), word)
  await phone.lock()
  assert.deepEqual(phone.photos.all, [])
  await assert.rejects(phone.photos.keep(phone.newId(), picture()))
  await phone.unlock(PIN)
  await phone.forget()
  assert.equal(await store.photos.count(), 0)
  const [copy] = await store.copies.toArray()
  assert.deepEqual(
    copy?.rows.map(({ name }) => name.split('/')[0]),
    ['outbox', 'photo'],
  )
})

test('a phone of an older layout keeps what it has not sent, and takes pictures from then on', async () => {
  const old = new Dexie('older')
  old.version(1).stores({ meta: 'key', kept: 'name', outbox: 'id, at', drafts: 'id' })
  old.version(2).stores({ copies: 'id' })
  await old.table('outbox').add({ id: 'a', at: 2, sealed: new Uint8Array(4) })
  old.close()
  const store = new DeviceStore('older')
  assert.deepEqual(
    (await store.outbox.toArray()).map(({ id, n }) => [id, n]),
    [['a', 1]],
  )
  await store.photos.put({ id: 'p', n: 1, sealed: new Uint8Array(4) })
  assert.equal(await store.photos.count(), 1)
})
