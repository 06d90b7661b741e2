import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { DatabaseUnavailable } from '#server/database/client.ts'
import { createHttp } from '#server/http/http.ts'
import { Problem } from '#server/http/problem.ts'
import { type Route, route } from '#server/http/route.ts'
import { ROUTES } from '#server/http/routes.ts'
import { FileAnswer, SentFile } from '#server/http/sent.ts'
import { id, wholeNumber, wholeText } from '#server/http/shapes.ts'
import { startHttp } from '#server/http/start.ts'
import { freshDatabase } from '#tests/fresh-database.ts'
import { freshHttp, TEST_SETTINGS } from '#tests/fresh-http.ts'

const get = { method: 'GET', who: 'anyone', summary: 'For a test' } as const

const ODD: readonly Route[] = [
  route({
    ...get,
    path: '/api/test/bigint',
    answer: z.object({ seq: wholeNumber, amount: wholeText, rest: z.unknown() }),
    handle: () => ({
      seq: 12n,
      amount: 9007199254740993n,
      rest: { deep: [9007199254740993n] },
      secret: 'not declared',
    }),
  }),
  route({
    ...get,
    path: '/api/test/fault',
    answer: z.void(),
    handle: ({ database }) =>
      database.outside(
        async tx => void (await sql`select 'aygul'::uuid from access.no_such_table`.execute(tx)),
      ),
  }),
  route({
    ...get,
    path: '/api/test/undeclared',
    answer: z.object({ name: z.string() }),
    handle: () => JSON.parse('{"name": 7}'),
  }),
  route({
    ...get,
    path: '/api/test/refused',
    answer: z.void(),
    handle: () => {
      throw new Problem(409, 'already_passed_on', 'foal-7 was already passed on.', { foal: 'foal-7' })
    },
  }),
  route({
    ...get,
    path: '/api/test/file',
    answer: new FileAnswer('text/csv'),
    handle: () => new SentFile({ type: 'text/csv; charset=utf-8', name: 'رەسىم "1".csv', body: 'a,b\n' }),
  }),
  route({
    method: 'POST',
    who: 'anyone',
    summary: 'Takes a file',
    path: '/api/test/upload',
    upload: { bytesMax: 1000, filesMax: 1 },
    body: z.strictObject({ note: z.string() }),
    answer: z.object({ note: z.string(), files: z.array(z.string()) }),
    handle: ({ body, files }) => ({ ...body, files: files.map(file => `${file.name} ${file.bytes.length}`) }),
  }),
]

const http = await freshHttp({}, {}, ODD)
const { send } = http
after(http.close)

test('a bigint goes out as the answer declares it, and what is not declared stays in', async () => {
  const got = await send({ method: 'GET', path: '/api/test/bigint' })
  assert.equal(got.text, '{"seq":12,"amount":"9007199254740993","rest":{"deep":["9007199254740993"]}}')
})

test('a fault tells nothing but the number of the request', async () => {
  for (const path of ['/api/test/fault', '/api/test/undeclared']) {
    const { status, body, headers } = await send({ method: 'GET', path })
    assert.equal(status, 500)
    assert.equal(headers['content-type'], 'application/problem+json; charset=utf-8')
    assert.deepEqual(Object.keys(body).sort(), ['code', 'detail', 'instance', 'status', 'title', 'type'])
    assert.doesNotMatch(JSON.stringify(body), /aygul|no_such|table|select|expected/)
  }
})

test('while the database is away the caller is asked to come back, and the process is still alive', async t => {
  const gone = () => Promise.reject(new DatabaseUnavailable('The database does not answer.'))
  const database = { ...http.database, inTenant: gone, outside: gone }
  const app = await createHttp({ database, settings: http.settings, rooms: {} }, ROUTES)
  t.after(() => app.close())
  const cookie = `__Host-handsel=${'A'.repeat(43)}`
  for (const url of ['/readyz', '/api/v1/session', '/api/v1/setup']) {
    const got = await app.inject({ url, headers: { cookie } })
    assert.equal(got.statusCode, 503, url)
    assert.equal(got.json().code, 'database_unavailable')
    assert.equal(got.headers['retry-after'], '2')
  }
  assert.equal((await app.inject({ url: '/livez', headers: { cookie } })).statusCode, 200)
})

test('a refusal is a problem with a code and a sentence', async () => {
  const { body, status } = await send({ method: 'GET', path: '/api/test/refused' })
  assert.equal(status, 409)
  const { instance, ...rest } = body
  assert.match(String(instance), /^urn:uuid:[0-9a-f-]{36}$/)
  assert.deepEqual(rest, {
    type: 'urn:handsel:problem:already_passed_on',
    title: 'already passed on',
    status: 409,
    code: 'already_passed_on',
    detail: 'foal-7 was already passed on.',
    foal: 'foal-7',
  })
})

test('a file is saved under its name in any script', async () => {
  const { headers, text } = await send({ method: 'GET', path: '/api/test/file' })
  assert.equal(text, 'a,b\n')
  assert.match(
    String(headers['content-disposition']),
    /^attachment; filename="_1_.csv"; filename\*=UTF-8''%D8%B1.*%22\.csv$/,
  )
})

test('files come in parts, up to what the route allows', async () => {
  const part = (bytes: number, more = '') =>
    `--x\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n--x\r\nContent-Disposition: form-data; ` +
    `name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n${'a'.repeat(bytes)}\r\n${more}--x--\r\n`
  const upload = (body: string) =>
    send({
      method: 'POST',
      path: '/api/test/upload',
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
  assert.deepEqual((await upload(part(10))).body, { note: 'hello', files: ['a.csv 10'] })
  assert.equal((await upload(part(1001))).status, 413)
  const twice = '--x\r\nContent-Disposition: form-data; name="g"; filename="b"\r\n\r\nb\r\n'
  assert.equal((await upload(part(10, twice))).status, 413)
  assert.equal((await upload('--x\r\nContent-Disposition: form-data; name="note"\r\n\r\nhel')).status, 400)
})

test('a route that does not say who may call it neither compiles nor starts', async () => {
  // @ts-expect-error: without `who`
  const open = route({
    method: 'GET',
    path: '/api/test/open',
    summary: 'x',
    answer: z.void(),
    handle: () => {},
  })
  const loose = route({
    ...get,
    method: 'POST',
    path: '/api/test/:id/loose',
    body: z.strictObject({ inner: z.object({ a: z.string() }) }),
    answer: z.void(),
    handle: () => {},
  })
  const fresh = { database: http.database, settings: http.settings, rooms: {} }
  await assert.rejects(createHttp(fresh, [open]), /GET \/api\/test\/open does not say who may call it/)
  await assert.rejects(
    createHttp(fresh, [loose]),
    /has other params than its path names[\s\S]*unknown properties of its body/,
  )
  const fine = route({
    ...get,
    path: '/api/test/:id',
    params: z.strictObject({ id }),
    answer: z.void(),
    handle: () => {},
  })
  await assert.rejects(createHttp(fresh, [fine, fine]), /is declared twice/)
})

test('it listens, serves the pages, and stops when asked', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'handsel-web-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Handsel</title>')
  await writeFile(join(folder, 'assets', 'app-1a2b.js'), '1')
  const fresh = await freshDatabase()
  const running = await startHttp(fresh.database, { ...TEST_SETTINGS, webFolder: folder }, {})
  t.after(async () => {
    await running.stop()
    await fresh.close().catch(() => {})
    await rm(folder, { recursive: true })
  })
  const look = async (path: string) => {
    const got = await fetch(running.address + path)
    assert.match(String(got.headers.get('content-security-policy')), /default-src 'none'/, path)
    return { status: got.status, cache: got.headers.get('cache-control'), text: await got.text() }
  }
  const page = { status: 200, cache: 'no-cache', text: '<!doctype html><title>Handsel</title>' }
  assert.deepEqual(await look('/'), page)
  assert.deepEqual(await look('/members/7?tab=roles'), page)
  assert.deepEqual(await look('/record/visit.made'), page)
  assert.deepEqual(await look('/assets/app-1a2b.js'), {
    status: 200,
    cache: 'public, max-age=31536000, immutable',
    text: '1',
  })
  for (const path of [
    '/assets/gone.js',
    '/api/v1/gone',
    '/api/',
    '/.env',
    '/..%2fpackage.json',
    '/assets/..%2f..%2fa.b',
  ]) {
    const { status, text } = await look(path)
    assert.equal(status, 404, path)
    assert.match(text, /"code":"not_found"/)
  }
  assert.equal(
    (await fetch(`${running.address}/readyz`, { method: 'HEAD' })).status,
    404,
    'a page is no readiness',
  )
  assert.equal((await look('/livez')).text, '{"alive":true}')
  assert.equal((await look('/readyz')).text, '{"ready":true}')
  await slowSenderIsDropped(new URL(running.address).port)
  await running.stop()
  await assert.rejects(fetch(`${running.address}/livez`))
})

/** Ten seconds for the headers, looked at every five. */
async function slowSenderIsDropped(port: string): Promise<void> {
  const socket = connect(Number(port), '127.0.0.1')
  socket.write('GET /livez HTTP/1.1\r\nHost: localhost\r\n')
  const begun = Date.now()
  const answer = await new Promise<string>(resolve => {
    let text = ''
    socket.on('data', data => {
      text += data
    })
    socket.on('close', () => resolve(text))
  })
  assert.match(answer, /^HTTP\/1.1 408/)
  assert.ok(Date.now() - begun < 17_000)
}
