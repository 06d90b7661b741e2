/// <reference types="node" />
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Device } from '#web/device/device.ts'
import { session } from '#web/device/session.sample.ts'
import { DeviceStore } from '#web/device/store.ts'
import type { Fetch } from '#web/device/wire.ts'

test('where the books are too large for a phone, its pictures go out all the same, and that is what is said', async () => {
  const pictures: string[] = []
  const line: Fetch = async (address, { method, body }) => {
    if (address.endsWith('/session')) return Response.json(session)
    if (address.endsWith('/changes')) return Response.json({ code: 'branch_too_large' }, { status: 422 })
    if (method === 'PUT') pictures.push(address)
    const { entries = [] } = method === 'POST' ? JSON.parse(String(body)) : {}
    return Response.json({ answers: entries.map(({ id }: { id: string }) => ({ id, answer: 'accepted' })) })
  }
  const around = { store: new DeviceStore('large'), iterations: 1000, locks: undefined, fetch: line }
  const phone = await Device.open(around)
  await phone.enrol(session, '482913')
  const entry = phone.newId()
  await phone.photos.keep(entry, { sha256: 'a'.repeat(64), type: 'image/jpeg', bytes: new Uint8Array(9) })
  await phone.outbox.add({ id: entry, what: 'entry', body: { id: entry } })
  await phone.photos.recorded([entry])
  assert.equal(await phone.sync(true), 'too-large')
  assert.equal(pictures.length, 1)
})
