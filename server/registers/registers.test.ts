import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { REGISTERS, registerNamed } from '#registers/index.ts'
import type { Register, Row } from '#registers/register.ts'
import { Problem } from '#server/http/problem.ts'
import { historyOf, listRows, readRow } from '#server/registers/read.ts'
import { changeRow, createRow, createRows } from '#server/registers/write.ts'
import { foundTenant, freshDatabase, newId } from '#tests/fresh-database.ts'

const fresh = await freshDatabase()
const { database, context, user } = fresh
const superuser = new pg.Client({ connectionString: fresh.superuserUrl })
before(() => superuser.connect())
after(async () => {
  await superuser.end()
  await fresh.close()
})

const named = (name: string): Register => registerNamed(name) ?? assert.fail(name)
const create = (name: string, row: Row) =>
  database.inTenant(context, tx => createRow(tx, named(name), row, user))
const change = (name: string, id: string, what: Row & { baseVersion: number }) =>
  database.inTenant(context, tx => changeRow(tx, named(name), id, what, user))
const read = (name: string, id: string) => database.inTenant(context, tx => readRow(tx, named(name), id))
const history = (name: string, id: string) => database.inTenant(context, tx => historyOf(tx, named(name), id))

const refusedAs =
  (code: string, status = 422) =>
  (error: unknown) =>
    error instanceof Problem && error.code === code && error.status === status

const village = () => create('places', { id: newId(), kind: 'village', name: 'Beshkranmu' })
const household = (more: Row = {}) => create('parties', { id: newId(), sort: 'household', ...more })
const organisation = () =>
  create('parties', { id: newId(), sort: 'organisation', name: 'Tian Shan Women', orgClass: 'implementer' })

test('one row of every register goes in and comes out as it went in', async () => {
  const place = await village()
  const county = await create('places', { id: newId(), kind: 'county', name: 'Kashgar' })
  const org = await organisation()
  const family = await household({ code: 'F-001', place: place.id, headcount: [{ band: 'girls', count: 2 }] })
  const whole = await create('programmes', { id: newId(), name: 'All', owner: org.id, fromDay: '2020-01-01' })
  const part = { kind: 'livestock', name: 'Donkeys', owner: org.id, parent: whole.id, fromDay: '2020-01-01' }
  const rows: Record<string, Row> = {
    places: { kind: 'village', name: '伯什克然木' },
    'place-codes': {
      place: place.id,
      scheme: 'nbs-12',
      code: '653101207000',
      fromDay: '2010-01-01',
      toDay: '2020-12-31',
    },
    'place-edges': { hierarchy: 'administrative', child: place.id, parent: county.id, fromDay: '2000-01-01' },
    parties: { sort: 'group', name: 'Circle 3', code: 'G-3', place: place.id, endedOn: '2025-01-01' },
    programmes: part,
    'service-points': { type: 'canteen', name: 'Canteen 1', place: place.id },
    relations: { type: 'enrolment', fromParty: family.id, toId: whole.id, startDay: '2020-02-01' },
    pairings: { supporter: org.id, supported: [{ place: place.id }], fromDay: '2020-01-01' },
    funds: { holder: org.id, name: 'Donkeys', purpose: 'donkeys', restricted: true, fromDay: '2020-01-01' },
    'resource-kinds': {
      class: 'item',
      name: 'Donkey',
      unit: 'head',
      step: 1,
      decimals: 0,
      params: { gestationDays: 365 },
    },
    terms: {
      template: 'pass_on',
      name: 'First foal',
      params: { owed: { count: 1, sex: 'any' } },
      fromDay: '2020-01-01',
    },
  }
  for (const register of REGISTERS) {
    const id = register.keyedBy === 'id' ? newId() : 'donkey'
    const fields = rows[register.name] ?? assert.fail(register.name)
    const stored = await create(register.name, { [register.keyedBy]: id, ...fields })
    assert.deepEqual(stored, { id, version: 1, ...fields })
    assert.deepEqual(await read(register.name, id), stored)
    assert.deepEqual(
      (await history(register.name, id)).map(({ body, changedBy }) => [body, changedBy]),
      [[fields, user]],
    )
  }
})

test('sent twice it is there once; the same id with other content is refused', async () => {
  const row = { id: newId(), kind: 'village', name: 'Upper Well' }
  assert.deepEqual(await create('places', row), await create('places', row))
  await change('places', row.id, { baseVersion: 1, name: 'Lower Well' })
  assert.equal((await create('places', row)).name, 'Lower Well')
  await assert.rejects(create('places', { ...row, name: 'Another' }), refusedAs('id_reused', 409))
  assert.equal((await history('places', row.id)).length, 2)
})

test('eight creations at once of one row make one row', async () => {
  const row = { id: newId(), kind: 'village', name: 'Upper Well' }
  const all = await Promise.all(Array.from({ length: 8 }, () => create('places', row)))
  assert.ok(all.every(stored => stored.version === 1))
  assert.equal((await history('places', row.id)).length, 1)
})

test('a change from an old version is refused with the row as it is now', async () => {
  const { id } = await village()
  await change('places', id, { baseVersion: 1, name: 'Second' })
  await assert.rejects(change('places', id, { baseVersion: 1, name: 'Other' }), (error: Problem) => {
    assert.ok(refusedAs('stale', 409)(error))
    assert.deepEqual(error.extra.current, { id, version: 2, kind: 'village', name: 'Second' })
    return true
  })
})

test('of eight changes at once from one version one is made, and each change is in the history', async () => {
  const { id } = await village()
  const tries = Array.from({ length: 8 }, (_, at) =>
    change('places', id, { baseVersion: 1, name: `Try ${at}` }),
  )
  const settled = await Promise.allSettled(tries)
  const lost = settled.filter(one => one.status === 'rejected')
  assert.equal(lost.length, 7)
  assert.ok(lost.every(({ reason }) => refusedAs('stale', 409)(reason)))
  assert.equal((await history('places', id)).length, 2)
})

test('the same change sent again is answered, not refused', async () => {
  const { id } = await village()
  const twice = () => change('places', id, { baseVersion: 1, name: 'Second' })
  assert.deepEqual(await twice(), await twice())
})

test('null empties a field, and what is not named stays', async () => {
  const { id } = await household({ code: 'F-100', headcount: [{ band: 'men', count: 1 }] })
  const changed = await change('parties', id, { baseVersion: 1, code: null })
  assert.deepEqual(changed, { id, version: 2, sort: 'household', headcount: [{ band: 'men', count: 1 }] })
})

test('terms keep every version, and no statement changes one', async () => {
  const id = newId()
  await create('terms', { id, template: 'pass_on', name: 'One', params: { owed: 1 }, fromDay: '2020-01-01' })
  await change('terms', id, { baseVersion: 1, params: { owed: 2 } })
  const { rows } = await superuser.query(
    'select version, params from ledger.terms where id = $1 order by version',
    [id],
  )
  assert.deepEqual(rows, [
    { version: 1, params: { owed: 1 } },
    { version: 2, params: { owed: 2 } },
  ])
  assert.equal((await read('terms', id))?.version, 2)
  const listed = await database.inTenant(context, tx => listRows(tx, named('terms'), { limit: 100 }))
  assert.equal(listed.rows.filter(row => row.id === id).length, 1)
  await assert.rejects(
    superuser.query("update ledger.terms set params = '{}' where id = $1", [id]),
    /append-only/,
  )
  await assert.rejects(
    superuser.query('delete from ledger.register_versions where id = $1', [id]),
    /append-only/,
  )
  await assert.rejects(
    superuser.query("update ledger.register_versions set body = '{}' where id = $1", [id]),
    /append-only/,
  )
})

const DATABASE_REFUSES: readonly (readonly [rule: string, code: string, act: () => Promise<unknown>])[] = [
  [
    'a printed code belongs to one family, whatever its case',
    'code_taken',
    async () => {
      await household({ code: 'F-200' })
      await household({ code: 'f-200' })
    },
  ],
  [
    'a place has one code of a scheme at a time',
    'second_code',
    async () => {
      const { id: place } = await village()
      await create('place-codes', {
        id: newId(),
        place,
        scheme: 'ours',
        code: newId(),
        fromDay: '2020-01-01',
      })
      await create('place-codes', {
        id: newId(),
        place,
        scheme: 'ours',
        code: newId(),
        fromDay: '2021-01-01',
      })
    },
  ],
  [
    'a code belongs to one place at a time',
    'code_taken',
    async () => {
      const code = newId()
      for (const { id: place } of [await village(), await village()])
        await create('place-codes', { id: newId(), place, scheme: 'ours', code, fromDay: '2020-01-01' })
    },
  ],
  ['what is named must be here', 'reference_unknown', () => household({ place: newId() })],
  [
    'also what a relation ends at',
    'reference_unknown',
    async () =>
      create('relations', {
        id: newId(),
        type: 'membership',
        fromParty: (await household()).id,
        toId: newId(),
        startDay: '2020-01-01',
      }),
  ],
  [
    'also a supported place',
    'reference_unknown',
    async () =>
      create('pairings', {
        id: newId(),
        supporter: (await organisation()).id,
        supported: [{ place: newId() }],
        fromDay: '2020-01-01',
      }),
  ],
]

for (const [rule, code, act] of DATABASE_REFUSES) {
  test(rule, async () => assert.rejects(act(), refusedAs(code)))
}

test('a refusal names the field it concerns', async () => {
  await assert.rejects(household({ place: newId() }), (error: Problem) => {
    assert.deepEqual(
      (error.extra.errors as { field: string }[]).map(({ field }) => field),
      ['place'],
    )
    return true
  })
})

test('two edges that would close a loop, entered at once, do not both stand', async () => {
  const [one, other] = [await village(), await village()]
  const edge = (child: string, parent: string) =>
    create('place-edges', { id: newId(), hierarchy: 'administrative', child, parent, fromDay: '2020-01-01' })
  const settled = await Promise.allSettled([edge(one.id, other.id), edge(other.id, one.id)])
  assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 1)
})

test('a list comes in pages that miss and repeat nothing, and can be narrowed', async () => {
  const place = (await village()).id
  const rows = Array.from({ length: 25 }, () => ({ id: newId(), sort: 'household', place }))
  await database.inTenant(context, tx => createRows(tx, named('parties'), rows, user))
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await database.inTenant(context, tx =>
      listRows(tx, named('parties'), { after, limit: 10, where: { place } }),
    )
    seen.push(...page.rows.map(row => row.id))
    after = page.next ?? undefined
  } while (after)
  assert.deepEqual(seen, rows.map(row => row.id).toSorted())
})

test('another workspace sees nothing, and may use the same id', async () => {
  const other = await foundTenant(database)
  const row = { id: newId(), kind: 'village', name: 'Ours' }
  await create('places', row)
  assert.equal(await database.inTenant(other, tx => readRow(tx, named('places'), row.id)), undefined)
  await database.inTenant(other, tx => createRow(tx, named('places'), { ...row, name: 'Theirs' }, other.user))
  assert.equal((await read('places', row.id))?.name, 'Ours')
  const foreign = { id: newId(), sort: 'household', place: (await village()).id }
  await assert.rejects(
    database.inTenant(other, tx => createRow(tx, named('parties'), foreign, other.user)),
    refusedAs('reference_unknown'),
  )
})

test('a list is read along an index of the tenant', async () => {
  const plan = await database.inTenant(context, async tx => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const { rows } = await sql<Record<string, string>>`
      explain select to_jsonb(t) from ledger.relations t where id > ${newId()} order by id limit 10`.execute(
      tx,
    )
    return rows.map(row => Object.values(row)[0]).join('\n')
  })
  assert.match(plan, /Index Cond: \(\(tenant_id = .* AND \(id > /)
})
