import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { endMembership } from '#server/access/members.ts'
import { newId } from '#server/new-id.ts'
import { foundTenant } from '#tests/fresh-database.ts'
import { freshHttp } from '#tests/fresh-http.ts'
import { signInAgain, signInAs } from '#tests/sign-in-as.ts'

const http = await freshHttp()
const { send, database, tenant } = http
const administrator = await signInAs(database, tenant, 'administrator')
after(http.close)

function invite(email: string, roles: readonly string[] = ['analyst'], cookie = administrator.cookie) {
  return send({ method: 'POST', path: '/api/v1/invitations', cookie, body: { email, roles } })
}

function accept(link: unknown, password = 'three quiet rivers meet') {
  const token = String(link).split('#')[1]
  return send({ method: 'POST', path: '/api/v1/invitations/accept', body: { token, name: 'Rena', password } })
}

test('an invitation is accepted once, by whoever holds its newest link', async () => {
  const old = await invite('rena@example.org')
  const { body } = await invite('rena@example.org', ['coordinator', 'approver'])
  assert.match(String(body.link), /^http:\/\/localhost\/invitation#[\w-]{43}$/)
  assert.equal((await accept(old.body.link)).body.code, 'link_over')
  const [one, two] = await Promise.all([accept(body.link), accept(body.link)])
  const [done, late] = one.status === 200 ? [one, two] : [two, one]
  assert.equal(done.status, 200, done.text)
  assert.ok(late.status === 410 || late.status === 503, late.text)
  assert.deepEqual(done.body.roles, ['coordinator', 'approver'])
  assert.equal(done.body.stage, 'enrol')
  assert.equal((await invite('rena@example.org')).body.code, 'already_member')
})

test('who has an account joins a second workspace with its password, which the link cannot change', async () => {
  const other = await foundTenant(database)
  const owner = await signInAs(database, other.tenant, 'administrator')
  const first = await invite('tomur@example.org')
  assert.equal((await accept(first.body.link, 'nine brown eagles turn')).status, 200)
  const second = await invite('tomur@example.org', ['auditor'], owner.cookie)
  assert.equal(second.status, 201, 'the invitation does not tell that the address is known elsewhere')
  assert.equal((await accept(second.body.link, 'another password here')).body.code, 'sign_in_refused')
  assert.equal((await accept(second.body.link, 'nine brown eagles turn')).status, 200)
})

async function placeNamed(name: string): Promise<string> {
  const [id] = [newId()]
  const path = '/api/v1/registers/places'
  const { status, text } = await send({
    method: 'POST',
    path,
    cookie: administrator.cookie,
    body: { id, kind: 'village', name },
  })
  assert.equal(status, 201, text)
  return id
}

test('an invitation carries the places somebody will be limited to, and everywhere is what is meant without', async () => {
  const place = await placeNamed('Upper Well')
  const made = await send({
    method: 'POST',
    path: '/api/v1/invitations',
    cookie: administrator.cookie,
    body: { email: 'arzu@example.org', roles: ['field_worker'], places: [place] },
  })
  assert.equal(made.status, 201, made.text)
  const look = async (path: string) => {
    const { text } = await send({ method: 'GET', path, cookie: administrator.cookie })
    return JSON.parse(text) as { email: string; places: string[] | null }[]
  }
  const placesOf = async (path: string, email: string) =>
    (await look(path)).find(each => each.email === email)?.places
  assert.deepEqual(await placesOf('/api/v1/invitations', 'arzu@example.org'), [place])
  assert.equal((await accept(made.body.link)).status, 200)
  assert.deepEqual(await placesOf('/api/v1/members', 'arzu@example.org'), [place])
  const free = await invite('bahar@example.org')
  assert.equal((await accept(free.body.link)).status, 200)
  assert.equal(await placesOf('/api/v1/members', 'bahar@example.org'), null)
})

test('a limit to places is set, holds from the next request on, and is lifted again', async () => {
  const place = await placeNamed('Lower Well')
  const person = await signInAs(database, tenant, 'coordinator')
  const set = (places: unknown) =>
    send({
      method: 'PATCH',
      path: `/api/v1/members/${person.user}`,
      cookie: administrator.cookie,
      body: { places },
    })
  const offered = async () => {
    const { body } = await send({ method: 'GET', path: '/api/v1/options', cookie: person.cookie })
    return (body.places as { name: string }[]).map(({ name }) => name)
  }
  assert.equal((await set([place])).status, 204)
  assert.deepEqual(await offered(), ['Lower Well'])
  const unknown = await set([newId()])
  assert.deepEqual([unknown.status, unknown.body.code], [422, 'place_unknown'])
  assert.equal((await set([])).status, 400, 'no place at all is no limit anybody means')
  assert.deepEqual(await offered(), ['Lower Well'])
  assert.equal((await set(null)).status, 204)
  assert.deepEqual(await offered(), ['Lower Well', 'Upper Well'])
})

test('the last administrator stays', async () => {
  const other = await foundTenant(database)
  const one = await signInAs(database, other.tenant, ['administrator', 'analyst'])
  await signInAs(database, other.tenant, 'analyst')
  const path = `/api/v1/members/${one.user}`
  const change = await send({ method: 'PATCH', path, cookie: one.cookie, body: { roles: ['analyst'] } })
  assert.equal(change.body.code, 'last_administrator')
  assert.equal((await send({ method: 'DELETE', path, cookie: one.cookie })).body.code, 'last_administrator')
})

test('two administrators cannot remove each other at once', async () => {
  const other = await foundTenant(database)
  const [one, two] = [
    await signInAs(database, other.tenant, 'administrator'),
    await signInAs(database, other.tenant, 'administrator'),
  ]
  const { promise: isTried, resolve: tried } = Promise.withResolvers<void>()
  const first = database.inTenant(one.context, async tx => {
    await endMembership(tx, two.user)
    // The other one tries before this is committed, and has to wait for it.
    await Promise.race([isTried, setTimeout(500)])
  })
  await setTimeout(100)
  const second = database.inTenant(two.context, tx => endMembership(tx, one.user)).finally(tried)
  await assert.rejects(second, { code: 'last_administrator' })
  await first
})

test('a change of roles and the end of a membership hold from the next request on', async () => {
  const person = await signInAs(database, tenant, 'coordinator')
  const path = `/api/v1/members/${person.user}`
  const look = () => send({ method: 'GET', path: '/api/v1/members', cookie: person.cookie })
  assert.equal((await look()).status, 200)
  await send({ method: 'PATCH', path, cookie: administrator.cookie, body: { roles: ['analyst'] } })
  assert.equal((await look()).body.code, 'not_allowed')
  assert.equal((await send({ method: 'DELETE', path, cookie: administrator.cookie })).status, 204)
  assert.equal((await look()).body.code, 'sign_in_needed')
})

test('in a workspace nobody sees the people of another, nor anything by which people sign in', async () => {
  const other = await foundTenant(database)
  const stranger = await signInAs(database, other.tenant, 'administrator')
  await signInAgain(database, stranger)
  const seen = await database.inTenant(administrator.context, async tx => {
    const count = (table: string) =>
      sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
    const users = await sql<{ id: string }>`select id from access.users`.execute(tx)
    const members = await sql<{
      tenant_id: string
    }>`select distinct tenant_id from access.memberships`.execute(tx)
    const secrets = [
      'sessions',
      'passwords',
      'totp',
      'passkeys',
      'recovery_codes',
      'challenges',
      'setup',
      'password_links',
    ]
    const counts = []
    for (const name of secrets) counts.push((await count(`access.${name}`)).rows[0]?.n)
    return { users: users.rows.map(row => row.id), members: members.rows, counts }
  })
  assert.ok(!seen.users.includes(stranger.user) && seen.users.includes(administrator.user))
  assert.deepEqual(seen.members, [{ tenant_id: tenant }])
  assert.deepEqual(seen.counts, [0, 0, 0, 0, 0, 0, 0, 0])
  const outside = await database.outside(tx => sql`select id from access.users`.execute(tx))
  assert.deepEqual(outside.rows, [])
})
