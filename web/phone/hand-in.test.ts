/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Id, idFrom } from '#core/id.ts'
import { copyOf } from '#web/device/copy.ts'
import type { Unsent } from '#web/device/unsent.ts'
import { handIn } from '#web/phone/hand-in.ts'

const id = (n: number): Id => idFrom(n, new Uint8Array(10))
const unsent = (n: number, what: Unsent['what']): Unsent => {
  return { id: id(n), n, what, state: 'waiting', at: n, body: { id: id(n) }, isTried: false }
}

test('at a desk a family that is refused keeps nothing else of the copy from being handed in', async t => {
  const asked: string[] = []
  t.mock.method(globalThis, 'fetch', async (address: string, { body }: RequestInit) => {
    asked.push(address)
    const sent = JSON.parse(String(body)) as { id?: Id; entries?: { id: Id }[] }
    if (sent.id === id(1)) return Response.json({ code: 'code_taken', detail: 'Taken.' }, { status: 422 })
    return Response.json({ answers: sent.entries?.map(one => ({ id: one.id, answer: 'accepted' })) })
  })
  const all = [unsent(1, 'person'), unsent(2, 'person'), unsent(3, 'entry'), unsent(4, 'entry')]
  const came = await handIn(
    await copyOf({ unsent: all, photos: [] }, 'four words like these', 1000),
    'four words like these',
  )
  assert.deepEqual(came, {
    as: 'sent',
    accepted: 3,
    held: 0,
    returned: 0,
    familiesLeft: 1,
    photos: 0,
    photosLeft: 0,
  })
  assert.deepEqual(asked, ['/api/v1/people', '/api/v1/people', '/api/v1/entries'])
})

test('a server that does not answer is no refusal: nothing is counted, and the copy is handed in again', async t => {
  t.mock.method(globalThis, 'fetch', async () => Response.json({}, { status: 503 }))
  const text = await copyOf({ unsent: [unsent(1, 'person')], photos: [] }, 'four words like these', 1000)
  await assert.rejects(handIn(text, 'four words like these'), { status: 503 })
})
