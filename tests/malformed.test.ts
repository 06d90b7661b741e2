import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { ROLES } from '#core/role.ts'
import type { Stage } from '#server/access/sessions.ts'
import { checksums } from '#tests/checksum.ts'
import { freshHttp } from '#tests/fresh-http.ts'
import { MARK, SPOILT_BODIES, SPOILT_HEADERS, spoiltJson, spoiltPiece } from '#tests/misfits.ts'
import {
  bodyShapeOf,
  fillIn,
  type Operations,
  operationsOf,
  type Placed,
  parametersOf,
} from '#tests/operations.ts'
import { SEED } from '#tests/seed.ts'
import { type SignedIn, signInAgain, signInAs } from '#tests/sign-in-as.ts'

// What nobody should send, sent to every operation of the document: refused in words, without a fault, without
// a trace of the machinery, and without a change.

const PAYLOADS = Number(process.env.HANDSEL_PAYLOADS ?? 2000)
const SLOW_MS = 2000
const http = await freshHttp()
const superuser = new pg.Client({ connectionString: http.superuserUrl })
let operations: Operations
let person: SignedIn
let unhandled = 0
process.on('unhandledRejection', () => unhandled++)

before(async () => {
  await superuser.connect()
  operations = operationsOf(await http.send({ method: 'GET', path: '/api/openapi.json' }))
  person = await signInAs(http.database, http.tenant, ROLES)
})
after(async () => {
  await superuser.end()
  await http.close()
})

interface Payload {
  readonly url: string
  readonly payload?: string | Buffer
  readonly headers: Readonly<Record<string, string>>
}

test('whatever is sent, the answer is a sentence and nothing has changed', async t => {
  const each = Math.ceil(PAYLOADS / operations.length)
  const wrong: string[] = []
  let sent = 0
  const refusedBy = new Map<string, number>()
  for (const placed of operations) {
    const payloads = fc.sample(payloadOf(placed), { seed: SEED, numRuns: each })
    await superuser.query('delete from access.sessions')
    cookies.clear()
    const before = await checksums(superuser)
    const refused: Payload[] = []
    for (const payload of payloads) {
      const { status, fault, code } = await tryOne(placed, payload)
      if (fault) wrong.push(describe(placed, payload, fault))
      if (status >= 400) refused.push(payload)
      if (code) refusedBy.set(code, (refusedBy.get(code) ?? 0) + 1)
      sent++
    }
    const changed = await changedBy(placed, payloads.length === refused.length ? before : undefined, refused)
    if (changed.length > 0)
      wrong.push(`${placed.method} ${placed.path} refused and yet changed ${changed.join(', ')}`)
  }
  t.diagnostic(`${sent} payloads to ${operations.length} operations; replay with HANDSEL_SEED=${SEED}`)
  t.diagnostic([...refusedBy].map(([code, count]) => `${code} ${count}`).join(', '))
  assert.deepEqual(wrong.slice(0, 10), [])
  assert.equal(unhandled, 0)
  assert.ok(sent >= PAYLOADS && (refusedBy.get('body_invalid') ?? 0) > 50, 'the fuzzing did something')
})

/** Tables that differ after refusals alone. Where something went through among them, the refused are sent again. */
async function changedBy(placed: Placed, before: Record<string, string> | undefined, refused: Payload[]) {
  const start = before ?? (await checksums(superuser))
  let isClean = true
  if (!before)
    for (const payload of refused) isClean = (await tryOne(placed, payload)).status >= 400 && isClean
  const end = await checksums(superuser)
  return isClean
    ? Object.keys(end).filter(table => table !== 'access.sessions' && end[table] !== start[table])
    : []
}

/** Some calls sign out: then it is sent again by somebody who is signed in. */
async function tryOne(placed: Placed, payload: Payload) {
  const tried = await sendOne(placed, payload)
  if (tried.status !== 401) return tried
  cookies.clear()
  return sendOne(placed, payload)
}

async function sendOne(placed: Placed, { url, payload, headers }: Payload) {
  const begun = performance.now()
  const response = await http.app.inject({
    method: placed.method,
    url,
    headers: {
      host: 'localhost',
      'sec-fetch-site': 'same-origin',
      cookie: await cookieFor(placed),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  })
  const { statusCode: status, body } = response
  const ms = performance.now() - begun
  return { status, code: codeOf(body), fault: faultIn(status, body, ms) }
}

const LEAK =
  /\b(select|insert into|delete from|update \w+ set)\b.*\b(from|where|values)\b|\n\s+at |\.[jt]s:\d|node_modules|syntax error at|relation "|SQLSTATE|\/(work|home|usr|root|tmp)\//i

function faultIn(status: number, body: string, ms: number): string | undefined {
  if (status >= 500) return `answered ${status} ${body.slice(0, 300)}`
  if (ms > SLOW_MS) return `took ${Math.round(ms)} ms`
  if (status < 400) return undefined
  if (LEAK.test(body)) return `told too much: ${body.slice(0, 300)}`
  // Whoever comes too late is shown the row as it is kept, in words that an earlier payload was let in with.
  if (body.includes(MARK) && codeOf(body) !== 'stale') return `sent back what was sent: ${body.slice(0, 300)}`
  return codeOf(body) ? undefined : `refused without a code: ${status} ${body.slice(0, 200)}`
}

function codeOf(body: string): string | undefined {
  return /"code":"([a-z0-9_]+)"/.exec(body)?.[1]
}

const cookies = new Map<Stage, string>()

/** The caller who may go furthest. */
async function cookieFor({ operation }: Placed): Promise<string> {
  const [caller] = operation['x-authz']
  const stage = caller === 'second-factor' ? 'second-factor' : 'full'
  const cookie = cookies.get(stage) ?? (await signInAgain(http.database, person, stage))
  cookies.set(stage, cookie)
  return cookie
}

function payloadOf(placed: Placed): fc.Arbitrary<Payload> {
  const headers = fc.oneof({ weight: 6, arbitrary: fc.constant({}) }, fc.constantFrom(...SPOILT_HEADERS))
  return fc
    .tuple(urlOf(placed), bodyOf(placed), headers)
    .map(([url, body, spoilt]) => ({ url, ...body, headers: { ...body.headers, ...spoilt } }))
}

function urlOf(placed: Placed): fc.Arbitrary<string> {
  const fitting = fillIn(placed, operations.document, SEED).path
  const inPath = parametersOf(placed).filter(one => one.in === 'path')
  const names = [
    ...parametersOf(placed)
      .filter(one => one.in === 'query')
      .map(one => one.name),
    'zq7extra',
    '__proto__',
    'a[b]',
  ]
  const query = fc
    .array(fc.tuple(fc.constantFrom(...names), spoiltPiece), { minLength: 1, maxLength: 3 })
    .map(pairs => `${fitting.split('?')[0]}?${pairs.map(([name, piece]) => `${name}=${piece}`).join('&')}`)
  const path = spoiltPiece.map(piece =>
    inPath.reduce((at, { name }) => at.replace(`{${name}}`, piece), placed.path),
  )
  const weight = bodyShapeOf(placed) ? 8 : 1
  return fc.oneof({ weight, arbitrary: fc.constant(fitting) }, query, ...(inPath.length > 0 ? [path] : []))
}

function bodyOf(
  placed: Placed,
): fc.Arbitrary<{ payload?: string | Buffer; headers: Record<string, string> }> {
  const shape = bodyShapeOf(placed)
  if (placed.method === 'GET') return fc.constant({ headers: {} })
  const bytes = fc
    .constantFrom(...SPOILT_BODIES)
    .map(({ type, bytes }) => ({ payload: bytes, headers: { 'content-type': type } }))
  const value = shape ? fillIn(placed, operations.document, SEED).body : {}
  const json = spoiltJson(value).map(payload => ({
    payload,
    headers: { 'content-type': 'application/json' },
  }))
  return fc.oneof({ weight: 5, arbitrary: json }, bytes)
}

function describe(placed: Placed, { url, payload, headers }: Payload, fault: string): string {
  const body = payload === undefined ? '' : String(payload).slice(0, 300)
  return `${placed.method} ${url.slice(0, 200)} ${JSON.stringify(headers).slice(0, 200)} ${body}: ${fault}`
}
