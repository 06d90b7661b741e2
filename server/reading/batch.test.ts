import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { newId } from '#tests/fresh-database.ts'
import { freshHttp } from '#tests/fresh-http.ts'
import { signInAs } from '#tests/sign-in-as.ts'
import { type Sent, TERMS, world } from '#tests/world.ts'

const place = await world(2, TERMS, await freshHttp())
after(place.close)
const { cookie } = await signInAs(place.database, place.tenant, 'coordinator')

async function sendPacked(payload: Buffer, encoding = 'gzip', type = 'application/json') {
  const response = await place.app.inject({
    method: 'POST',
    url: '/api/v1/entries',
    headers: {
      host: 'localhost',
      'sec-fetch-site': 'same-origin',
      cookie,
      'content-type': type,
      'content-encoding': encoding,
    },
    payload,
  })
  return { status: response.statusCode, body: response.json() as Record<string, unknown>, response }
}

const packed = (value: unknown) => gzipSync(JSON.stringify(value))
const answersOf = (body: Record<string, unknown>) =>
  body.answers as { answer: string; code?: string; because?: string; repeated?: boolean }[]

function counted(more: object = {}): Sent {
  const animals = [{ animal: newId(), species: 'donkey', sex: 'female' }]
  return place.entry('livestock.counted_in', '2024-01-01', { keeper: place.org, animals }, more)
}

test('a batch may come gzipped, and sent again gets the same answers', async () => {
  const entries = [counted({ deviceTime: '2031-02-03T04:05:06+06:00' }), counted()]
  const first = await sendPacked(packed({ entries }))
  assert.equal(first.status, 200, first.response.body)
  assert.deepEqual(
    answersOf(first.body).map(({ answer, repeated }) => [answer, repeated]),
    [
      ['accepted', undefined],
      ['accepted', undefined],
    ],
  )
  const plain = await place.send({
    method: 'POST',
    path: '/api/v1/entries',
    cookie,
    body: { entries },
  })
  assert.ok(answersOf(plain.body).every(({ answer, repeated }) => answer === 'accepted' && repeated))
})

test('the answer says what time it is here, whatever the phone says', async () => {
  const { body } = await sendPacked(packed({ entries: [counted({ deviceTime: '1999-01-01T00:00:00Z' })] }))
  assert.equal(answersOf(body)[0]?.answer, 'accepted')
  assert.ok(Math.abs(Date.parse(String(body.serverTime)) - Date.now()) < 10_000)
})

test('what unpacks to more than the call takes is refused before it is unpacked whole', async () => {
  const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, ' '))
  assert.ok(bomb.length < 256 * 1024)
  const before = process.memoryUsage.rss()
  const { status, body } = await sendPacked(bomb)
  assert.deepEqual([status, body.code], [413, 'too_large'])
  assert.ok(process.memoryUsage.rss() - before < 64 * 1024 * 1024, 'it was not held in memory')
  const twice = gzipSync(bomb)
  assert.equal((await sendPacked(twice)).status, 400, 'packed twice is not JSON')
})

test('what is packed otherwise, or broken, is refused in words', async () => {
  const good = packed({ entries: [counted()] })
  const cases = [
    [brotliCompressSync('{}'), 'br', 415, 'encoding_refused'],
    [good, 'gzip, gzip', 415, 'encoding_refused'],
    [good.subarray(0, 20), 'gzip', 400, 'gzip_broken'],
    [Buffer.from('{"entries":[]}'), 'gzip', 400, 'gzip_broken'],
    [good, 'identity', 400, 'not_utf8'],
    [packed({ a: 1 }), 'gzip', 400, 'body_invalid'],
  ] as const
  for (const [payload, encoding, status, code] of cases) {
    const got = await sendPacked(payload, encoding)
    assert.deepEqual([got.status, got.body.code], [status, code], `${encoding} ${got.response.body}`)
  }
})

test('an entry of another version of its kind is returned with a reason, and kept', async () => {
  const newer = counted({ v: 2 })
  const { body } = await sendPacked(packed({ entries: [newer, counted({ v: 1 })] }))
  const [refused, taken] = answersOf(body)
  assert.deepEqual([refused?.answer, refused?.code], ['returned', 'kind_version_unknown'])
  assert.match(String(refused?.because), /server is updated/)
  assert.equal(taken?.answer, 'accepted')
  const kept = await place.send({ method: 'GET', path: `/api/v1/inbox/${newer.id}`, cookie })
  assert.equal(kept.status, 200)
})
