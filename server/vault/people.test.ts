import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import { type CodeKeys, codeKeys } from '#core/printed-code.ts'
import { placeEdges } from '#registers/place-edges.ts'
import { places as placeRegister } from '#registers/places.ts'
import { Problem } from '#server/http/problem.ts'
import { createRow } from '#server/registers/write.ts'
import { readNames, renamePerson } from '#server/vault/names.ts'
import { type NewPerson, putPeople, putPhones, readPhone } from '#server/vault/people.ts'
import { searchPeople } from '#server/vault/search.ts'
import { openVault } from '#server/vault/vault.ts'
import { foundTenant, freshDatabase, newId } from '#tests/fresh-database.ts'

const fresh = await freshDatabase()
const { database, context, user } = fresh
const masterKey = randomBytes(32)
const vault = openVault({ masterKey }, context)
const superuser = new pg.Client({ connectionString: fresh.superuserUrl })
before(() => superuser.connect())
after(async () => {
  await superuser.end()
  await fresh.close()
})

const put = (...people: readonly NewPerson[]) =>
  database.inTenant(context, tx => putPeople(tx, vault, people, user))
const find = async (typed: string, places: readonly string[] | null = null) =>
  (await database.inTenant(context, tx => searchPeople(tx, typed, places))).map(({ id }) => id)
const person = (more: Partial<NewPerson> & { names: NewPerson['names'] }): NewPerson => ({
  id: newId(),
  sort: 'person',
  ...more,
})

async function planOf(asked: RawBuilder<unknown>): Promise<string> {
  return database.inTenant(context, async tx => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const { rows } = await sql<Record<string, string>>`explain ${asked}`.execute(tx)
    return rows.map(row => Object.values(row)[0]).join('\n')
  })
}

test('amangul, 阿曼古丽, amgl and ئامانگۈل find the same woman', async () => {
  const her = person({ names: [{ text: 'ئامانگۈل تۇرسۇن', lang: 'ug' }, { text: '阿曼古丽·吐尔逊' }] })
  await put(her, person({ names: [{ text: 'Rehime' }] }), person({ names: [{ text: '王小明' }] }))
  for (const typed of [
    'amangul',
    '阿曼古丽',
    'amgl',
    'ئامانگۈل',
    'aman',
    'tursun amangul',
    '吐尔逊',
    '阿曼古丽•吐尔逊',
  ]) {
    assert.deepEqual(await find(typed), [her.id], typed)
  }
})

test('names come back as they were written, in order, for many people at once', async () => {
  const [one, other] = [
    person({ names: [{ text: ' Gülnar ' }, { text: '古丽娜尔', lang: 'zh' }] }),
    person({ names: [{ text: 'Юсуф' }] }),
  ]
  await put(one, other)
  const names = await database.inTenant(context, tx => readNames(tx, [one.id, other.id, newId()]))
  assert.deepEqual(Object.fromEntries(names), {
    [one.id]: [
      { text: 'Gülnar', script: 'Latn' },
      { text: '古丽娜尔', script: 'Hani', lang: 'zh' },
    ],
    [other.id]: [{ text: 'Юсуф', script: 'Cyrl' }],
  })
})

test('the printed code finds a family, its phone number does not', async () => {
  const family = person({
    sort: 'household',
    code: 'F-0147',
    names: [{ text: 'Ehmet' }],
    phone: '+86 138 0000 6291',
  })
  await put(family, person({ sort: 'household', code: 'F-1470', names: [{ text: 'Hesen' }] }))
  for (const typed of ['f-0147', 'F0147', 'f 0147', 'Ｆ０１４７'])
    assert.deepEqual(await find(typed), [family.id], typed)
  for (const typed of ['138 0000 6291', '13800006291', '+86 138 0000 6291', '6291'])
    assert.deepEqual(await find(typed), [], typed)
  assert.equal(await database.inTenant(context, tx => readPhone(tx, vault, family.id)), '+86 138 0000 6291')
  const { rows } = await superuser.query(
    "select from vault.contacts where position('138'::bytea in phone) > 0",
  )
  assert.equal(rows.length, 0)
})

test('one Latin letter is too little, one Chinese character is enough', async () => {
  const her = person({ names: [{ text: '欧阳娜' }] })
  await put(her)
  assert.deepEqual(await find('o'), [])
  assert.deepEqual(await find('欧'), [her.id])
  for (const typed of ['', ' ', '·', '%', '_', '~', 'a%', "'; drop"])
    assert.deepEqual(await find(typed), [], typed)
})

test('at most twenty are answered', async () => {
  await put(...Array.from({ length: 30 }, (_, at) => person({ names: [{ text: `Zulpiye ${at}` }] })))
  assert.equal((await find('zulpiye')).length, 20)
})

test('the nearest comes first', async () => {
  const [near, far] = [person({ names: [{ text: 'Nurgül' }] }), person({ names: [{ text: 'Nurgülnar' }] })]
  await put(far, near)
  assert.deepEqual(await find('nurgul'), [near.id, far.id])
})

test('a new name finds her, the old one no longer does', async () => {
  const her = person({ names: [{ text: 'Dilber' }] })
  await put(her)
  await database.inTenant(context, tx => renamePerson(tx, her.id, [{ text: 'Dilnur' }]))
  assert.deepEqual([await find('dilber'), await find('dilnur')], [[], [her.id]])
  await assert.rejects(
    database.inTenant(context, tx => renamePerson(tx, newId(), [{ text: 'x' }])),
    Problem,
  )
})

test('sent twice she is there once; the same id with another code is refused', async () => {
  const her = person({ code: 'F-9001', names: [{ text: 'Patime' }], phone: '0998-1' })
  await put(her)
  await put(her)
  assert.deepEqual(await find('patime'), [her.id])
  await assert.rejects(put({ ...her, code: 'F-9002' }), (error: Problem) => error.code === 'id_reused')
})

test('when the vault refuses, the register keeps nothing either', async () => {
  const her = person({ names: [{ text: 'x'.repeat(300) }] })
  await assert.rejects(put(her))
  const { rows } = await superuser.query('select from ledger.parties where id = $1', [her.id])
  assert.equal(rows.length, 0)
})

test('a member limited to places finds who lives there or below, and nobody else', async () => {
  const [county, village, elsewhere] = [newId(), newId(), newId()]
  await database.inTenant(context, async tx => {
    for (const id of [county, village, elsewhere])
      await createRow(tx, placeRegister, { id, kind: 'village', name: 'A place' }, user)
    const edge = {
      id: newId(),
      hierarchy: 'administrative',
      child: village,
      parent: county,
      fromDay: '2000-01-01',
    }
    await createRow(tx, placeEdges, edge, user)
  })
  const [near, far] = [
    person({ place: village, names: [{ text: 'Memtimin' }] }),
    person({ place: elsewhere, names: [{ text: 'Memtimin' }] }),
  ]
  await put(near, far, person({ names: [{ text: 'Memtimin' }] }))
  assert.deepEqual(await find('memtimin', [county]), [near.id])
  assert.deepEqual(await find('memtimin', [elsewhere]), [far.id])
  assert.deepEqual(await find('memtimin', []), [])
  assert.equal((await find('memtimin')).length, 3)
})

test('another workspace finds nobody', async () => {
  const other = await foundTenant(database)
  const her = person({ code: 'F-7777', names: [{ text: 'Tunisa' }] })
  await put(her)
  assert.deepEqual(await database.inTenant(other, tx => searchPeople(tx, 'tunisa')), [])
  assert.deepEqual(await database.inTenant(other, tx => searchPeople(tx, 'f-7777')), [])
  assert.equal((await database.inTenant(other, tx => readNames(tx, [her.id]))).size, 0)
  await assert.rejects(database.inTenant(other, tx => putPhones(tx, vault, [{ party: her.id, phone: '1' }])))
})

test('six hundred people are a handful of statements', async () => {
  const people = Array.from({ length: 600 }, (_, at) =>
    person({ names: [{ text: `Qurban ${at}` }], phone: `0998-${at}` }),
  )
  const started = performance.now()
  await put(...people)
  console.log(`600 people with names and phones in ${(performance.now() - started).toFixed(0)} ms`)
  assert.equal(
    await database.inTenant(context, tx => readPhone(tx, vault, people[599]?.id ?? '')),
    '0998-599',
  )
})

test('a card is found by its number alone, with its noughts or without; the nearest first', async () => {
  const card = (code: string) => person({ sort: 'household', code, names: [{ text: 'Reyhan' }] })
  const [one, ten, other] = [card('F-0823'), card('F-8230'), card('F-1823')]
  await put(ten, other, one)
  for (const typed of ['0823', '823', ' 823 ']) assert.deepEqual(await find(typed), [one.id, ten.id], typed)
  assert.deepEqual(await find('1823'), [other.id])
})

test('the database keeps the keys of a code as they are looked for', async () => {
  const signs = fc.constantFrom(..."F0034XJ 7羊قۇüÜａ４-–./·\\:#'\u00a0・e")
  const codes = fc.sample(fc.string({ unit: signs, maxLength: 12 }), 500)
  const { rows } = await superuser.query<CodeKeys>(
    `select replace(folded, '-', '') as code, ledger.code_number(folded) as number
      from unnest($1::text[]) with ordinality as c (code, at), ledger.code_folded(code) as folded order by at`,
    [codes],
  )
  codes.forEach((code, at) => {
    assert.deepEqual(rows[at], codeKeys(code), code)
  })
})

test('a typed code is a range of an index of the tenant, and is read along it', async () => {
  for (const [column, index] of Object.entries({
    'parties.code_sought': 'parties_by_code_sought',
    'parties.code_number': 'parties_by_code_number',
    'items.tag_sought': 'items_by_tag_sought',
    'items.tag_number': 'items_by_tag_number',
  })) {
    const [table = '', key = ''] = column.split('.')
    const plan = await planOf(sql`select id from ${sql.ref(`ledger.${table}`)}
      where ${sql.ref(key)} >= '14' and ${sql.ref(key)} < ${'14\u{10ffff}'} order by ${sql.ref(key)} limit 200`)
    assert.match(plan, new RegExp(index), plan)
    assert.match(
      plan,
      new RegExp(`Index Cond: \\(\\(tenant_id = .* AND \\(${key} >= .* AND \\(${key} < `),
      plan,
    )
  }
})

test('what is typed is a range of an index of the tenant', async () => {
  const plan = await planOf(sql`select party from vault.name_keys
    where key >= 'aman' and key < ${'aman\u{10ffff}'} order by key limit 200`)
  assert.match(plan, /name_keys_pkey/)
  assert.match(plan, /Index Cond: \(\(tenant_id = .* AND \(key >= .* AND \(key < /)
})
