import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Role } from '#core/role.ts'
import { REGISTERS } from '#registers/index.ts'
import { REGISTER_ROUTES } from '#server/registers/register-routes.ts'
import { newId } from '#tests/fresh-database.ts'
import { freshHttp } from '#tests/fresh-http.ts'
import { signInAs } from '#tests/sign-in-as.ts'

const http = await freshHttp({}, {}, REGISTER_ROUTES)
after(() => http.close())

const PATH = '/api/v1/registers'
const as = async (role: Role) => (await signInAs(http.database, http.tenant, role)).cookie
const post = (cookie: string, name: string, body: unknown) =>
  http.send({ method: 'POST', path: `${PATH}/${name}`, cookie, body })
const get = (cookie: string, path: string) => http.send({ method: 'GET', path: `${PATH}/${path}`, cookie })
const patch = (cookie: string, path: string, body: unknown) =>
  http.send({ method: 'PATCH', path: `${PATH}/${path}`, cookie, body })

test('every register has its five routes', () => {
  assert.equal(REGISTER_ROUTES.length, REGISTERS.length * 5)
})

test('a coordinator adds, reads, changes and looks back', async () => {
  const cookie = await as('coordinator')
  const row = { id: newId(), kind: 'village', name: 'Beshkranmu' }
  assert.deepEqual(
    [(await post(cookie, 'places', row)).status, (await post(cookie, 'places', row)).status],
    [201, 201],
  )
  assert.deepEqual((await get(cookie, `places/${row.id}`)).body, { ...row, version: 1 })
  const changed = await patch(cookie, `places/${row.id}`, { baseVersion: 1, name: '伯什克然木' })
  assert.deepEqual([changed.status, changed.body.version, changed.body.name], [200, 2, '伯什克然木'])
  const list = await get(cookie, 'places?kind=village&limit=5')
  assert.deepEqual(list.body, { rows: [changed.body], next: null })
  const history = JSON.parse((await get(cookie, `places/${row.id}/history`)).text)
  assert.deepEqual(
    history.map((one: { body: { name: string } }) => one.body.name),
    ['伯什克然木', 'Beshkranmu'],
  )
})

test('a place and where it lies are added together, once, and each begins its own history', async () => {
  const cookie = await as('coordinator')
  const county = { id: newId(), kind: 'county', name: 'Altun' }
  await post(cookie, 'places', county)
  const edge = newId()
  const within = { edge, parent: county.id, fromDay: '2020-01-01' }
  const village = { id: newId(), kind: 'village', name: 'Upper Spring' }
  for (const _ of [1, 2]) {
    const added = await post(cookie, 'places', { ...village, within })
    assert.deepEqual([added.status, added.body], [201, { ...village, version: 1 }])
  }
  const edges = await get(cookie, `place-edges?child=${village.id}`)
  const { parent, fromDay } = within
  const row = { id: edge, hierarchy: 'administrative', child: village.id, parent, fromDay, version: 1 }
  assert.deepEqual(edges.body.rows, [row])
  for (const path of [`places/${village.id}/history`, `place-edges/${edge}/history`])
    assert.equal(JSON.parse((await get(cookie, path)).text).length, 1, path)
  const other = await post(cookie, 'places', { ...village, within: { ...within, fromDay: '2021-01-01' } })
  assert.deepEqual([other.status, other.body.code], [409, 'id_reused'])
})

test('a place that cannot lie where it should is not added at all', async () => {
  const cookie = await as('coordinator')
  const place = { id: newId(), kind: 'village', name: 'Nowhere' }
  for (const parent of [newId(), place.id]) {
    const within = { edge: newId(), parent, fromDay: '2020-01-01' }
    const refused = await post(cookie, 'places', { ...place, within })
    assert.equal(refused.status, 422, refused.text)
    assert.equal((await get(cookie, `places/${place.id}`)).status, 404)
  }
})

test('a stale change is answered with the row as it is', async () => {
  const cookie = await as('coordinator')
  const id = newId()
  await post(cookie, 'places', { id, kind: 'village', name: 'One' })
  await patch(cookie, `places/${id}`, { baseVersion: 1, name: 'Two' })
  const stale = await patch(cookie, `places/${id}`, { baseVersion: 1, name: 'Three' })
  assert.equal(stale.status, 409)
  assert.deepEqual(stale.body.current, { id, version: 2, kind: 'village', name: 'Two' })
})

test('rows about people, though without names, are not for those who work with totals', async () => {
  for (const role of ['analyst', 'partner'] as const) {
    assert.equal((await get(await as(role), 'parties')).status, 403)
    assert.equal((await get(await as(role), 'relations')).status, 403)
  }
  assert.equal((await get(await as('analyst'), 'places')).status, 200)
})

test('a name of a person is refused with a field and a sentence', async () => {
  const cookie = await as('coordinator')
  const refused = await post(cookie, 'parties', { id: newId(), sort: 'person', name: 'Amangul' })
  assert.deepEqual([refused.status, refused.body.code], [422, 'name_belongs_in_vault'])
  assert.ok(!refused.text.includes('Amangul'))
})

const NOT_TAKEN: readonly (readonly [what: string, status: number, path: string])[] = [
  ['an unknown register', 404, 'ethnicities'],
  ['an unknown filter', 400, 'places?ethnicity=x'],
  ['a filter on a name', 400, 'places?name=x'],
  ['a broken cursor', 400, 'places?after=x'],
  ['an unknown row', 404, `places/${newId()}`],
  ['the history of an unknown row', 404, `places/${newId()}/history`],
  ['a filter that is no id', 400, 'parties?place=x'],
]

for (const [what, status, path] of NOT_TAKEN) {
  test(`${what} is answered ${status}`, async () => {
    assert.equal((await get(await as('coordinator'), path)).status, status)
  })
}
