/// <reference types="node" />
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Dexie } from 'dexie'
import { idFrom } from '#core/id.ts'
import { LockedError } from '#web/device/locked-error.ts'
import { Seal } from '#web/device/seal.ts'
import { DeviceStore, type LockRow, type OutboxRow } from '#web/device/store.ts'

const sealed = new Uint8Array(4)
const lock = { key: 'lock', keyId: 'k', wrong: 0, wrongAt: 0 } as unknown as LockRow
const row = (n: number): OutboxRow => ({ id: idFrom(n, new Uint8Array(10)), n, sealed })

test('rows are kept, counted, read in their order, and taken out', async () => {
  const { outbox } = new DeviceStore('rows')
  await outbox.bulkPut([])
  await outbox.bulkPut([{ ...row(1), n: 3 }, { ...row(2), n: 1 }, row(4)])
  assert.equal(await outbox.count(), 3)
  assert.deepEqual(
    (await outbox.orderBy('n').toArray()).map(({ n }) => n),
    [1, 3, 4],
  )
  assert.equal((await outbox.orderBy('n').last())?.n, 4)
  assert.equal((await outbox.get(row(2).id))?.n, 1)
  await outbox.bulkDelete([row(1).id, row(4).id])
  assert.deepEqual(await outbox.toArray(), [{ ...row(2), n: 1 }])
  await outbox.clear()
  assert.equal(await outbox.orderBy('n').last(), undefined)
})

test('a step is whole or has not happened', async () => {
  const store = new DeviceStore('steps')
  const half = store.change(['outbox', 'drafts'], async ({ outbox, drafts }) => {
    await outbox.put(row(1))
    await drafts.put({ id: 'd', sealed })
    throw new Error('half way')
  })
  await assert.rejects(half, /half way/)
  assert.deepEqual([await store.outbox.count(), await store.drafts.count()], [0, 0])
  const wrong = store.change(['outbox'], async ({ outbox }) => {
    await outbox.put(row(1))
    await outbox.put({ n: 1 } as OutboxRow)
  })
  await assert.rejects(wrong)
  assert.equal(await store.outbox.count(), 0)
  assert.equal(await store.change(['outbox'], async () => 'nothing asked'), 'nothing asked')
})

test('nothing is written under a key that was replaced', async () => {
  const store = new DeviceStore('keys')
  await store.meta.put(lock)
  const raw = crypto.getRandomValues(new Uint8Array(32))
  const [mine, old] = [await Seal.of(raw, 'k'), await Seal.of(raw, 'older')]
  await store.write(mine, ['outbox'], ({ outbox }) => outbox.put(row(1)))
  await assert.rejects(
    store.write(old, ['outbox'], ({ outbox }) => outbox.put(row(2))),
    LockedError,
  )
  assert.equal(await store.outbox.count(), 1)
})

test('what lay unsent in the first layouts comes along, in the order of its clock', async () => {
  const old = new Dexie('older')
  old.version(1).stores({ meta: 'key', kept: 'name', outbox: 'id, at', drafts: 'id' })
  old.version(2).stores({ copies: 'id' })
  await old.table('outbox').bulkPut([
    { id: row(1).id, at: 200, sealed },
    { id: row(2).id, at: 100, sealed },
  ])
  const store = new DeviceStore('older')
  // A tab that is still open on the old layout lets go of it when the new one comes.
  const rows = await store.outbox.orderBy('n').toArray()
  assert.deepEqual(rows, [
    { id: row(2).id, n: 1, sealed },
    { id: row(1).id, n: 2, sealed },
  ])
  assert.equal(await store.photos.count(), 0)
  store.close()
})

test('a tab on this layout lets go of it when a newer one comes, and others may forget it', async () => {
  const store = new DeviceStore('newer')
  await store.outbox.put(row(1))
  await new Promise<void>((resolve, reject) => {
    const asked = indexedDB.open('newer', 40)
    asked.onsuccess = () => resolve(asked.result.close())
    asked.onblocked = () => reject(new Error('blocked'))
  })
  await assert.rejects(store.outbox.count(), { name: 'VersionError' })
})
