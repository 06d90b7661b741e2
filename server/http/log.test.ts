import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { route } from '#server/http/route.ts'
import { ROUTES } from '#server/http/routes.ts'
import { freshHttp } from '#tests/fresh-http.ts'
import { signInAs } from '#tests/sign-in-as.ts'

const CANARY = 'aygul7'

const fault = route({
  method: 'POST',
  path: '/api/test/fault',
  who: 'anyone',
  summary: 'Fails in the database, whose message quotes the value',
  body: z.strictObject({ name: z.string() }),
  answer: z.void(),
  handle: ({ database, body }) =>
    database.outside(async tx => void (await sql`select ${body.name}::uuid`.execute(tx))),
})

test('the log names refusals and faults, and nobody', async t => {
  const lines: string[] = []
  const log = { write: (line: string) => void lines.push(line) }
  const http = await freshHttp({ log, trustedProxies: ['127.0.0.1'] }, {}, [...ROUTES, fault])
  t.after(http.close)
  const headers = {
    'x-forwarded-for': '203.0.113.77',
    'user-agent': CANARY,
    referer: `http://localhost/?q=${CANARY}`,
  }
  const body = { email: `${CANARY}@example.org`, password: `${CANARY} ${CANARY}` }
  await http.send({ method: 'POST', path: `/api/v1/session?q=${CANARY}`, body, headers })
  await http.send({ method: 'POST', path: '/api/v1/session', body, headers })
  await http.send({ method: 'GET', path: `/api/v1/${CANARY}`, headers })
  await http.send({ method: 'POST', path: '/api/test/fault', body: { name: CANARY }, headers })
  const analyst = await signInAs(http.database, http.tenant, 'analyst')
  await http.send({ method: 'GET', path: '/api/v1/members', cookie: analyst.cookie, headers })

  const log7 = lines.join('')
  for (const secret of [CANARY, '203.0.113.77', analyst.cookie.slice(20), analyst.email])
    assert.ok(!log7.includes(secret), secret)
  const read = lines.map(line => JSON.parse(line) as Record<string, unknown>)
  const denial = read.find(line => line.refusal === 'not_allowed')
  assert.equal(denial?.user, analyst.user)
  assert.equal(denial?.route, '/api/v1/members')
  assert.equal(denial?.network, '203.0.113.0/24')
  assert.ok(denial?.request, 'the number that the caller was told')
  const { code, frames } = (read.find(line => line.msg === 'fault')?.err ?? {}) as Record<string, unknown>
  assert.equal(code, '22P02')
  assert.ok(Array.isArray(frames) && frames.length > 0)
})
