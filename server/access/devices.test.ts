import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { ROLES, type Role } from '#core/role.ts'
import { atDoor } from '#server/access/door.ts'
import { endOtherSessions } from '#server/access/sessions.ts'
import { foundTenant } from '#tests/fresh-database.ts'
import { freshHttp } from '#tests/fresh-http.ts'
import { type SignedIn, signInAgain, signInAs } from '#tests/sign-in-as.ts'

const http = await freshHttp()
const { app, send, database, tenant } = http
const superuser = new pg.Client({ connectionString: http.superuserUrl })
let desk: SignedIn
before(async () => {
  await superuser.connect()
  desk = await signInAs(database, tenant, 'coordinator')
})
after(async () => {
  await superuser.end()
  await http.close()
})

const worker = (roles: Role | readonly Role[] = 'field_worker') => signInAs(database, tenant, roles)

function inviteFor(user: string, cookie = desk.cookie) {
  const body = { user, name: 'Blue phone' }
  return send({ method: 'POST', path: '/api/v1/devices/invitations', cookie, body })
}

function enrol(body: object, cookie?: string) {
  return send({ method: 'POST', path: '/api/v1/devices/enrol', body, cookie })
}

async function phoneOf(user: string) {
  const { body } = await inviteFor(user)
  const got = await enrol({ token: String(body.link).split('#token=')[1] })
  assert.equal(got.status, 200, got.text)
  const { device } = got.body as { device: { id: string; name: string } }
  return { ...got, cookie: `${got.cookie}.${got.body.key}`, device }
}

const session = (cookie: string) => send({ method: 'GET', path: '/api/v1/session', cookie })
const shutOut = async (cookie: string) => {
  const { status, body } = await session(cookie)
  return `${status} ${body.code}`
}

test('a phone is let in once by what its QR code says, and is a field worker and nothing more', async () => {
  const person = await worker(ROLES)
  const { body: invitation } = await inviteFor(person.user)
  const token = String(invitation.link).split('#token=')[1]
  assert.match(String(invitation.link), /^http:\/\/localhost\/enrol#token=[A-Za-z0-9_-]{43}$/)
  const got = await enrol({ token, name: 'Red phone' })
  assert.equal(got.status, 200)
  assert.deepEqual(got.body.roles, ['field_worker'])
  assert.equal((got.body.device as { name: string }).name, 'Red phone')
  assert.match(String(got.headers['set-cookie']), /HttpOnly; SameSite=Lax; Max-Age=15552000$/)
  assert.equal((await enrol({ token })).body.code, 'link_over')
  assert.equal((await session(`${got.cookie}.${got.body.key}`)).status, 200)
})

test('the cookie of a phone opens nothing without what its PIN has sealed, and that nothing without the cookie', async () => {
  const { cookie, body } = await phoneOf((await worker()).user)
  const half = cookie.slice(0, cookie.indexOf('.'))
  assert.equal(await shutOut(half), '401 sign_in_needed')
  const ask = async (headers: Record<string, string>) =>
    (await app.inject({ method: 'GET', url: '/api/v1/today', headers })).statusCode
  assert.equal(await ask({ cookie: half }), 401)
  assert.equal(await ask({ 'x-handsel-phone': String(body.key) }), 401)
  assert.equal(await ask({ cookie: half, 'x-handsel-phone': 'A'.repeat(43) }), 401)
  assert.equal(await ask({ cookie: half, 'x-handsel-phone': String(body.key) }), 200)
})

test('the typed code lets in as well, in small letters too; a slip is told, and either ends the other', async () => {
  const person = await worker()
  const { body } = await inviteFor(person.user)
  const code = String(body.code)
  assert.match(code, /^[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]$/)
  const slip = code.replace(/.$/, last => (last === '7' ? '8' : '7'))
  assert.equal((await enrol({ code: slip })).body.code, 'code_mistyped')
  const got = await enrol({ code: code.toLowerCase().replaceAll('-', ' ') })
  assert.equal(got.status, 200)
  assert.equal((got.body.device as { name: string }).name, 'Blue phone')
  assert.equal((await enrol({ token: String(body.link).split('=')[1] })).body.code, 'link_over')
})

test('an invitation is over after a quarter of an hour, and with the next one for the same member', async () => {
  const person = await worker()
  const first = await inviteFor(person.user)
  const second = await inviteFor(person.user)
  assert.equal((await enrol({ code: first.body.code })).body.code, 'link_over')
  await superuser.query("update access.device_invitations set ends_at = now() - interval '1 second'")
  assert.equal((await enrol({ code: second.body.code })).body.code, 'link_over')
})

test('two who let the same member in at once both get a code, and the later one stands', async () => {
  const person = await worker()
  const made = await Promise.all(Array.from({ length: 6 }, () => inviteFor(person.user)))
  assert.deepEqual(new Set(made.map(({ status }) => status)), new Set([201]))
  const answers = []
  for (const { body } of made) answers.push((await enrol({ code: body.code })).status)
  assert.deepEqual(answers.toSorted(), [200, 410, 410, 410, 410, 410])
})

test('a phone is for members who work in the field, and not for those who work further than the inviter', async () => {
  const [analyst, everywhere, here, abroad] = [
    await worker('analyst'),
    await worker(),
    await worker(),
    await signInAs(database, (await foundTenant(database)).tenant, 'field_worker'),
  ]
  assert.equal((await inviteFor(analyst.user)).body.code, 'role_missing')
  assert.equal((await inviteFor(abroad.user)).status, 404)
  const [place, village, other] = ['1', '2', '3'].map(n => `019a4f00-0000-7000-8000-00000000000${n}`)
  await superuser.query(
    `insert into ledger.places (tenant_id, id, kind, name) select $1, unnest($2::uuid[]), 'village', 'P'`,
    [tenant, [place, village, other]],
  )
  await superuser.query(
    `insert into ledger.place_edges (tenant_id, id, child, parent, from_day)
     values ($1, gen_random_uuid(), $2, $3, '2020-01-01')`,
    [tenant, village, place],
  )
  const bounded = await worker('coordinator')
  const limit = (user: string, places: unknown) =>
    superuser.query('update access.memberships set places = $2 where user_id = $1', [user, places])
  await limit(bounded.user, [place])
  await limit(here.user, [village])
  assert.equal((await inviteFor(everywhere.user, bounded.cookie)).body.code, 'place_not_yours')
  assert.equal((await inviteFor(here.user, bounded.cookie)).status, 201)
  await limit(here.user, [village, other])
  assert.equal((await inviteFor(here.user, bounded.cookie)).body.code, 'place_not_yours')
})

test('a phone may be out of reach for 30 days, and its session ends after 180 in any case', async () => {
  const person = await worker()
  const { cookie, device } = await phoneOf(person.user)
  const spoil = (change: string) =>
    superuser.query(`update access.sessions set ${change} where device_id = $1`, [device.id])
  await spoil("seen_at = now() - interval '29 days'")
  assert.equal((await session(cookie)).status, 200)
  await spoil("seen_at = now() - interval '31 days'")
  assert.equal(await shutOut(cookie), '401 sign_in_needed', 'it ran out; it is not told to forget')
  await spoil('seen_at = now(), ends_at = now()')
  assert.equal(await shutOut(cookie), '401 sign_in_needed')
  const { rows } = await superuser.query(
    `select ends_at - began_at as lasts from access.sessions
     where device_id = (select id from access.devices order by enrolled_at limit 1)`,
  )
  assert.equal(rows[0]?.lasts.days, 180)
})

test('a phone that was shut out is told so at its next call', async () => {
  const person = await worker()
  const [first, second] = [await phoneOf(person.user), await phoneOf(person.user)]
  const remove = (id: string, cookie: string) =>
    send({ method: 'DELETE', path: `/api/v1/devices/${id}`, cookie })
  const stranger = await worker()
  assert.equal((await remove(first.device.id, stranger.cookie)).status, 404)
  assert.equal((await session(first.cookie)).status, 200)
  assert.equal((await remove(first.device.id, desk.cookie)).status, 204)
  assert.equal((await remove(first.device.id, desk.cookie)).status, 204, 'again')
  assert.equal(await shutOut(first.cookie), '401 device_revoked')
  assert.equal((await remove(second.device.id, person.cookie)).status, 204, 'her own')
  assert.equal(await shutOut(second.cookie), '401 device_revoked')
})

test('whatever else ends its session shuts it out: other sessions ended, membership or role taken', async () => {
  const [ended, left, moved, out] = [await worker(), await worker(), await worker(), await worker()]
  const phones = await Promise.all([ended, left, moved, out].map(({ user }) => phoneOf(user)))
  const [one, two, three, four] = phones.map(({ cookie }) => cookie) as [string, string, string, string]
  await atDoor(database, tx => endOtherSessions(tx, ended.user))
  const administrator = (await worker('administrator')).cookie
  const member = (user: string) => `/api/v1/members/${user}`
  await send({ method: 'DELETE', path: member(left.user), cookie: administrator })
  await send({
    method: 'PATCH',
    path: member(moved.user),
    cookie: administrator,
    body: { roles: ['analyst'] },
  })
  await send({ method: 'DELETE', path: '/api/v1/session', cookie: four })
  for (const cookie of [one, two, three, four]) assert.equal(await shutOut(cookie), '401 device_revoked')
})

test('how somebody signs in is not changed on her phone, however fresh its session is', async () => {
  const person = await worker(ROLES)
  const { cookie } = await phoneOf(person.user)
  const tries = [
    { method: 'POST', path: '/api/v1/account/passkeys/options' },
    { method: 'POST', path: '/api/v1/account/totp' },
    { method: 'GET', path: '/api/v1/account/sessions' },
    {
      method: 'PUT',
      path: '/api/v1/account/password',
      body: { current: 'a long enough one', password: 'another long one' },
    },
  ] as const
  for (const one of tries) {
    const got = await send({ ...one, cookie })
    assert.equal(got.body.code, 'not_on_phone', `${one.path} ${got.text}`)
  }
})

test('the office sees all phones, a member her own; one enrolment ends the session it replaces', async () => {
  const person = await worker()
  const { cookie, device } = await phoneOf(person.user)
  const list = async (by: string) => {
    const got = await send({ method: 'GET', path: '/api/v1/devices', cookie: by })
    return got.body as unknown as { id: string; user: string; state: string; userName: string }[]
  }
  const all = await list(desk.cookie)
  assert.ok(new Set(all.map(({ user }) => user)).size > 3)
  assert.ok(all.some(({ state }) => state === 'revoked') && all[0]?.state === 'in_use')
  assert.deepEqual(
    (await list(person.cookie)).map(({ id, userName }) => [id, userName]),
    [[device.id, 'A field_worker']],
  )
  const { body } = await inviteFor(person.user)
  const again = await enrol({ code: body.code }, cookie)
  assert.equal(again.status, 200)
  assert.equal(await shutOut(cookie), '401 device_revoked')
  assert.equal((await session(await signInAgain(database, person))).body.device, null)
})

test('neither token nor code stands in the database', async () => {
  const person = await worker()
  const { body } = await inviteFor(person.user)
  const { rows } = await superuser.query('select i::text as row from access.device_invitations i')
  const secrets = [String(body.link).split('=')[1], String(body.code), String(body.code).replaceAll('-', '')]
  assert.ok(rows.length > 0)
  for (const { row } of rows) for (const secret of secrets) assert.ok(!row.includes(secret))
})

// Last: what it counts is held against whoever comes after it.
test('who guesses codes must wait', async () => {
  const codes = Array.from({ length: 40 }, () => '00000-00000-1')
  const codesOf = []
  for (const code of codes) codesOf.push((await enrol({ code })).body.code)
  assert.equal(codesOf[0], 'link_over')
  assert.equal(codesOf.at(-1), 'too_soon')
})
