import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { DatabaseUnavailable, withClient } from '#server/database/client.ts'
import type { Database } from '#server/database/database.ts'
import { openDatabase } from '#server/database/open.ts'
import { readPostmaster } from '#server/database/postmaster.ts'
import { readSettings, type Settings } from '#server/settings.ts'

// Names of folders are not always plain.
const dataDir = await mkdtemp(join(tmpdir(), 'handsel embedded ü-'))
const settings = readSettings({ DATA_DIR: dataDir })
const folder = join(dataDir, 'postgres')
const lockFile = join(folder, 'postmaster.pid')
after(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }))

const postmaster = async () => (await readPostmaster(folder))?.pid
const answers = (database: Database) => database.outside(tx => sql`select 1`.execute(tx))

/** Another Handsel on the folder; resolves with it and what it said. */
async function another(dir = dataDir): Promise<{ child: ChildProcess; said: string }> {
  const env = { ...process.env, DATA_DIR: dir }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'open-and-wait.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout, 'data')
  return { child, said: String(said).trim() }
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** All servers whose working directory is the folder. */
async function servers(): Promise<number> {
  const names = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  const lines = await Promise.all(
    names.map(name => readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')),
  )
  return lines.filter(line => line.split('\0').includes(folder)).length
}

async function inTime(condition: () => Promise<boolean>, ms: number): Promise<boolean> {
  for (const until = Date.now() + ms; Date.now() < until; await sleep(50)) if (await condition()) return true
  return false
}

test('two first starts at once make one database, and one of them is told', async () => {
  const both = await Promise.all([another(), another()])
  assert.deepEqual(both.map(({ said }) => said.slice(0, 7)).sort(), ['open', 'refused'])
  assert.match(both.map(({ said }) => said).join(), /Handsel already runs on .*\(process \d+\)/)
  assert.equal(await servers(), 1)
  for (const { child, said } of both) if (said === 'open') await kill(child, 'SIGKILL')
})

test('the server of a killed Handsel is taken over, not doubled', async () => {
  const before = await postmaster()
  const database = await openDatabase(settings)
  await answers(database)
  assert.equal(await postmaster(), before)
  assert.equal(await servers(), 1)
  await database.close()
  assert.equal(await postmaster(), undefined)
  assert.equal(await servers(), 0)
})

test('told to end, it stops its server', async () => {
  const { child } = await another()
  assert.equal(await servers(), 1)
  await kill(child, 'SIGTERM')
  assert.equal(await servers(), 0)
  assert.doesNotMatch(await lastStart(), /not properly shut down/)
})

const lastStart = async () => {
  const log = await readFile(join(dataDir, 'postgres.log'), 'utf8')
  return log.slice(log.lastIndexOf('starting PostgreSQL'))
}

test('while one serves, a second is refused; a command beside it uses its server and leaves it', async () => {
  const database = await openDatabase(settings)
  await assert.rejects(openDatabase(settings), /already runs on .*stop it first, or choose another DATA_DIR/)
  const beside = await openDatabase(settings, { beside: true })
  await answers(beside)
  await beside.close()
  await answers(database)
  await database.close()
})

test('a lock file left by a dead server does not stand in the way', async () => {
  await writeFile(lockFile, lock(await deadProcess()))
  const database = await openDatabase(settings)
  await answers(database)
  await database.close()
})

test('nor does one whose number has since gone to another program', async () => {
  const { uid, gid } = await stat(folder)
  const asServer = process.getuid?.() === 0 ? { uid, gid } : {}
  const other = spawn('sleep', ['60'], asServer)
  await writeFile(lockFile, lock(other.pid ?? 0))
  const database = await openDatabase(settings)
  await answers(database)
  await database.close()
  await kill(other, 'SIGKILL')
})

function lock(pid: number): string {
  return [pid, folder, 1700000000, 5432, folder, '', '', 'ready', ''].join('\n')
}

async function deadProcess(): Promise<number> {
  const child = spawn('true')
  await once(child, 'exit')
  return child.pid ?? 0
}

test('a server that dies is started again; until then it is unavailable, and nothing worse', async () => {
  const database = await openDatabase(settings)
  await answers(database)
  const died = (await postmaster()) ?? 0
  process.kill(died, 'SIGKILL')
  const isBack = async () => {
    const failure = await answers(database).then(
      () => undefined,
      error => error,
    )
    assert.ok(failure === undefined || failure instanceof DatabaseUnavailable, failure)
    return failure === undefined && (await postmaster()) !== died
  }
  assert.ok(await inTime(isBack, 30_000))
  assert.equal(await servers(), 1)
  await database.close()
  assert.equal(await servers(), 0)
})

test('closed just after its server has died, it leaves none behind, and nothing that would stop the next', async () => {
  const listening = () => process.listenerCount('SIGTERM') + process.listenerCount('exit')
  const before = listening()
  const database = await openDatabase(settings)
  process.kill((await postmaster()) ?? 0, 'SIGKILL')
  await sleep(5)
  await database.close()
  assert.deepEqual([await servers(), listening()], [0, before])
})

test('it listens to this machine only, asks for a password, and keeps its secrets to itself', async () => {
  const database = await openDatabase(settings)
  const { appPassword, superuserPassword } = JSON.parse(await readFile(settings.secretsFile, 'utf8'))
  const at = (login: string) => `postgres://${login}@${encodeURIComponent(folder)}:5432/handsel`
  await assert.rejects(
    withClient(at('handsel_app:guess'), async () => {}),
    /password authentication failed/,
  )
  await assert.rejects(
    withClient(at('handsel_super:password'), async () => {}),
    /password authentication failed/,
  )
  const shown = await withClient(at(`handsel_super:${superuserPassword}`), async client => {
    const names = ['listen_addresses', 'data_checksums', 'fsync', 'password_encryption']
    const { rows } = await client.query('select current_setting(name) as is from unnest($1::text[]) name', [
      names,
    ])
    const { rows: app } = await client.query(
      "select rolpassword from pg_authid where rolname = 'handsel_app'",
    )
    return [...rows.map(row => row.is), app[0].rolpassword.slice(0, 13)]
  })
  assert.deepEqual(shown, ['', 'on', 'on', 'scram-sha-256', 'SCRAM-SHA-256'])
  await withClient(at(`handsel_app:${appPassword}`), client =>
    assert.rejects(client.query('create temporary table t ()'), { code: '42501' }),
  )
  assert.equal((await stat(settings.secretsFile)).mode & 0o777, 0o600)
  assert.equal((await stat(folder)).mode & 0o077, 0)
  await database.close()
})

test('without its secrets the data is not opened, and no new ones are made', async () => {
  const { secretsFile } = settings
  const kept = await readFile(secretsFile, 'utf8')
  await rm(secretsFile)
  await assert.rejects(openDatabase(settings), /secrets.json is missing, but .* holds data: restore it/)
  await writeFile(secretsFile, kept.replace(/"superuserPassword": ".{4}/, '"superuserPassword": "AAAA'))
  await assert.rejects(openDatabase(settings), /is not the one this database was made with/)
  assert.equal(await servers(), 0)
  await writeFile(secretsFile, kept.slice(0, 40))
  await assert.rejects(openDatabase(settings), /restore it from its backup/)
  await writeFile(secretsFile, kept, { mode: 0o600 })
  await (await openDatabase(settings)).close()
})

test('where the path is too long for a socket it uses loopback, and is taken over there too', async () => {
  const deep = await mkdtemp(join(tmpdir(), 'handsel-embedded-'))
  after(() => rm(deep, { recursive: true, force: true, maxRetries: 5 }))
  const far: Settings = readSettings({ DATA_DIR: join(deep, 'a-long-name-'.repeat(9)) })
  const { child, said } = await another(far.dataDir)
  assert.equal(said, 'open')
  await kill(child, 'SIGKILL')
  const database = await openDatabase(far)
  await answers(database)
  const { pid, place } = (await readPostmaster(join(far.dataDir, 'postgres'))) ?? {}
  assert.equal(place?.host, '127.0.0.1')
  process.kill(pid ?? 0, 'SIGKILL')
  const isBack = async () => {
    const now = await readPostmaster(join(far.dataDir, 'postgres'))
    return now?.pid !== pid && (await answers(database).then(Boolean, () => false))
  }
  assert.ok(await inTime(isBack, 30_000))
  await database.close()
})
