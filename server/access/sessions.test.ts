import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { hashToken } from '#server/access/token.ts'
import { resetPassword } from '#server/access/users.ts'
import { freshHttp } from '#tests/fresh-http.ts'
import { signInAgain, signInAs } from '#tests/sign-in-as.ts'

const http = await freshHttp()
const { send, database, tenant } = http
const superuser = new pg.Client({ connectionString: http.superuserUrl })
before(() => superuser.connect())
after(async () => {
  await superuser.end()
  await http.close()
})

function read(cookie: string) {
  return send({ method: 'GET', path: '/api/v1/session', cookie })
}

test('the token stands nowhere in the database', async () => {
  const { cookie } = await signInAs(database, tenant, 'analyst')
  const token = String(cookie.split('=')[1])
  const { rows } = await superuser.query('select s::text as row from access.sessions s')
  assert.ok(rows.length > 0 && rows.every(({ row }) => !row.includes(token)))
  assert.ok(rows.some(({ row }) => row.includes(hashToken(token).toString('hex'))))
})

test('a session is over after half an hour without use, and after twelve hours in any case', async () => {
  const { cookie } = await signInAs(database, tenant, 'analyst')
  const spoil = (change: string) =>
    superuser.query(`update access.sessions set ${change} where token_hash = $1`, [
      hashToken(String(cookie.split('=')[1])),
    ])
  await spoil("seen_at = now() - interval '29 minutes'")
  assert.equal((await read(cookie)).status, 200)
  await spoil("seen_at = now() - interval '29 minutes'")
  assert.equal((await read(cookie)).status, 200, 'using it keeps it')
  await spoil("seen_at = now() - interval '31 minutes'")
  assert.equal((await read(cookie)).status, 401)
  await spoil("seen_at = now(), ends_at = began_at + interval '12 hours'")
  assert.equal((await read(cookie)).status, 200)
  await spoil("began_at = now() - interval '12 hours', ends_at = now()")
  assert.equal((await read(cookie)).status, 401)
})

test('one ends one session, or all others, of one’s own and nobody else’s', async () => {
  const [person, other] = [
    await signInAs(database, tenant, 'analyst'),
    await signInAs(database, tenant, 'analyst'),
  ]
  const [second, third] = [await signInAgain(database, person), await signInAgain(database, person)]
  const list = await send({ method: 'GET', path: '/api/v1/account/sessions', cookie: person.cookie })
  const rows = list.body as unknown as { id: string; current: boolean; device: string }[]
  assert.equal(rows.length, 3)
  assert.equal(rows.filter(row => row.current).length, 1)
  const foreign = await send({ method: 'GET', path: '/api/v1/account/sessions', cookie: other.cookie })
  const [theirs] = foreign.body as unknown as { id: string }[]
  const end = (id: unknown) =>
    send({ method: 'DELETE', path: `/api/v1/account/sessions/${id}`, cookie: second })
  assert.equal((await end(theirs?.id)).status, 404)
  assert.equal((await end(rows.find(row => row.current)?.id)).status, 204)
  assert.equal((await read(person.cookie)).status, 401)
  assert.equal(
    (await send({ method: 'DELETE', path: '/api/v1/account/sessions', cookie: second })).status,
    204,
  )
  assert.deepEqual([(await read(second)).status, (await read(third)).status], [200, 401])
  assert.equal((await read(other.cookie)).status, 200)
})

test('a one-time link sets a password, ends all sessions and leaves the second factor', async () => {
  const person = await signInAs(database, tenant, 'coordinator')
  await superuser.query('insert into access.totp (user_id, secret_sealed) values ($1, $2)', [
    person.user,
    Buffer.alloc(48),
  ])
  assert.equal(await resetPassword(database, 'nobody@example.org'), undefined)
  const token = await resetPassword(database, person.email.toUpperCase())
  const choose = (password: string) =>
    send({ method: 'POST', path: '/api/v1/password', body: { token, password } })
  assert.equal((await choose('short')).body.code, 'password_weak')
  assert.equal((await choose('four old walnut trees')).status, 204)
  assert.equal((await choose('four old walnut trees')).body.code, 'link_over')
  assert.equal((await read(person.cookie)).status, 401)
  const body = { email: person.email, password: 'four old walnut trees' }
  const got = await send({ method: 'POST', path: '/api/v1/session', body })
  assert.equal(got.body.stage, 'second-factor')
})

test('what changes how one signs in asks for a recent sign-in', async () => {
  const { cookie } = await signInAs(database, tenant, 'coordinator')
  await superuser.query(
    "update access.sessions set began_at = now() - interval '16 minutes' where token_hash = $1",
    [hashToken(String(cookie.split('=')[1]))],
  )
  for (const path of [
    '/api/v1/account/totp',
    '/api/v1/account/passkeys/options',
    '/api/v1/account/recovery-codes',
  ]) {
    assert.equal((await send({ method: 'POST', path, cookie })).body.code, 'sign_in_again', path)
  }
  const body = { current: 'x', password: 'y' }
  const got = await send({ method: 'PUT', path: '/api/v1/account/password', cookie, body })
  assert.equal(got.body.code, 'sign_in_again')
})
