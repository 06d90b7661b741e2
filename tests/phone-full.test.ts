import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Acts } from '#tests/acts.ts'
import { memoryVillage } from '#tests/memory-village.ts'
import { branchOf } from '#tests/phone-branch.ts'
import { SESSION, TODAY } from '#tests/sync-server.ts'
import { Device } from '#web/device/device.ts'
import { DeviceStore } from '#web/device/store.ts'

test('what could not be saved counts nowhere on the phone, and is changed and saved as if it were new', async t => {
  const act = new Acts()
  const village = memoryVillage(TODAY)
  await village.send([act.counted('2021-03-10', { DK01: 'female' })])
  const branch = branchOf(village.tables, TODAY)
  const fetch = async (address: string) =>
    new Response(JSON.stringify(address.endsWith('/session') ? SESSION : branch))
  const phone = await Device.open({ store: new DeviceStore(), iterations: 1000, locks: undefined, fetch })
  await phone.enrol(SESSION, '482913')
  assert.equal(await phone.sync(), 'done')
  const animals = () => phone.answer('GET', '/animals', undefined)
  const before = await animals()
  const given = act.given('2022-09-01', 'DK01', 3)
  const put = t.mock.method(IDBObjectStore.prototype, 'put', () => {
    throw new DOMException('There is no room.', 'QuotaExceededError')
  })
  await assert.rejects(phone.answer('POST', '/entries', given) ?? Promise.resolve(), { code: 'device_full' })
  put.mock.restore()
  assert.deepEqual(await animals(), before)
  const changed = { ...given, occurred: '2022-09-02' }
  const told = (await phone.answer('POST', '/entries', changed)) as { answers: { answer: string }[] }
  assert.deepEqual(
    told.answers.map(({ answer }) => answer),
    ['accepted'],
  )
})
