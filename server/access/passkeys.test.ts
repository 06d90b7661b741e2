import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Authenticator } from '#tests/authenticator.ts'
import { freshHttp } from '#tests/fresh-http.ts'
import { signInAgain, signInAs } from '#tests/sign-in-as.ts'

const http = await freshHttp()
const { send, database, tenant } = http
after(http.close)

async function enrol(passkey: Authenticator, cookie: string) {
  const options = await send({ method: 'POST', path: '/api/v1/account/passkeys/options', cookie })
  assert.equal(options.status, 200, options.text)
  const body = { response: passkey.register(String(options.body.challenge)), name: 'My phone' }
  return {
    options,
    added: await send({ method: 'POST', path: '/api/v1/account/passkeys', cookie, body }),
    body,
  }
}

async function challenge(): Promise<string> {
  const asked = await send({ method: 'POST', path: '/api/v1/session/passkey/options' })
  return String(asked.body.challenge)
}

function show(response: unknown) {
  return send({ method: 'POST', path: '/api/v1/session/passkey', body: { response } })
}

test('a passkey is a whole sign-in: it is made once and signs each challenge once', async () => {
  const person = await signInAs(database, tenant, 'field_worker', 'enrol')
  const passkey = new Authenticator()
  const { options, added, body } = await enrol(passkey, person.cookie)
  const user = options.body.user as { id: string; name: string }
  assert.equal(Buffer.from(user.id, 'base64url').length, 32)
  assert.notEqual(Buffer.from(user.id, 'base64url').toString(), person.user, 'the handle is no id of ours')
  assert.equal(added.status, 201, added.text)
  assert.equal((added.body.recoveryCodes as string[]).length, 8)
  const again = await send({ method: 'POST', path: '/api/v1/account/passkeys', cookie: added.cookie, body })
  assert.equal(again.body.code, 'passkey_refused', 'the same answer twice')

  const asked = await challenge()
  const got = await show(passkey.assert(asked))
  assert.equal(got.status, 200, got.text)
  assert.equal(got.body.stage, 'full')
  assert.equal((got.body.user as { id: string }).id, person.user)
  assert.equal((await show(passkey.assert(asked))).body.code, 'passkey_refused', 'a challenge is signed once')
  const [old, newer] = [passkey.assert(await challenge()), passkey.assert(await challenge())]
  assert.equal((await show(newer)).status, 200)
  assert.equal((await show(old)).body.code, 'passkey_refused', 'a copy of the key that counts behind')
})

test('a passkey is refused without a PIN or a finger, from another site, and for another challenge', async () => {
  const person = await signInAs(database, tenant, 'field_worker', 'enrol')
  const passkey = new Authenticator()
  await enrol(passkey, person.cookie)
  assert.equal((await show(passkey.assert(await challenge(), 0x01))).body.code, 'passkey_refused')
  assert.equal((await show(passkey.assert('bm90LW91cnM'))).body.code, 'passkey_refused')
  const elsewhere = new Authenticator('https://handsel.example')
  const { added } = await enrol(elsewhere, (await signInAs(database, tenant, 'analyst', 'enrol')).cookie)
  assert.equal(added.body.code, 'passkey_refused')
})

test('a challenge belongs to the session that asked for it', async () => {
  const [one, two] = [
    await signInAs(database, tenant, 'analyst'),
    await signInAs(database, tenant, 'analyst'),
  ]
  const asked = await send({ method: 'POST', path: '/api/v1/account/passkeys/options', cookie: one.cookie })
  const body = { response: new Authenticator().register(String(asked.body.challenge)), name: 'Not mine' }
  const got = await send({ method: 'POST', path: '/api/v1/account/passkeys', cookie: two.cookie, body })
  assert.equal(got.body.code, 'passkey_refused')
})

test('the last second factor stays', async () => {
  const person = await signInAs(database, tenant, 'coordinator', 'enrol')
  const { added } = await enrol(new Authenticator(), person.cookie)
  const { added: second } = await enrol(new Authenticator(), String(added.cookie))
  assert.deepEqual(second.body.recoveryCodes, [], 'recovery codes are shown with the first only')
  const cookie = await signInAgain(database, person)
  const remove = (id: unknown) => send({ method: 'DELETE', path: `/api/v1/account/passkeys/${id}`, cookie })
  assert.equal((await remove(added.body.id)).status, 204)
  assert.equal((await remove(added.body.id)).status, 404)
  assert.equal((await remove(second.body.id)).body.code, 'last_second_factor')
  const list = await send({ method: 'GET', path: '/api/v1/account/passkeys', cookie })
  assert.equal((list.body as unknown as unknown[]).length, 1)
})
