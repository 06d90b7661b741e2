import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '#tests/fresh-database.ts'
import { type FreshHttp, freshHttp } from '#tests/fresh-http.ts'
import { type SignedIn, signInAs } from '#tests/sign-in-as.ts'
import { TERMS, type World, world } from '#tests/world.ts'

let w: World & FreshHttp
let coordinator: SignedIn
let auditor: SignedIn
const [dam, foal, county, elsewhere] = [newId(), newId(), newId(), newId()]
const species = 'donkey'
const at = (n: number) => w.families[n] ?? ''
const ids = { here: '', county: '', elsewhere: '', late: '', voided: '' }
let handover = ''

/** A list over some families, the first with a declared interest. */
function frozen(on: string, place: string, ...families: number[]) {
  const candidates = families.map((n, at_) => ({
    household: at(n),
    meets: ['trained', 'fodder'],
    ...(at_ === 0 ? { nominatedBy: w.org, interestDeclared: 'neighbour' } : { interestDeclared: 'none' }),
  }))
  return w.entry('livestock.candidates_frozen', on, { candidates }, { place })
}

before(async () => {
  w = await world(6, TERMS, await freshHttp())
  coordinator = await signInAs(w.database, w.tenant, 'coordinator')
  auditor = await signInAs(w.database, w.tenant, 'auditor')
  await w.database.inTenant(w.context, async tx => {
    await sql`insert into ledger.places (tenant_id, id, kind, name) values
      (${w.tenant}, ${county}, 'county', 'Altun'), (${w.tenant}, ${elsewhere}, 'village', 'Lower Well')`.execute(
      tx,
    )
    await sql`insert into ledger.place_edges (tenant_id, id, child, parent, from_day) values
      (${w.tenant}, ${newId()}, ${w.place}, ${county}, '2015-01-01')`.execute(tx)
  })
  const lists = {
    here: frozen('2022-10-01', w.place, 1, 2),
    county: frozen('2022-10-05', county, 3, 2),
    elsewhere: frozen('2022-10-20', elsewhere, 4),
    late: frozen('2022-11-08', w.place, 1),
    voided: frozen('2022-10-02', w.place, 5),
  }
  for (const name of ['here', 'county', 'elsewhere', 'late', 'voided'] as const) ids[name] = lists[name].id
  const passed = w.entry('livestock.passed_on', '2022-11-08', {
    ...{ animal: foal, species, from: at(0), to: at(2), terms: w.terms },
    candidates: ids.here,
  })
  handover = passed.id
  const answers = await w.sendEntries([
    w.entry('livestock.counted_in', '2021-03-10', {
      keeper: w.org,
      animals: [{ animal: dam, species, sex: 'female', tag: 'DK01' }],
    }),
    w.entry('livestock.given', '2021-03-20', {
      animal: dam,
      species,
      from: w.org,
      to: at(0),
      terms: w.terms,
    }),
    w.entry('livestock.born', '2022-05-02', {
      ...{ dam, keeper: at(0), species },
      offspring: [{ animal: foal, sex: 'female', tag: 'DK01-1' }],
    }),
    ...Object.values(lists),
    w.entry('entry.voided', '2022-10-03', { entry: lists.voided.id, reason: 'entered_twice' }),
    passed,
  ])
  assert.deepEqual(
    answers.map(each => each.answer),
    Array(10).fill('accepted'),
  )
})
after(() => w.close())

const get = async (path: string, { cookie } = coordinator) => w.send({ method: 'GET', path, cookie })

test('lists that cover a place come first; one of that day, or taken out of the books, does not come', async () => {
  const { status, body } = await get(
    `/api/v1/candidate-lists?programme=${w.programme}&place=${w.place}&before=2022-11-08`,
  )
  assert.equal(status, 200, JSON.stringify(body))
  const lists = body.lists as { id: string; covers: boolean; families: number; declared: number }[]
  assert.deepEqual(
    lists.map(({ id, covers, families, declared }) => [id, covers, families, declared]),
    [
      [ids.county, true, 2, 1],
      [ids.here, true, 2, 1],
      [ids.elsewhere, false, 1, 1],
    ],
  )
})

test('without a place the latest comes first, as many as asked for', async () => {
  const { body } = await get('/api/v1/candidate-lists?limit=2')
  assert.deepEqual(
    (body.lists as { id: string; covers: boolean }[]).map(({ id, covers }) => [id, covers]),
    [
      [ids.late, false],
      [ids.elsewhere, false],
    ],
  )
  assert.equal(body.isCut, true)
})

test('a list shows what each family meets, what was declared, who has received since, who made it and when', async () => {
  const { status, body } = await get(`/api/v1/candidate-lists/${ids.here}`)
  assert.equal(status, 200)
  const { list } = body as { list: Record<string, unknown> }
  assert.equal(list.occurred, '2022-10-01')
  assert.ok(String(list.madeAt).startsWith('20'))
  assert.deepEqual(list.candidates, [
    {
      household: at(1),
      meets: ['trained', 'fodder'],
      nominatedBy: w.org,
      interestDeclared: 'neighbour',
      received: null,
    },
    {
      household: at(2),
      meets: ['trained', 'fodder'],
      nominatedBy: null,
      interestDeclared: 'none',
      received: { entry: handover, occurred: '2022-11-08' },
    },
  ])
})

test('a family on two lists has received on the one she was chosen from', async () => {
  const { body } = await get(`/api/v1/candidate-lists/${ids.county}`)
  const { candidates } = body.list as { candidates: { household: string; received: unknown }[] }
  assert.deepEqual(
    candidates.map(each => [each.household, each.received]),
    [
      [at(3), null],
      [at(2), null],
    ],
  )
})

test('a handover taken out of the books is none', async () => {
  await w.sendEntries([w.entry('entry.voided', '2022-11-09', { entry: handover, reason: 'did_not_happen' })])
  const { body } = await get(`/api/v1/candidate-lists/${ids.here}`)
  const { candidates } = body.list as { candidates: { received: unknown }[] }
  assert.deepEqual(
    candidates.map(each => each.received),
    [null, null],
  )
})

test('who wrote a list down is named while she is a member', async () => {
  const sent = frozen('2023-01-10', w.place, 4)
  const body = { entries: [sent] }
  await w.send({ method: 'POST', path: '/api/v1/entries', cookie: coordinator.cookie, body })
  const found = await get(`/api/v1/candidate-lists/${sent.id}`)
  const named = await w.database.inTenant(w.context, async tx => {
    const { rows } = await sql<{ name: string }>`
      select name from access.users where id = ${coordinator.user}`.execute(tx)
    return rows[0]?.name
  })
  assert.ok(named)
  assert.equal((found.body.list as { madeBy: string }).madeBy, named)
})

test('another entry is no list, and an auditor sees codes, not names', async () => {
  assert.equal((await get(`/api/v1/candidate-lists/${handover}`)).status, 404)
  const { body } = await get(`/api/v1/candidate-lists/${ids.here}`, auditor)
  const labels = body.labels as Record<string, { code: string; name: string }>
  assert.deepEqual([labels[at(1)]?.code, labels[at(1)]?.name], ['F-2', ''])
})
