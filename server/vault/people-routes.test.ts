import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import sharp from 'sharp'
import { ROLES, type Role } from '#core/role.ts'
import type { HttpSettings } from '#server/http/settings.ts'
import { PEOPLE_ROUTES } from '#server/vault/people-routes.ts'
import { RECORD_ROUTES } from '#server/vault/record-routes.ts'
import { newId } from '#tests/fresh-database.ts'
import { freshHttp } from '#tests/fresh-http.ts'
import { signInAs } from '#tests/sign-in-as.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'handsel-people-'))
const settings: Partial<HttpSettings> & { dataDir: string } = { dataDir }
const http = await freshHttp(settings, {}, [...PEOPLE_ROUTES, ...RECORD_ROUTES])
const superuser = new pg.Client({ connectionString: http.superuserUrl })
const cookies: Partial<Record<Role, string>> = {}
before(async () => {
  await superuser.connect()
  for (const role of ROLES) cookies[role] = (await signInAs(http.database, http.tenant, role)).cookie
})
after(async () => {
  await superuser.end()
  await http.close()
  await rm(dataDir, { recursive: true })
})

const PATH = '/api/v1/people'
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
const ask = (role: Role, method: Method, path: string, body?: unknown) =>
  http.send({ method, path: `${PATH}${path}`, cookie: cookies[role], body })

async function someone(more: object = {}): Promise<string> {
  const id = newId()
  const got = await ask('field_worker', 'POST', '', {
    id,
    sort: 'person',
    names: [{ text: 'ئامانگۈل', lang: 'ug' }],
    ...more,
  })
  assert.equal(got.status, 201, got.text)
  return id
}

test('a worker adds a woman, finds her, opens her record, and gives her another name', async () => {
  const id = await someone({ code: 'F-014', phone: '0998 1' })
  const [found] = JSON.parse((await ask('field_worker', 'GET', '?q=amangul')).text)
  assert.deepEqual(found, {
    id,
    sort: 'person',
    code: 'F-014',
    place: null,
    names: [{ text: 'ئامانگۈل', script: 'Arab', lang: 'ug' }],
  })
  const record = await ask('field_worker', 'GET', `/${id}?purpose=visit`)
  assert.deepEqual(
    [record.status, record.body.phone, record.body.opened, record.body.notes],
    [200, '0998 1', 1, 0],
  )
  assert.equal(
    (await ask('field_worker', 'PATCH', `/${id}/names`, { names: [{ text: 'Aygül' }] })).status,
    204,
  )
  assert.equal((await ask('field_worker', 'PATCH', `/${id}/phone`, { phone: '0998 2' })).status, 204)
  assert.deepEqual(JSON.parse((await ask('coordinator', 'GET', '?q=amangul')).text), [])
  assert.equal((await ask('coordinator', 'GET', `/${id}`)).body.phone, '0998 2')
})

test('an approver reads the name and nothing else', async () => {
  const id = await someone({ phone: '0998 1' })
  const record = await ask('approver', 'GET', `/${id}?purpose=payment`)
  assert.equal(record.status, 200)
  assert.deepEqual([record.body.phone, record.body.photos], [undefined, []])
  assert.equal((await ask('approver', 'GET', `/${id}/notes`)).status, 403)
})

test('nobody else comes near', async () => {
  const id = await someone()
  for (const role of ['administrator', 'auditor', 'analyst', 'partner'] as const) {
    for (const path of ['?q=am', `/${id}`, `/${id}/notes`]) {
      assert.equal((await ask(role, 'GET', path)).status, 403, `${role} ${path}`)
    }
  }
  assert.equal((await ask('field_worker', 'DELETE', `/${id}`, { confirm: id.slice(-6) })).status, 403)
})

test('notes are kept, read, and limited', async () => {
  const id = await someone()
  const note = { id: newId(), text: 'Brings the foal on Friday.' }
  assert.equal((await ask('field_worker', 'POST', `/${id}/notes`, note)).status, 201)
  const notes = JSON.parse((await ask('coordinator', 'GET', `/${id}/notes`)).text)
  assert.deepEqual(
    notes.map((one: { text: string }) => one.text),
    [note.text],
  )
  assert.equal(
    (await ask('field_worker', 'POST', `/${id}/notes`, { id: newId(), text: 'x'.repeat(1001) })).status,
    400,
  )
})

test('a photo is kept as base64 and as a part, and comes back drawn anew', async () => {
  const id = await someone()
  const jpeg = await sharp({ create: { width: 3000, height: 100, channels: 3, background: '#888' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'CAMERA' } })
    .toBuffer()
  const photo = newId()
  const got = await ask('field_worker', 'POST', `/${id}/photos`, { id: photo, data: jpeg.toString('base64') })
  assert.deepEqual([got.status, got.body.width], [201, 1600], got.text)
  const parts = new FormData()
  parts.set('id', newId())
  parts.set('file', new Blob([new Uint8Array(jpeg)]), 'photo.jpg')
  const request = new Request('http://localhost', { method: 'POST', body: parts })
  const again = await http.app.inject({
    method: 'POST',
    url: `${PATH}/${id}/photos`,
    headers: {
      host: 'localhost',
      'sec-fetch-site': 'same-origin',
      cookie: cookies.field_worker ?? '',
      'content-type': request.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  assert.deepEqual([again.statusCode, JSON.parse(again.body).id], [201, photo], again.body)
  const sent = await http.app.inject({
    url: `${PATH}/${id}/photos/${photo}`,
    headers: { cookie: cookies.coordinator ?? '' },
  })
  assert.equal(sent.headers['content-type'], 'image/jpeg')
  assert.ok(!sent.rawPayload.includes('CAMERA'))
  assert.equal((await sharp(sent.rawPayload).metadata()).width, 1600)
  for (const body of [{ id: newId() }, { id: newId(), data: '!!' }])
    assert.equal((await ask('field_worker', 'POST', `/${id}/photos`, body)).status, 400)
  assert.equal(
    (await ask('field_worker', 'POST', `/${id}/photos`, { id: newId(), data: 'aGVsbG8=' })).status,
    415,
  )
})

test('one note and one photo are deleted for good, and nothing else with them', async () => {
  const [id, other] = [await someone(), await someone()]
  const [note, kept, photo] = [newId(), newId(), newId()]
  await ask('field_worker', 'POST', `/${id}/notes`, { id: note, text: 'Limps.' })
  await ask('field_worker', 'POST', `/${id}/notes`, { id: kept, text: 'Eats well.' })
  const jpeg = await sharp({ create: { width: 50, height: 40, channels: 3, background: '#264' } })
    .jpeg()
    .toBuffer()
  await ask('field_worker', 'POST', `/${id}/photos`, { id: photo, data: jpeg.toString('base64') })
  const sealed = async () => {
    const query =
      'select id from vault.notes where party = $1 union all select id from vault.photos where party = $1'
    return (await superuser.query<{ id: string }>(query, [id])).rows.map(row => row.id).toSorted()
  }
  assert.deepEqual(await sealed(), [note, kept, photo].toSorted())
  const status = async (role: Role, path: string) => (await ask(role, 'DELETE', path)).status
  assert.equal(await status('approver', `/${id}/notes/${note}`), 403)
  assert.equal(await status('field_worker', `/${id}/photos/${photo}`), 403, 'it may be evidence')
  assert.equal(await status('coordinator', `/${other}/notes/${note}`), 404, 'a note of somebody else')
  assert.equal(await status('coordinator', `/${other}/photos/${photo}`), 404)
  assert.deepEqual(await sealed(), [note, kept, photo].toSorted())
  assert.equal(await status('field_worker', `/${id}/notes/${note}`), 204)
  assert.equal(await status('coordinator', `/${id}/photos/${photo}`), 204)
  assert.deepEqual(await sealed(), [kept], 'the sealed bytes are gone from the tables')
  assert.equal(await status('coordinator', `/${id}/notes/${note}`), 404)
  assert.equal((await ask('coordinator', 'GET', `/${id}/photos/${photo}`)).status, 404)
})

test('a coordinator erases by repeating the code, and then there is nobody', async () => {
  const id = await someone({ code: 'F-099' })
  assert.equal(
    (await ask('coordinator', 'DELETE', `/${id}`, { confirm: 'F-098' })).body.code,
    'not_confirmed',
  )
  assert.equal((await ask('coordinator', 'DELETE', `/${id}`, { confirm: 'f-099 ' })).status, 204)
  for (const path of [`/${id}`, `/${id}/notes`])
    assert.equal((await ask('coordinator', 'GET', path)).status, 404)
  assert.equal((await ask('coordinator', 'DELETE', `/${id}`, { confirm: id.slice(-6) })).status, 404)
  assert.match(await readFile(join(dataDir, 'erasures.log'), 'utf8'), new RegExp(`"party":"${id}"`))
})

test('a worker limited to a place does not reach who lives elsewhere', async () => {
  const { cookie, user } = await signInAs(http.database, http.tenant, 'field_worker')
  const place = newId()
  await superuser.query(
    "insert into ledger.places (tenant_id, id, kind, name) values ($1, $2, 'village', 'Elsewhere')",
    [http.tenant, place],
  )
  await superuser.query('update access.memberships set places = $1 where user_id = $2', [[place], user])
  const [far, near] = [
    await someone({ names: [{ text: 'Dilnur' }] }),
    await someone({ place, names: [{ text: 'Dilnur' }] }),
  ]
  const as = (path: string) => http.send({ method: 'GET', path: `${PATH}${path}`, cookie })
  assert.deepEqual(
    JSON.parse((await as('?q=dilnur')).text).map((one: { id: string }) => one.id),
    [near],
  )
  assert.deepEqual(
    [(await as(`/${far}`)).status, (await as(`/${near}`)).status, (await as(`/${far}/notes`)).status],
    [404, 200, 404],
  )
})

const NOT_TAKEN: readonly (readonly [what: string, body: object])[] = [
  ['no name', { names: [] }],
  ['an empty name', { names: [{ text: ' ' }] }],
  ['a name of two lines', { names: [{ text: 'a\nb' }] }],
  ['a name that turns what follows', { names: [{ text: 'a\u202eb' }] }],
  ['a field kept about nobody', { names: [{ text: 'a' }], ethnicity: 'x' }],
  ['an organisation', { sort: 'organisation', names: [{ text: 'a' }] }],
]

for (const [what, body] of NOT_TAKEN) {
  test(`${what} is not taken`, async () => {
    assert.equal(
      (await ask('field_worker', 'POST', '', { id: newId(), sort: 'person', ...body })).status,
      400,
    )
  })
}
