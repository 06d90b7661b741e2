import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from '#server/database/client.ts'
import { freshDatabase } from '#tests/fresh-database.ts'
import { freePort, freshFolder, handsel, type Ready, serveHandsel } from '#tests/handsel.ts'

let folder: string
let remove: () => Promise<void>
let served: Ready
const environment = async () => ({ DATA_DIR: join(folder, 'data'), PORT: await freePort() })

before(async () => {
  ;({ folder, remove } = await freshFolder())
  served = await serveHandsel(await environment())
})
after(async () => {
  served.child.kill('SIGKILL')
  await handsel(['migrate'], await environment())
  await remove()
})

test('it answers that it is ready, and offers one link to set it up', async () => {
  assert.equal((await fetch(`${served.address}/readyz`)).status, 200)
  assert.match(served.setUp ?? '', /^http:\/\/localhost:\d+\/set-up#token=[\w-]{43}$/)
  const needed = await fetch(`${served.address}/api/v1/setup`)
  assert.deepEqual(await needed.json(), { needed: true })
})

test('one folder is served once: the second says who has it', async () => {
  const { code, stderr } = await handsel(['serve', '--no-build'], await environment())
  assert.equal(code, 1)
  assert.match(stderr, /Handsel already runs on .*data \(process \d+\): stop it first/)
})

test('a port that is taken is told plainly, with what to do', async () => {
  const port = new URL(served.address).port
  const other = { DATA_DIR: join(folder, 'other'), PORT: port }
  const { code, stderr } = await handsel(['serve', '--no-build'], other)
  assert.equal(code, 1)
  assert.match(stderr, new RegExp(`port ${port} is taken.*PORT=${Number(port) + 1}`))
  assert.doesNotMatch(stderr, /\bat .*\.ts:/, 'a stack is no sentence')
})

test('commands run beside the server, and the link sets it up', async () => {
  const token = served.setUp?.split('token=')[1]
  const founding = {
    token,
    start: 'empty',
    workspace: { name: 'Upper Well', locale: 'en', timeZone: 'Asia/Urumqi' },
    user: { name: 'Ayshe', email: 'ayshe@example.org', password: 'a donkey named Bulaq 7' },
  }
  const origin = served.address
  const made = await fetch(`${origin}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(founding),
  })
  assert.equal(made.status, 201, await made.text())
  const list = await handsel(['user', 'list', '--json'], await environment())
  assert.equal(list.code, 0, list.stderr)
  assert.deepEqual(
    JSON.parse(list.stdout).map(({ id: _, ...person }: { id: string }) => person),
    [
      {
        email: 'ayshe@example.org',
        name: 'Ayshe',
        tenant: 'Upper Well',
        roles: ['administrator', 'coordinator', 'approver'],
      },
    ],
  )
  assert.equal((await fetch(`${served.address}/readyz`)).status, 200)
})

test('somebody is added and helped with a link, never with a password', async () => {
  const env = await environment()
  const added = await handsel(
    ['user', 'create', 'bek@example.org', '--name', 'Bek', '--role', 'field_worker'],
    env,
  )
  assert.equal(added.code, 0, added.stderr)
  assert.match(added.stdout, /^http:\/\/localhost:\d+\/password#token=[\w-]{43}\n$/)
  const again = await handsel(
    ['user', 'create', 'Bek@example.org', '--name', 'Bek', '--role', 'analyst'],
    env,
  )
  assert.match(again.stderr, /can sign in already/)
  const reset = await handsel(['user', 'reset', 'bek@example.org', '--json'], env)
  assert.match(JSON.parse(reset.stdout).link, /\/password#token=/)
  const unknown = await handsel(['user', 'reset', 'nobody@example.org'], env)
  assert.equal(unknown.code, 1)
  const unasked = await handsel(['user', 'forget-second-factor', 'bek@example.org'], env)
  assert.match(unasked.stderr, /Say --yes to go on/)
  assert.equal((await handsel(['user', 'forget-second-factor', 'bek@example.org', '--yes'], env)).code, 0)
})

test('asked to stop it ends by itself, within ten seconds, and takes its database along', async () => {
  const pid = Number(
    (await readFile(join(folder, 'data', 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
  )
  const began = performance.now()
  served.child.kill('SIGTERM')
  const { code, stderr } = await served.ended
  assert.ok(performance.now() - began < 10_000)
  assert.equal(code, 0)
  assert.match(stderr, /stopped +everything is written/)
  await sleep(50)
  assert.throws(() => process.kill(pid, 0), /ESRCH/)
})

test('a database of somebody else’s that lacks the migrations is refused, with what to do', async t => {
  const fresh = await freshDatabase()
  t.after(fresh.close)
  await withClient(fresh.superuserUrl, client =>
    client.query("delete from access.migrations where name like '0008%'"),
  )
  const env = { DATA_DIR: join(folder, 'external'), DATABASE_URL: fresh.url }
  const { code, stderr } = await handsel(['verify'], env)
  assert.equal(code, 1)
  assert.match(stderr, /Not applied yet: 0008_gate\.sql: set DATABASE_OWNER_URL/)
})
