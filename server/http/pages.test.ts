import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { problemOf } from '#server/http/fault.ts'
import { type RunningHttp, startHttp } from '#server/http/start.ts'
import { type FreshDatabase, freshDatabase } from '#tests/fresh-database.ts'
import { TEST_SETTINGS } from '#tests/fresh-http.ts'

const PAGE = '<!doctype html><title>Handsel</title>'
let folder: string
let fresh: FreshDatabase
let running: RunningHttp

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handsel-pages-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), PAGE)
  await writeFile(join(folder, 'assets', 'app-1a2b.js'), '1')
  fresh = await freshDatabase()
  running = await startHttp(fresh.database, { ...TEST_SETTINGS, webFolder: folder }, {})
})
after(async () => {
  await running.stop()
  await fresh.close()
  await rm(folder, { recursive: true })
})

const index = () => join(folder, 'index.html')

async function look(path: string, address = running.address) {
  const got = await fetch(address + path)
  const { headers, status } = got
  return {
    status,
    retry: headers.get('retry-after'),
    cache: headers.get('cache-control'),
    text: await got.text(),
  }
}

test('while the pages are built anew, whoever opens one is asked to try again in a moment', async () => {
  await rename(index(), `${index()}.away`)
  for (const path of ['/', '/set-up', '/index.html']) {
    const { status, retry, cache, text } = await look(path)
    assert.deepEqual([status, retry, cache], [503, '2', 'no-store'], `${path} ${text}`)
    assert.match(text, /"code":"pages_changing"/)
  }
  await rename(`${index()}.away`, index())
  const { status, cache, text } = await look('/set-up')
  assert.deepEqual([status, cache, text], [200, 'no-cache', PAGE])
})

test('under load, with pages that come and go, nobody gets half a page or a fault', async () => {
  let isOver = false
  const churn = (async () => {
    while (!isOver) {
      for (const file of ['index.html', 'assets/app-1a2b.js']) {
        await rename(join(folder, file), join(folder, `${file}.away`))
        await rename(join(folder, `${file}.away`), join(folder, file))
      }
    }
  })()
  const seen = new Map<string, number>()
  for (let round = 0; round < 60; round += 1) {
    const paths = Array.from(
      { length: 20 },
      (_, n) => ['/set-up', '/', '/assets/app-1a2b.js', '/a//b'][n % 4] ?? '/',
    )
    for (const { status, retry, text } of await Promise.all(paths.map(path => look(path)))) {
      const said = status === 200 ? `200 ${text}` : `${status} ${retry}`
      seen.set(said, (seen.get(said) ?? 0) + 1)
    }
  }
  isOver = true
  await churn
  const right = [`200 ${PAGE}`, '200 1', '503 2', '404 null']
  assert.deepEqual(
    [...seen.keys()].filter(each => !right.includes(each)),
    [],
    JSON.stringify([...seen]),
  )
  assert.ok((seen.get(`200 ${PAGE}`) ?? 0) > 0)
  assert.ok((seen.get('503 2') ?? 0) > 0, `the pages were gone at times: ${JSON.stringify([...seen])}`)
})

/** A server that can open so many files, all of which are then held by something else. */
const WITHOUT_FILES = `
  import { openSync, closeSync } from 'node:fs'
  import { fastify } from 'fastify'
  import { problemOf } from '#server/http/fault.ts'
  import { serveWeb } from '#server/http/serve-web.ts'
  import { sendProblem } from '#server/http/wire.ts'
  const app = fastify()
  app.setErrorHandler((error, request, reply) => sendProblem(reply, problemOf(error), request.id))
  await serveWeb(app, process.argv[1])
  const look = async path => {
    const { statusCode, headers } = await app.inject(path)
    return [statusCode, headers['retry-after'] ?? null]
  }
  const paths = ['/set-up', '/', '/assets/app-1a2b.js', '/a//b', '/assets/gone.js']
  const answers = { before: [], without: [] }
  for (const path of paths) answers.before.push(await look(path))
  const held = []
  try { for (;;) held.push(openSync('/dev/null')) } catch {}
  for (const path of paths) answers.without.push(await look(path))
  for (const file of held) closeSync(file)
  console.log(JSON.stringify(answers))
`

test('without a file left to open, a page and what belongs to it are asked for again later', async () => {
  const node = [process.execPath, '--input-type=module', '--eval', WITHOUT_FILES, folder]
  const { stdout } = await promisify(execFile)('sh', ['-c', 'ulimit -n 80 && exec "$@"', 'sh', ...node])
  assert.deepEqual(JSON.parse(stdout), {
    before: [...Array(3).fill([200, null]), [404, null], [404, null]],
    without: Array(5).fill([503, '5']),
  })
})

test('a server that is too busy says so, on a page as on the API', async t => {
  const limits = { ...TEST_SETTINGS.limits, eventLoopDelayMsMax: 20 }
  const slow = await startHttp(fresh.database, { ...TEST_SETTINGS, webFolder: folder, limits }, {})
  t.after(slow.stop)
  const until = Date.now() + 1500
  while (Date.now() < until) {
    const stop = Date.now() + 200
    while (Date.now() < stop);
    await wait(1)
  }
  for (const path of ['/set-up', '/api/v1/setup']) {
    const { status, retry, text } = await look(path, slow.address)
    assert.deepEqual([status, retry], [503, '5'], `${path} ${text}`)
  }
})

test('while every connection to the database is in use, the first run is asked for again later', async () => {
  const hold = () => fresh.database.outside(tx => sql`select pg_sleep(4)`.execute(tx))
  const held = Array.from({ length: 10 }, hold)
  const { status, retry, text } = await look('/api/v1/setup')
  assert.deepEqual([status, retry], [503, '2'], text)
  assert.equal((await look('/set-up')).status, 200, 'its page needs none')
  await Promise.all(held)
  assert.equal((await look('/api/v1/setup')).status, 200)
})

test('what the machine has run out of is asked for again later, and is no fault', () => {
  for (const code of ['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN']) {
    const { status, extra } = problemOf(Object.assign(new Error(code), { code, statusCode: 500 }))
    assert.deepEqual([status, extra], [503, { retryAfterSeconds: 5 }], code)
  }
  assert.equal(problemOf(Object.assign(new Error('?'), { code: 'ENOENT' })).status, 500)
})
