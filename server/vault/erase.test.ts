import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import sharp from 'sharp'
import { parties } from '#registers/parties.ts'
import type { Problem } from '#server/http/problem.ts'
import { changeRow } from '#server/registers/write.ts'
import { erase, replayErasures } from '#server/vault/erase.ts'
import { readErasures } from '#server/vault/erasure-log.ts'
import { renamePerson } from '#server/vault/names.ts'
import { addNote } from '#server/vault/notes.ts'
import { type NewPerson, putPeople } from '#server/vault/people.ts'
import { addPhoto, hashOf } from '#server/vault/photos.ts'
import { recordRead } from '#server/vault/reads.ts'
import { reencode } from '#server/vault/reencode.ts'
import { searchPeople } from '#server/vault/search.ts'
import { openVault } from '#server/vault/vault.ts'
import { checksums } from '#tests/checksum.ts'
import { newId } from '#tests/fresh-database.ts'
import { world } from '#tests/world.ts'

const here = await world(3)
const { database, context, user: by, tenant } = here
const vault = openVault({ masterKey: randomBytes(32) }, context)
const superuser = new pg.Client({ connectionString: here.superuserUrl })
const dataDir = await mkdtemp(join(tmpdir(), 'handsel-erase-'))
const log = join(dataDir, 'erasures.log')
before(() => superuser.connect())
after(async () => {
  await superuser.end()
  await here.close()
  await rm(dataDir, { recursive: true })
})

const CANARY = 'Kanariya'
const KEY = 'kanaria'
const eraseHer = (party: string) => database.inTenant(context, tx => erase(tx, { tenant }, party, log))

/** Somebody with the canary in everything that can be kept of her. */
async function canary(code = `${CANARY}-${randomBytes(3).toString('hex')}`): Promise<NewPerson> {
  const her: NewPerson = {
    id: newId(),
    sort: 'household',
    code,
    place: here.place,
    names: [{ text: CANARY }],
    phone: '0998 4780 0147',
  }
  const sent = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#123456' } })
    .jpeg()
    .toBuffer()
  const photo = await reencode(sent)
  await database.inTenant(context, async tx => {
    await putPeople(tx, vault, [her], by)
    await renamePerson(tx, her.id, [{ text: CANARY }, { text: `${CANARY} Tursun` }])
    await addNote(tx, vault, { id: newId(), party: her.id, text: CANARY, by })
    await addPhoto(tx, vault, { id: newId(), party: her.id, sha256: hashOf(sent), photo, by })
    await recordRead(tx, her.id, 'field_worker', 'visit')
    await changeRow(tx, parties, her.id, { baseVersion: 1, headcount: [{ band: 'girls', count: 3 }] }, by)
  })
  return her
}

/**
 * Every table of every schema in which some column of some row holds the text, in any case, also as bytes.
 */
async function tablesWith(text: string): Promise<string[]> {
  const { rows: tables } = await superuser.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`)
  const hex = Buffer.from(text).toString('hex')
  const found = []
  for (const { name } of tables) {
    const { rows } = await superuser.query(`select from ${name} t where t::text ilike any ($1) limit 1`, [
      [`%${text}%`, `%${hex}%`],
    ])
    if (rows.length > 0) found.push(name)
  }
  return found
}

test('erased, she is in no table, no file and no log, and cannot be found', async () => {
  const her = await canary()
  assert.deepEqual(await tablesWith(CANARY), ['ledger.parties', 'ledger.register_versions', 'vault.names'])
  assert.deepEqual(await tablesWith(KEY), ['vault.name_keys'])
  // An error on the way must not write her into the server's log.
  await assert.rejects(
    database.inTenant(context, tx => renamePerson(tx, her.id, [{ text: CANARY.repeat(40) }])),
  )
  assert.equal(await eraseHer(her.id), true)
  for (const text of [CANARY, KEY, '4780 0147']) assert.deepEqual(await tablesWith(text), [], text)
  assert.ok((await readErasures(log)).some(({ party }) => party === her.id))
  assert.deepEqual(await database.inTenant(context, tx => searchPeople(tx, CANARY)), [])
  assert.deepEqual(await filesWith(dataDir), [])
  assert.deepEqual(await filesWith(await serverFolder()), [])
})

test('of a person nothing is left but random ids, in the register and among the erasures', async () => {
  const her = await canary()
  await eraseHer(her.id)
  const { rows } = await superuser.query(
    'select id, sort, code, place, headcount, name from ledger.parties where id = $1',
    [her.id],
  )
  assert.deepEqual(rows, [
    { id: her.id, sort: 'household', code: null, place: null, headcount: null, name: null },
  ])
  for (const table of [
    'names',
    'name_keys',
    'contacts',
    'notes',
    'photos',
    'evidence',
    'consents',
    'reads',
    'person_keys',
  ]) {
    const left = await superuser.query(`select from vault.${table} where party = $1`, [her.id])
    assert.equal(left.rows.length, 0, table)
  }
  const history = await superuser.query<{ body: unknown }>(
    'select body from ledger.register_versions where id = $1',
    [her.id],
  )
  assert.deepEqual(
    history.rows.map(({ body }) => body),
    [{ erased: true }, { erased: true }],
  )
})

test('no total, no entry and no hash changes', async () => {
  const [family = ''] = here.families
  const animal = newId()
  const species = 'donkey'
  const answers = await here.sendEntries([
    here.entry('livestock.donated', '2024-03-01', {
      receiver: here.org,
      fund: here.fund,
      value: { amount: '3000.00', currency: 'CNY' },
      animals: [{ animal, species, sex: 'female', tag: 'D-001' }],
    }),
    here.entry('livestock.given', '2024-04-01', {
      animal,
      species,
      from: here.org,
      to: family,
      terms: here.terms,
    }),
    here.entry('visit.made', '2024-06-01', { household: family, animals: [{ animal }], outcome: 'seen' }),
  ])
  assert.deepEqual(
    answers.map(({ answer }) => answer),
    ['accepted', 'accepted', 'accepted'],
    JSON.stringify(answers),
  )
  const before = await journal()
  assert.equal(await eraseHer(family), true)
  assert.deepEqual(await journal(), before)
})

async function journal(): Promise<Record<string, string>> {
  const all = Object.entries(await checksums(superuser))
  return Object.fromEntries(
    all.filter(
      ([name]) => name.startsWith('ledger.') && !/parties|register_versions|register_marks/.test(name),
    ),
  )
}

test('whoever is erased does not come back: not by an old phone, an import or a change', async () => {
  const her = await canary()
  await eraseHer(her.id)
  const again = [
    () => database.inTenant(context, tx => putPeople(tx, vault, [her], by)),
    () => database.inTenant(context, tx => renamePerson(tx, her.id, [{ text: CANARY }])),
    () =>
      database.inTenant(context, tx => addNote(tx, vault, { id: newId(), party: her.id, text: CANARY, by })),
    () =>
      database.inTenant(context, tx => changeRow(tx, parties, her.id, { baseVersion: 3, code: CANARY }, by)),
    () => database.inTenant(context, tx => recordRead(tx, her.id, 'field_worker', 'visit')),
  ]
  for (const [at, act] of again.entries()) await assert.rejects(act(), `${at}`)
  assert.deepEqual(await tablesWith(CANARY), [])
})

test('a note written while she is being erased is either erased or refused', async () => {
  for (let round = 0; round < 10; round += 1) {
    const her = await canary()
    const note = () =>
      database.inTenant(context, tx => addNote(tx, vault, { id: newId(), party: her.id, text: 'a note', by }))
    const [erased] = await Promise.allSettled([eraseHer(her.id), note(), note(), note(), note()])
    assert.deepEqual(erased, { status: 'fulfilled', value: true })
    const { rows } = await superuser.query(
      'select from vault.notes where party = $1 union all select from vault.person_keys where party = $1',
      [her.id],
    )
    assert.equal(rows.length, 0, `round ${round}`)
  }
})

test('erasing twice, or nobody, or an organisation, erases nothing', async () => {
  const her = await canary()
  assert.equal(await eraseHer(newId()), false)
  assert.equal(await eraseHer(here.org), false)
  assert.equal(await eraseHer(her.id), true)
  const lines = (await readErasures(log)).length
  assert.equal(await eraseHer(her.id), false)
  assert.equal((await readErasures(log)).length, lines)
})

test('a restored backup is erased again before anybody is let in', async () => {
  const her = await canary()
  const folder = await mkdtemp(join(tmpdir(), 'handsel-replay-'))
  const apart = join(folder, 'erasures.log')
  const neverSeen = newId()
  const at = new Date().toISOString()
  await appendFile(
    apart,
    [her.id, neverSeen].map(party => `${JSON.stringify({ tenant, party, at })}\n`).join(''),
  )
  await appendFile(apart, `${JSON.stringify({ tenant: newId(), party: newId(), at })}\n{"tenant":"bro`)
  assert.equal(await replayErasures(database, apart), 3)
  assert.equal(await replayErasures(database, apart), 3)
  assert.deepEqual(await tablesWith(CANARY), [])
  const late = { id: neverSeen, sort: 'person', names: [{ text: CANARY }] } as const
  await assert.rejects(
    database.inTenant(context, tx => putPeople(tx, vault, [late], by)),
    (error: Problem) => error.code === 'erased',
  )
  await rm(folder, { recursive: true })
})

test('a log that cannot be read is a fault, not an empty log', async () => {
  const file = join(dataDir, 'broken.log')
  await appendFile(file, 'not json\n{"tenant":"x","party":"y"}\n')
  await assert.rejects(readErasures(file), /cannot be read/)
  assert.deepEqual(await readErasures(join(dataDir, 'none.log')), [])
})

/**
 * Files below a folder that hold a canary; the cluster's own files are PostgreSQL's, and are not looked
 * into.
 */
async function filesWith(folder: string): Promise<string[]> {
  const found = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (!entry.isFile() || file.startsWith(join(await serverFolder(), 'postgres/'))) continue
    const text = (await readFile(file)).toString('latin1').toLowerCase()
    if (text.includes(CANARY.toLowerCase()) || text.includes(KEY)) found.push(file)
  }
  return found
}

async function serverFolder(): Promise<string> {
  const { rows } = await superuser.query<{ data_directory: string }>('show data_directory')
  return dirname(rows[0]?.data_directory ?? assert.fail())
}
