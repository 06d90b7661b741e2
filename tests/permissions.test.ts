import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { ROLES, type Role } from '#core/role.ts'
import { hashToken } from '#server/access/token.ts'
import type { Route } from '#server/http/route.ts'
import { ROUTES } from '#server/http/routes.ts'
import type { Who } from '#server/http/who.ts'
import { checksums } from '#tests/checksum.ts'
import { foundTenant } from '#tests/fresh-database.ts'
import { freshHttp, type Got } from '#tests/fresh-http.ts'
import { fillIn, type Operations, operationsOf } from '#tests/operations.ts'
import { SEED } from '#tests/seed.ts'
import { enrolFor, type SignedIn, signInAgain, signInAs } from '#tests/sign-in-as.ts'
import { TERMS, world } from '#tests/world.ts'

// Every route x every caller. What is expected is worked out here from `who`, apart from the code under test.

const CANARY = 'Canary of the other workspace'
const http = await freshHttp()
const { app, send, database, tenant } = http
const superuser = new pg.Client({ connectionString: http.superuserUrl })
const people: Record<string, SignedIn> = {}
const cookies = new Map<Caller, string | undefined>()
let operations: Operations
let foreign: { tenant: string; ids: readonly string[] }

const OUTSIDERS = ['signed out', 'revoked', 'idle too long', 'past its end', 'forged'] as const
const HALVES = ['second factor missing', 'second factor awaited'] as const
/** Of a member with every role: on a phone she is a field worker all the same. */
const PHONES = ['on a phone', 'on a phone shut out', 'on a phone that ran out'] as const
const CALLERS = [...ROLES, ...OUTSIDERS, ...HALVES, ...PHONES]
type Caller = (typeof CALLERS)[number]

before(async () => {
  await superuser.connect()
  operations = operationsOf(await send({ method: 'GET', path: '/api/openapi.json' }))
  for (const role of ROLES) people[role] = await signInAs(database, tenant, role)
  for (const phone of PHONES) people[phone] = await signInAs(database, tenant, ROLES)
  foreign = await fillOther()
  for (const caller of CALLERS) cookies.set(caller, await cookieOf(caller))
})
after(async () => {
  await superuser.end()
  await http.close()
})

test('the router, the document and the list of routes are the same', () => {
  const listed = ROUTES.map(route => `${route.method} ${route.path}`).sort()
  const routed = app.registered.map(({ method, path }) => `${method} ${path}`).sort()
  const described = operations
    .map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`)
    .sort()
  assert.deepEqual(routed, listed)
  assert.deepEqual(described, listed)
})

test('the document says of every route who may call it, as declared', () => {
  for (const route of ROUTES) {
    const { operation } = operationFor(route)
    assert.deepEqual(
      operation['x-authz'],
      typeof route.who === 'string' ? [route.who] : route.who,
      route.path,
    )
  }
})

test('every caller is let in or refused as each route declares, and who is refused changes nothing', async t => {
  const cells = ROUTES.flatMap(route =>
    CALLERS.map(caller => ({ route, caller, expected: expectedOf(route.who, caller) })),
  )
  const before = await checksums(superuser)
  const refused: string[] = []
  for (const { route, caller, expected } of cells.filter(cell => cell.expected)) {
    const got = await call(route, cookies.get(caller))
    if (`${got.status} ${got.body.code}` !== expected)
      refused.push(line(route, caller, String(expected), got))
  }
  assert.deepEqual(refused, [])
  assert.deepEqual(await checksums(superuser), before)
  const admitted = cells.filter(cell => !cell.expected)
  const wrong: string[] = []
  // Those that only look come first; what the others end or change must not matter to the next.
  for (const { route, caller } of admitted.toSorted(lookingFirst)) {
    const got = await call(route, route.method === 'GET' ? cookies.get(caller) : await cookieOf(caller))
    if (got.status >= 500 || REFUSALS.has(String(got.body.code)))
      wrong.push(line(route, caller, 'let in', got))
    if (got.text.includes(CANARY)) wrong.push(line(route, caller, 'nothing of the other workspace', got))
  }
  assert.deepEqual(wrong, [])
  t.diagnostic(`${cells.length} cells, ${admitted.length} of them let in; replay with HANDSEL_SEED=${SEED}`)
})

function lookingFirst(one: { route: Route }, other: { route: Route }): number {
  return Number(other.route.method === 'GET') - Number(one.route.method === 'GET')
}

test('what belongs to another workspace is answered like what does not exist, and stays as it is', async t => {
  const before = await checksums(superuser, foreign.tenant)
  const wrong: string[] = []
  let cells = 0
  for (const route of ROUTES.filter(one => one.path.includes(':'))) {
    // Which role asks does not matter here: all that may call see the rows of one tenant.
    const caller = CALLERS.find(one => expectedOf(route.who, one) === undefined)
    if (!caller) continue
    const cookie = await cookieOf(caller)
    const nothing = await call(route, cookie, '019a4f00-0000-7000-8000-000000000099')
    for (const id of foreign.ids) {
      const got = await call(route, cookie, id)
      if (comparable(got, id) !== comparable(nothing, ''))
        wrong.push(line(route, caller, `as nothing (${id})`, got))
      cells++
    }
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(await checksums(superuser, foreign.tenant), before)
  assert.ok(foreign.ids.length >= 10, 'the other workspace has things to look for')
  t.diagnostic(`${cells} cells, ${foreign.ids.length} ids of another workspace`)
})

const REFUSALS = new Set([
  ...['sign_in_needed', 'not_allowed', 'second_factor_needed', 'second_factor_missing'],
  ...['second_factor_not_awaited', 'cross_site', 'not_on_phone', 'device_revoked'],
])

/** Status and code with which a caller is refused; undefined: let in. */
function expectedOf(who: Who, caller: Caller): string | undefined {
  if (who === 'anyone' || who === 'set-up') return undefined
  if ((OUTSIDERS as readonly Caller[]).includes(caller)) return '401 sign_in_needed'
  if (caller === 'on a phone shut out') return '401 device_revoked'
  if (caller === 'on a phone that ran out') return '401 sign_in_needed'
  if (who === 'session') return undefined
  if (who === 'second-factor')
    return caller === 'second factor awaited' ? undefined : '409 second_factor_not_awaited'
  if (caller === 'second factor awaited') return '403 second_factor_needed'
  if (caller === 'on a phone' && (who === 'half-signed-in' || who === 'at-desk')) return '403 not_on_phone'
  if (who === 'half-signed-in') return undefined
  if (caller === 'second factor missing') return '403 second_factor_missing'
  const role = caller === 'on a phone' ? 'field_worker' : (caller as Role)
  if (who === 'signed-in' || who === 'at-desk' || who.includes(role)) return undefined
  return '403 not_allowed'
}

async function cookieOf(caller: Caller): Promise<string | undefined> {
  const person = people[caller] ?? people.administrator
  assert.ok(person)
  if (caller === 'signed out') return undefined
  if (caller === 'forged') return `__Host-handsel=${'A'.repeat(43)}`
  const stages = { 'second factor missing': 'enrol', 'second factor awaited': 'second-factor' } as const
  const cookie = isPhone(caller)
    ? await enrolFor(database, person)
    : await signInAgain(database, person, stages[caller as keyof typeof stages] ?? 'full')
  const spoil = SPOILT[caller]
  if (spoil) await superuser.query(spoil, [hashToken(cookie.slice('__Host-handsel='.length))])
  return cookie
}

function isPhone(caller: Caller): boolean {
  return (PHONES as readonly Caller[]).includes(caller)
}

const SPOILT: Readonly<Record<string, string>> = {
  revoked: 'delete from access.sessions where token_hash = $1',
  'idle too long': "update access.sessions set seen_at = now() - interval '31 minutes' where token_hash = $1",
  'on a phone shut out': 'update access.devices set revoked_at = now() where token_hash = $1',
  'on a phone that ran out':
    "update access.sessions set seen_at = now() - interval '31 days' where token_hash = $1",
  'past its end': 'update access.sessions set ends_at = now() where token_hash = $1',
}

function call(route: Route, cookie: string | undefined, id?: string): Promise<Got> {
  // Other values than those the other workspace was filled with: ids are the sender's, and two may choose alike.
  const filled = fillIn(operationFor(route), operations.document, SEED + 1000, id === undefined ? {} : { id })
  return send({ method: route.method, ...filled, cookie })
}

function operationFor(route: Route) {
  const path = route.path.replace(/:(\w+)/g, '{$1}')
  const found = operations.find(one => one.method === route.method && one.path === path)
  assert.ok(found, `${route.method} ${route.path} is not in the document`)
  return found
}

function line(route: Route, caller: string, expected: string, got: Got): string {
  return `${route.method} ${route.path} as ${caller}: expected ${expected}, got ${got.status} ${got.text.slice(0, 200)}`
}

function comparable({ status, body, text }: Got, id: string): string {
  const { instance: _, ...rest } = body
  return `${status} ${JSON.stringify(rest)} ${Object.keys(body).length > 0 ? '' : text}`.replaceAll(
    id || '\0',
    '',
  )
}

/** Fills a second workspace: with a programme and its people, and through the interface itself. */
async function fillOther(): Promise<{ tenant: string; ids: readonly string[] }> {
  const other = await foundTenant(database)
  const all = await signInAs(database, other.tenant, ROLES)
  await world(3, TERMS, { ...http, ...all.context, context: all.context })
  await superuser.query('update access.tenants set name = $1 where id = $2', [CANARY, other.tenant])
  await superuser.query('update access.users set name = $1 where id = $2', [CANARY, all.user])
  const creating = ROUTES.filter(({ method, who }) => /POST|PUT/.test(method) && Array.isArray(who))
  for (const route of creating) {
    for (let round = 0; round < 5; round++) {
      const filled = fillIn(operationFor(route), operations.document, SEED + round, { text: CANARY })
      await send({ method: route.method, ...filled, cookie: all.cookie })
    }
  }
  return { tenant: other.tenant, ids: await idsOf(other.tenant) }
}

async function idsOf(owner: string): Promise<string[]> {
  const { rows: columns } = await superuser.query<{ of: string; name: string }>(`
    select format('%I.%I', table_schema, table_name) as of, column_name as name from information_schema.columns c
    where udt_name = 'uuid' and column_name <> 'tenant_id' and table_schema in ('access', 'ledger', 'vault')
      and exists (select from information_schema.columns t where t.table_schema = c.table_schema
        and t.table_name = c.table_name and t.column_name = 'tenant_id')`)
  const ids = new Set<string>()
  for (const { of, name } of columns) {
    const { rows } = await superuser.query(`select ${name} as id from ${of} where tenant_id = $1 limit 2`, [
      owner,
    ])
    for (const { id } of rows) if (id && ids.size < 40) ids.add(String(id))
  }
  return [...ids]
}
