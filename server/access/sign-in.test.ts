import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { atDoor } from '#server/access/door.ts'
import { hashPassword } from '#server/access/password.ts'
import { insertMembership, insertUser } from '#server/access/people.ts'
import { freshHttp } from '#tests/fresh-http.ts'

const PASSWORD = 'seven grey donkeys climb'
const EMAIL = 'aygul@example.org'
const http = await freshHttp()
const { send, database, tenant } = http
after(http.close)

before(async () => {
  const passwordHash = await hashPassword(PASSWORD)
  await atDoor(database, async tx => {
    const user = await insertUser(tx, { email: EMAIL, name: 'Aygul', passwordHash })
    await insertMembership(tx, { tenant, user, roles: ['coordinator', 'approver'] })
  })
})

function signIn(password = PASSWORD, email = EMAIL) {
  return send({ method: 'POST', path: '/api/v1/session', body: { email, password } })
}

test('without a second factor a password opens only the way to set one up', async () => {
  const got = await signIn()
  assert.equal(got.status, 200, got.text)
  assert.equal(got.body.stage, 'enrol')
  assert.deepEqual(got.body.roles, ['coordinator', 'approver'])
  const members = await send({ method: 'GET', path: '/api/v1/members', cookie: got.cookie })
  assert.equal(members.status, 403)
  assert.equal(members.body.code, 'second_factor_missing')
})

test('a wrong password and an unknown address are told the same', async () => {
  const [wrong, unknown] = [
    await signIn('eight grey donkeys climb'),
    await signIn(PASSWORD, 'nobody@example.org'),
  ]
  assert.equal(wrong.status, 401)
  assert.deepEqual({ ...wrong.body, instance: '' }, { ...unknown.body, instance: '' })
  assert.equal(wrong.cookie, undefined)
})

test('with an authenticator app the code finishes the sign-in, once', async () => {
  const begun = await signIn()
  const offer = await send({ method: 'POST', path: '/api/v1/account/totp', cookie: begun.cookie })
  assert.equal(offer.status, 200, offer.text)
  const totp = new TOTP({ secret: Secret.fromBase32(String(offer.body.secret)) })
  const confirm = { method: 'POST', path: '/api/v1/account/totp/confirm', cookie: begun.cookie } as const
  assert.equal((await send({ ...confirm, body: { code: wrongOf(totp) } })).body.code, 'code_refused')
  const enrolled = await send({
    ...confirm,
    body: { code: totp.generate({ timestamp: Date.now() - 30_000 }) },
  })
  assert.equal(enrolled.status, 200, enrolled.text)
  const recoveryCodes = enrolled.body.recoveryCodes as string[]
  assert.equal(recoveryCodes.length, 8)
  assert.notEqual(enrolled.cookie, begun.cookie, 'a new session after the second factor')
  assert.equal((await read(begun.cookie)).status, 401, 'and the old one is over')
  assert.equal((await read(enrolled.cookie)).body.stage, 'full')

  const again = await signIn()
  assert.equal(again.body.stage, 'second-factor')
  const account = await send({ method: 'POST', path: '/api/v1/account/totp', cookie: again.cookie })
  assert.equal(
    account.body.code,
    'second_factor_needed',
    'who has the password alone cannot set up another factor',
  )
  const code = totp.generate()
  const shown = await showCode(again.cookie, code)
  assert.equal(shown.status, 200, shown.text)
  assert.equal(shown.body.totp, true)

  const third = await signIn()
  assert.equal((await showCode(third.cookie, code)).body.code, 'code_refused', 'a code is taken once')
  const recovered = await showRecovery(third.cookie, recoveryCodes[0]?.toLowerCase().replaceAll('-', ' '))
  assert.equal(recovered.body.stage, 'full', recovered.text)
  assert.equal((await showRecovery((await signIn()).cookie, recoveryCodes[0])).body.code, 'code_refused')
})

test('a session is over when its owner signs out', async () => {
  const { cookie } = await signIn()
  assert.equal((await read(cookie)).status, 200)
  const out = await send({ method: 'DELETE', path: '/api/v1/session', cookie })
  assert.equal(out.status, 204)
  assert.match(String(out.headers['set-cookie']), /^__Host-handsel=; .*Max-Age=0/)
  assert.equal((await read(cookie)).status, 401)
})

function read(cookie: string | undefined) {
  return send({ method: 'GET', path: '/api/v1/session', cookie })
}

function showCode(cookie: string | undefined, code: string) {
  return send({ method: 'POST', path: '/api/v1/session/totp', cookie, body: { code } })
}

function showRecovery(cookie: string | undefined, code: string | undefined) {
  return send({ method: 'POST', path: '/api/v1/session/recovery', cookie, body: { code } })
}

function wrongOf(totp: TOTP): string {
  const near = [-2, -1, 0, 1, 2].map(step => totp.generate({ timestamp: Date.now() + step * 30_000 }))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find(code => !near.includes(code)) ?? ''
}
