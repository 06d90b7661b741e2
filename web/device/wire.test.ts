/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askServer, type Fetch, putBytes } from '#web/device/wire.ts'

const MINUTE = 60_000

/** A line on which nothing ever comes back, until whoever waits gives up. */
const dead: Fetch = (_, { signal }) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))

/** One on which an answer begins and does not end. */
const stalled: Fetch = async (_, { signal }) =>
  new Response(
    new ReadableStream({
      start: stream => signal?.addEventListener('abort', () => stream.error(signal.reason)),
    }),
  )

test('a line on which nobody begins to answer is given up after three minutes', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const picture = { type: 'image/jpeg', bytes: new Uint8Array(9) }
  const asked = [askServer(dead, 'GET', '/changes'), putBytes(dead, '/evidence/1', picture)]
  let given = 0
  for (const one of asked) one.catch(() => given++)
  t.mock.timers.tick(3 * MINUTE - 1)
  await new Promise(setImmediate)
  assert.equal(given, 0)
  t.mock.timers.tick(1)
  for (const one of asked) await assert.rejects(one, { code: 'unreachable', status: 0 })
})

test('what comes slowly may take its time; what does not end is given up as well', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const asked = askServer(stalled, 'GET', '/changes')
  let given = 0
  asked.catch(() => given++)
  await new Promise(setImmediate)
  t.mock.timers.tick(15 * MINUTE - 1)
  await new Promise(setImmediate)
  assert.equal(given, 0)
  t.mock.timers.tick(1)
  await assert.rejects(asked, { code: 'unreachable', status: 0 })
})
