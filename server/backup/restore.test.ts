import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { atDoor } from '#server/access/door.ts'
import { hashPassword } from '#server/access/password.ts'
import { insertMembership, insertUser } from '#server/access/people.ts'
import { signIn } from '#server/access/sign-in.ts'
import { backUp } from '#server/backup/backup.ts'
import { changeSecrets } from '#server/backup/change-secrets.ts'
import { lookThrough } from '#server/backup/look.ts'
import type { Manifest } from '#server/backup/manifest.ts'
import { type Restored, restore } from '#server/backup/restore.ts'
import { withClient } from '#server/database/client.ts'
import { migrate, readMigrations } from '#server/database/migrate.ts'
import { openDatabase } from '#server/database/open.ts'
import { keepSecrets } from '#server/database/secrets.ts'
import { writeSnapshot } from '#server/database/snapshot.ts'
import { readSettings } from '#server/settings.ts'
import { erase } from '#server/vault/erase.ts'
import { putPeople } from '#server/vault/people.ts'
import { searchPeople } from '#server/vault/search.ts'
import { openVault } from '#server/vault/vault.ts'
import { newId } from '#tests/fresh-database.ts'
import { type HostDatabase, type HostServer, startHostServer } from '#tests/host-server.ts'
import { dumpTables, PROJECTIONS } from '#tests/rebuild-world.ts'
import { enrich, sendRichHistory } from '#tests/rich-history.ts'
import { type World, world } from '#tests/world.ts'

// A key opens at once; trying passphrases is made to take long, also for tests.
const LOCK = generateKeyPairSync('x25519')
const PASSPHRASE = { passphrase: 'four words nobody joins' }
const PASSWORD = 'seven grey donkeys climb'
const [stays, goes] = [newId(), newId()]

let w: World
let folder: string
let host: HostServer
let first: Manifest
const at = (...names: string[]) => join(folder, ...names)

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handsel-backup-test-'))
  ;[w, host] = await Promise.all([world(), startHostServer()])
  await sendRichHistory(await enrich(w), 250, 7)
  await addPeople()
  await mkdir(at('old', 'reports'), { recursive: true })
  await writeFile(at('old', 'reports', '2024.txt'), 'A report.')
  await writeFile(at('old', 'reports', 'map.png'), randomBytes(200_000))
  await writeFile(at('old', 'secrets.json'), 'not for a backup')
  first = await backUp(w.superuserUrl, original(), { lock: LOCK, to: at('first.backup') })
  await w.database.inTenant(w.context, tx => erase(tx, w.context, goes, at('old', 'erasures.log')))
})
after(async () => {
  await Promise.all([w.close(), host.stop()])
  await rm(folder, { recursive: true, force: true })
})

const original = () => ({
  dataDir: at('old'),
  secretsFile: at('old', 'secrets.json'),
  masterKey: w.secrets.masterKey,
  version: '0.0.0-test',
})

async function addPeople(): Promise<void> {
  const vault = openVault({ masterKey: Buffer.from(w.secrets.masterKey, 'base64') }, w.context)
  const people = [stays, goes].map((id, n) => ({
    id,
    sort: 'person' as const,
    code: `P-${n}`,
    names: [{ text: n === 0 ? 'Aygul Stays' : 'Bahar Goes', script: 'Latn', lang: 'ug' }],
    phone: `+86 138 0000 000${n}`,
  }))
  await w.database.inTenant(w.context, tx => putPeople(tx, vault, people, w.user))
  const passwordHash = await hashPassword(PASSWORD)
  await atDoor(w.database, async tx => {
    const user = await insertUser(tx, { email: 'aygul@example.org', name: 'Aygul', passwordHash })
    await insertMembership(tx, { tenant: w.tenant, user, roles: ['coordinator'] })
  })
}

/** The settings of a new place: an empty database of the host's, and the old master key. */
async function newPlace(
  name: string,
): Promise<{ settings: ReturnType<typeof readSettings>; db: HostDatabase }> {
  const db = await host.makeDatabase(name)
  const settings = readSettings({ DATA_DIR: at(name), DATABASE_URL: db.app, DATABASE_OWNER_URL: db.owner })
  await changeSecrets(settings.secretsFile, { masterKey: w.secrets.masterKey })
  return { settings, db }
}

const told: string[] = []
const from = (file: string, more = {}) => ({
  file: at(file),
  unlock: LOCK,
  erasures: at('old', 'erasures.log'),
  tell: (step: string, said: string) => void told.push(`${step}: ${said}`),
  ...more,
})

test('the drill: restored elsewhere, the books are as they were, and who was erased since stays erased', async () => {
  const { settings, db } = await newPlace('elsewhere')
  const { contextKey } = await keepSecrets(settings.secretsFile)
  const before = await dumpTables(w.superuserUrl, [...PROJECTIONS, 'entries', 'moves', 'inbox', 'chains'])
  const restored: Restored = await restore(settings, from('first.backup'))
  assert.deepEqual(restored.manifest, first)
  assert.equal(restored.erasures, 1)
  assert.notEqual((await keepSecrets(settings.secretsFile)).contextKey, contextKey)
  assert.ok(told.some(line => /^verified: .* entries, the chain ends as it did$/.test(line)))
  assert.deepEqual(await dumpTables(db.superuser, Object.keys(before)), before)
  assert.equal(await readFile(at('elsewhere', 'reports', '2024.txt'), 'utf8'), 'A report.')

  const schemas = [w.superuserUrl, db.superuser].map(url => withClient(url, writeSnapshot))
  const [here, there] = await Promise.all(schemas)
  assert.equal(there, here)
  const disabled = await withClient(db.superuser, client =>
    client.query("select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O'"),
  )
  assert.deepEqual(disabled.rows, [])

  const database = await openDatabase(settings)
  const find = (typed: string) => database.inTenant(w.context, tx => searchPeople(tx, typed))
  assert.match(JSON.stringify(await find('Aygul')), /Aygul Stays/)
  assert.doesNotMatch(JSON.stringify(await find('Bahar')), /Bahar/)
  const left = await withClient(db.superuser, client =>
    client.query(
      'select party from vault.names union select party from vault.contacts union select party from vault.person_keys',
    ),
  )
  assert.deepEqual(left.rows, [{ party: stays }])
  const token = await signIn(
    database,
    { email: 'aygul@example.org', password: PASSWORD },
    { network: 'test', device: 'test', session: undefined },
  )
  assert.ok(token.length > 20)
  await database.close()
})

test('from an administrator who is no superuser comes the same backup, with other rows only where people were erased', async () => {
  const { db, settings } = await newPlace('again')
  await restore(settings, from('first.backup'))
  const second = await backUp(
    db.owner,
    { ...original(), dataDir: at('again') },
    { lock: LOCK, to: at('second.backup') },
  )
  const changed = second.tables
    .filter(table => first.tables.find(({ name }) => name === table.name)?.sha256 !== table.sha256)
    .map(({ name }) => name)
  assert.deepEqual(changed.toSorted(), [
    'ledger.parties',
    'ledger.register_versions',
    'vault.contacts',
    'vault.erasures',
    'vault.name_keys',
    'vault.names',
    'vault.person_keys',
  ])
  assert.deepEqual(second.heads, first.heads)
})

test('a backup made while people record is of one moment', async () => {
  const recording = sendRichHistory(await enrich(w), 120, 8)
  const manifest = await backUp(w.superuserUrl, original(), { lock: LOCK, to: at('busy.backup') })
  await recording
  const { settings } = await newPlace('busy')
  assert.deepEqual((await restore(settings, from('busy.backup'))).manifest.heads, manifest.heads)
})

test('a backup of an older schema is loaded as it is, then brought up', async () => {
  const old = await host.makeDatabase('older')
  const migrations = await readMigrations()
  await withClient(old.owner, client => migrate(client, migrations.slice(0, -1)))
  await withClient(old.superuser, client =>
    client.query("insert into access.tenants (id, name) values (gen_random_uuid(), 'Old books')"),
  )
  await backUp(old.owner, { ...original(), dataDir: at('none') }, { lock: LOCK, to: at('older.backup') })
  const { settings, db } = await newPlace('newer')
  await restore(settings, from('older.backup'))
  const { rows } = await withClient(db.superuser, client =>
    client.query(
      'select (select count(*)::int from access.migrations) as migrations, (select name from access.tenants)',
    ),
  )
  assert.deepEqual(rows, [{ migrations: migrations.length, name: 'Old books' }])
})

test('one flipped byte fails, wherever it is, and nothing is left behind', async () => {
  const whole = await readFile(at('first.backup'))
  const { settings, db } = await newPlace('flipped')
  const places = [
    3,
    40,
    200,
    ...Array.from({ length: 12 }, (_, n) => Math.floor((whole.length * (n + 1)) / 12) - 1),
  ]
  for (const place of places) {
    const broken = Buffer.from(whole)
    broken[place] = (broken[place] ?? 0) ^ 1
    await writeFile(at('broken.backup'), broken)
    await assert.rejects(lookThrough(at('broken.backup'), LOCK), /./, `byte ${place}`)
  }
  // The last of them is in the last block: all else has been loaded when it is found.
  await assert.rejects(restore(settings, from('broken.backup')), /damaged or cut off/)
  // Cut off in the middle of a chunk, and just between two.
  for (const length of [whole.length - 1000, whole.indexOf(10, 20) + 1 + 65_552]) {
    await writeFile(at('broken.backup'), whole.subarray(0, length))
    await assert.rejects(restore(settings, from('broken.backup')), /damaged/)
  }
  const schemas = await withClient(db.superuser, client =>
    client.query("select nspname from pg_namespace where nspname in ('access', 'ledger', 'vault')"),
  )
  assert.deepEqual(schemas.rows, [])
  assert.deepEqual(
    (await readdir(at('flipped'))).filter(name => name !== 'secrets.json'),
    [],
  )
  assert.equal((await restore(settings, from('first.backup'))).manifest.heads.length, 1)
})

test('books that were changed by hand before the backup are told, and not opened', async () => {
  const { settings: place, db: changed } = await newPlace('changed')
  await restore(place, from('first.backup'))
  await withClient(changed.superuser, client =>
    client.query('set session_replication_role = replica; update ledger.moves set qty = qty + 1'),
  )
  await backUp(
    changed.owner,
    { ...original(), dataDir: at('changed') },
    { lock: LOCK, to: at('changed.backup') },
  )
  const { settings, db } = await newPlace('unopened')
  await assert.rejects(
    restore(settings, from('changed.backup')),
    /“Tian Shan Women” is not as it was written\. Entry \d+: its moves/,
  )
  await assert.rejects(dumpTables(db.superuser, ['entries']), /does not exist/)
})

test('books in use are not restored over', async () => {
  const { settings } = await newPlace('used')
  await restore(settings, from('first.backup'))
  await rm(at('used', 'reports'), { recursive: true })
  await assert.rejects(restore(settings, from('first.backup')), /already holds “Tian Shan Women”/)
  const database = await openDatabase(settings)
  await database.close()
})

test('without the old master key nothing is loaded, and the sheet of another is refused', async () => {
  const { settings, db } = await newPlace('keyless')
  await changeSecrets(settings.secretsFile, { masterKey: Buffer.alloc(32, 1).toString('base64') })
  await assert.rejects(restore(settings, from('first.backup')), /sealed with the master key .* but .* has/)
  const other = { masterKey: Buffer.alloc(32, 2).toString('base64') }
  await assert.rejects(restore(settings, from('first.backup', other)), /sheet is of another master key/)
  await restore(settings, from('first.backup', { masterKey: w.secrets.masterKey }))
  assert.equal((await dumpTables(db.superuser, ['entries'])).entries?.length, first.heads[0]?.seq)
})

test('locked for a public key, only the other half opens it; locked with a passphrase, only the same one', async () => {
  await assert.rejects(lookThrough(at('first.backup'), generateKeyPairSync('x25519')), /for another key/)
  await assert.rejects(lookThrough(at('first.backup'), PASSPHRASE), /locked with a key/)
  await backUp(w.superuserUrl, original(), { lock: PASSPHRASE, to: at('worded.backup') })
  assert.equal((await lookThrough(at('worded.backup'), PASSPHRASE)).preamble.format, 1)
  await assert.rejects(lookThrough(at('worded.backup'), LOCK), /locked with a passphrase/)
  const other = { passphrase: 'another one altogether' }
  await assert.rejects(lookThrough(at('worded.backup'), other), /does not open/)
})

test('nothing can be read in the file, and what is kept apart is not in it', async () => {
  const sealed = await readFile(at('first.backup'))
  for (const word of ['Aygul', 'livestock', 'entries']) assert.ok(!sealed.includes(word), word)
  assert.deepEqual(
    first.files.map(({ name }) => name),
    ['reports/2024.txt', 'reports/map.png'],
  )
  const names = first.tables.map(({ name }) => name)
  for (const table of ['sessions', 'setup', 'context_keys', 'invitations'])
    assert.ok(!names.includes(`access.${table}`))
  assert.ok(names.includes('access.passwords') && names.includes('vault.person_keys'))
})

test('a backup that fails says so and leaves no file, not even a half one', async () => {
  const files = (await readdir(folder)).toSorted()
  await withClient(w.superuserUrl, client => client.query('revoke select on vault.names from handsel_backup'))
  await assert.rejects(
    backUp(w.superuserUrl, original(), { lock: LOCK, to: at('failed.backup') }),
    /permission denied/,
  )
  await withClient(w.superuserUrl, client => client.query('grant select on vault.names to handsel_backup'))
  await assert.rejects(
    backUp(w.superuserUrl, original(), { lock: LOCK, to: at('first.backup', 'x') }),
    /ENOTDIR|EEXIST/,
  )
  await assert.rejects(
    backUp(w.url, original(), { lock: LOCK, to: at('failed.backup') }),
    /may not read as handsel_backup/,
  )
  assert.deepEqual((await readdir(folder)).toSorted(), files)
})
