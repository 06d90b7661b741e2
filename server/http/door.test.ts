import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { ROUTES } from '#server/http/routes.ts'
import { freshHttp, type Sent } from '#tests/fresh-http.ts'
import { signInAs } from '#tests/sign-in-as.ts'

const http = await freshHttp()
const { send, database, tenant } = http
after(http.close)
const administrator = await signInAs(database, tenant, 'administrator')

const ID = '019a4f00-0000-7000-8000-000000000099'

function paths(): Pick<Sent, 'method' | 'path'>[] {
  const declared = ROUTES.map(({ method, path }) => ({ method, path: path.replace(/:\w+/g, ID) }))
  return [
    ...declared,
    { method: 'GET', path: '/api/v1/none' },
    { method: 'GET', path: '/members' },
    { method: 'POST', path: '/' },
  ]
}

test('every answer has the headers that keep a page to itself', async () => {
  for (const at of paths()) {
    const { headers } = await send({ ...at, cookie: administrator.cookie })
    const policy = String(headers['content-security-policy'])
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
    ]) {
      assert.ok(policy.includes(rule), `${at.method} ${at.path}: ${rule}`)
    }
    assert.match(policy, /frame-ancestors 'none';.*require-trusted-types-for 'script'/)
    assert.doesNotMatch(policy, /unsafe|https?:|\*/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'no-referrer')
    assert.match(String(headers['strict-transport-security']), /max-age=31536000; includeSubDomains/)
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin')
    assert.equal(headers['cache-control'], 'no-store', at.path)
    assert.equal(headers['access-control-allow-origin'], undefined)
    assert.equal(headers['x-powered-by'], undefined)
    if (headers['content-type']) assert.match(String(headers['content-type']), /; charset=utf-8$/)
  }
})

const CROSS: readonly Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
  { 'sec-fetch-site': '' },
  { origin: 'https://evil.example' },
  { origin: 'http://localhost.evil.example' },
  { origin: 'http://localhost:1' },
  { origin: 'null' },
  {},
]

test('no change is made for a page of another site, on any route', async () => {
  const { app } = http
  for (const at of paths().filter(({ method }) => method !== 'GET')) {
    for (const headers of CROSS) {
      const sent = { host: 'localhost', cookie: administrator.cookie, ...headers }
      const got = await app.inject({ method: at.method, url: at.path, headers: sent })
      assert.equal(got.statusCode, 403, `${at.method} ${at.path} ${JSON.stringify(headers)}`)
      assert.equal(got.json().code, 'cross_site')
    }
  }
})

test('a program without fetch metadata may change things by naming this very origin', async () => {
  const headers = { host: 'localhost', origin: 'http://localhost', cookie: administrator.cookie }
  const got = await http.app.inject({ method: 'DELETE', url: '/api/v1/session', headers })
  assert.equal(got.statusCode, 204, got.body)
})

test('nothing but JSON is taken, and no method by another name', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const got = await send({
      method: 'POST',
      path: '/api/v1/session',
      body: '{}',
      headers: { 'content-type': type },
    })
    assert.equal(got.status, 415, type)
  }
  const got = await send({
    method: 'POST',
    path: '/api/v1/session',
    headers: { 'x-http-method-override': 'GET' },
  })
  assert.equal(got.status, 400)
})

test('the cookie cannot be read by scripts, sent by other sites or set by a neighbour', async () => {
  const got = await send({ method: 'DELETE', path: '/api/v1/session' })
  assert.equal(
    got.headers['set-cookie'],
    '__Host-handsel=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0',
  )
})

test('over plain http from another machine nobody signs in, unless the operator allows it', async t => {
  const far = { host: 'ledger.example.org' }
  const attempt = { method: 'POST', path: '/api/v1/session', headers: far, body: {} } as const
  const got = await send(attempt)
  assert.equal(got.status, 400)
  assert.equal(got.body.code, 'https_needed')
  assert.match(String(got.body.detail), /HANDSEL_ALLOW_HTTP=1/)
  const open = await freshHttp({ allowHttp: true })
  t.after(open.close)
  const out = await open.send({ method: 'DELETE', path: '/api/v1/session', headers: far })
  assert.equal(out.headers['set-cookie'], 'handsel=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0')
  const behindProxy = await freshHttp({ publicUrl: 'https://ledger.example.org' })
  t.after(behindProxy.close)
  const safe = await behindProxy.send({ method: 'DELETE', path: '/api/v1/session', headers: far })
  assert.match(String(safe.headers['set-cookie']), /^__Host-handsel=.*Secure/)
})

test('too many requests from one network, or of one session, wait', async t => {
  const few = await freshHttp({
    limits: { networkPerMinute: 20, sessionPerMinute: 5, eventLoopDelayMsMax: 0 },
  })
  t.after(few.close)
  const person = await signInAs(few.database, few.tenant, 'analyst')
  const look = (cookie?: string) => few.send({ method: 'GET', path: '/api/v1/session', cookie })
  const own = []
  for (let round = 0; round < 6; round++) own.push((await look(person.cookie)).status)
  assert.deepEqual(own, [200, 200, 200, 200, 200, 429])
  const rest = []
  for (let round = 0; round < 15; round++)
    rest.push(await look(`__Host-handsel=${String(round).padStart(43, 'x')}`))
  assert.deepEqual(
    rest.slice(0, 14).map(got => got.status),
    Array(14).fill(401),
  )
  const last = rest.at(-1)
  assert.equal(last?.status, 429)
  assert.equal(last?.body.code, 'too_soon')
  assert.ok(Number(last?.headers['retry-after']) > 0)
})
