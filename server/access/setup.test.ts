import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { openSetup } from '#server/access/setup.ts'
import { freshHttp } from '#tests/fresh-http.ts'

const started: unknown[] = []
const http = await freshHttp(
  {},
  { afterFounding: async (start, context) => void started.push({ start, context }) },
)
const { send, database } = http
const superuser = new pg.Client({ connectionString: http.superuserUrl })
before(async () => {
  await superuser.connect()
  await superuser.query('delete from access.tenants')
})
after(async () => {
  await superuser.end()
  await http.close()
})

const founding = {
  start: 'sample',
  workspace: { name: 'Green Valley', timeZone: 'Asia/Urumqi' },
  user: { name: 'Aygul', email: 'Aygul@Example.org ', password: 'seven grey donkeys climb' },
}

function setUp(token: string, change: object = {}) {
  return send({ method: 'POST', path: '/api/v1/setup', body: { ...founding, ...change, token } })
}

test('the first run needs the token of the terminal, founds one workspace, and is then over', async () => {
  assert.deepEqual((await send({ method: 'GET', path: '/api/v1/setup' })).body, { needed: true })
  const [old, token] = [await openSetup(database), await openSetup(database)]
  assert.ok(old && token)
  assert.equal((await setUp('A'.repeat(43))).body.code, 'link_over')
  assert.equal((await setUp(old)).body.code, 'link_over', 'a restart makes a new link')
  const weak = await setUp(token, { user: { ...founding.user, password: 'password1234' } })
  assert.equal(weak.body.code, 'password_weak', 'and the link is still good')

  const [one, two] = await Promise.all([setUp(token), setUp(token)])
  const [done, late] = one.status === 201 ? [one, two] : [two, one]
  assert.equal(done.status, 201, done.text)
  assert.equal(late.body.code, 'already_set_up')
  assert.deepEqual(done.body.roles, ['administrator', 'coordinator', 'approver'])
  assert.equal((done.body.user as { email: string }).email, 'aygul@example.org')
  assert.deepEqual(started.length, 1)
  assert.deepEqual(await openSetup(database), undefined)
  assert.deepEqual((await send({ method: 'GET', path: '/api/v1/setup' })).body, { needed: false })

  assert.equal(done.body.stage, 'full', 'the first user may look around before the second factor')
  assert.equal(done.body.totp, false)
  const members = await send({ method: 'GET', path: '/api/v1/members', cookie: done.cookie })
  assert.equal(members.status, 200)

  await superuser.query("update access.users set second_factor_due_at = now() - interval '1 second'")
  const { email, password } = founding.user
  const later = await send({ method: 'POST', path: '/api/v1/session', body: { email, password } })
  assert.equal(later.body.stage, 'enrol', 'but not for ever')
})
