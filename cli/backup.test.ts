import assert from 'node:assert/strict'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { withClient } from '#server/database/client.ts'
import { holdEmbedded } from '#server/database/embedded.ts'
import { keepSecrets } from '#server/database/secrets.ts'
import { freePort, freshFolder, handsel, serveHandsel } from '#tests/handsel.ts'

const PASSPHRASE = 'four words nobody joins\n'
let folder: string
let remove: () => Promise<void>
let env: { DATA_DIR: string; PORT: string }
const at = (name: string) => join(folder, name)

before(async () => {
  ;({ folder, remove } = await freshFolder())
  env = { DATA_DIR: at('data'), PORT: await freePort() }
  const { code, stderr } = await handsel(['demo'], env)
  assert.equal(code, 0, stderr)
  await writeFile(at('passphrase'), PASSPHRASE, { mode: 0o600 })
})
after(() => remove())

test('a backup is made beside the running server, and told on stdout', async () => {
  const served = await serveHandsel(env)
  const made = await handsel(['backup', '--json', '--passphrase-file', '-'], env, PASSPHRASE)
  served.child.kill('SIGTERM')
  await served.ended
  assert.equal(made.code, 0, made.stderr)
  const { file, rows, heads } = JSON.parse(made.stdout)
  assert.match(file, /data\/backups\/handsel-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.backup$/)
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  assert.ok(rows > 1000 && heads[0].seq > 1000)
  const checked = await handsel(['restore', file, '--check', '--json', '--passphrase-file', at('passphrase')])
  assert.equal(checked.code, 0, checked.stderr)
  assert.deepEqual(JSON.parse(checked.stdout).heads, heads)
})

test('a passphrase is never a flag, never empty, never short', async () => {
  const flag = await handsel(['backup', '--passphrase', 'four words nobody joins'], env)
  assert.equal(flag.code, 2)
  const short = await handsel(['backup', '--passphrase-file', '-'], env, 'short')
  assert.match(short.stderr, /fewer than 12 letters/)
  const nobody = await handsel(['backup'], env)
  assert.equal(nobody.code, 2)
  assert.match(nobody.stderr, /nobody is here to ask/)
})

test('on another machine: the key sheet, the list of the erased, the backup', async () => {
  const to = ['--to', at('moved.backup'), '--passphrase-file', at('passphrase')]
  assert.equal((await handsel(['backup', ...to], env)).code, 0)
  assert.equal((await handsel(['backup', '--keys', '--to', at('sheet.txt')], env)).code, 0)
  assert.equal((await stat(at('sheet.txt'))).mode & 0o777, 0o600)
  const restore = ['restore', at('moved.backup'), '--into', at('new'), '--passphrase-file', at('passphrase')]
  const unsaid = await handsel(restore)
  assert.equal(unsaid.code, 2)
  assert.match(unsaid.stderr, /without it erased people come back/)
  const keyless = await handsel([...restore, '--without-erasures'])
  assert.equal(keyless.code, 1)
  assert.match(keyless.stderr, /give its key sheet with --keys/)
  const done = await handsel([...restore, '--without-erasures', '--keys', at('sheet.txt')])
  assert.equal(done.code, 0, done.stderr)
  assert.match(done.stderr, /Done: the books are in .*new/)
  const old = await handsel(['verify'], env)
  assert.deepEqual((await handsel(['verify'], { DATA_DIR: at('new') })).stdout, old.stdout)
  const twice = await handsel([...restore, '--without-erasures'])
  assert.equal(twice.code, 1)
  assert.match(twice.stderr, /already holds “Altun Bulaq, a sample”/)
})

test('made for the board’s key, only the board opens it', async () => {
  assert.equal((await handsel(['backup', '--new-key', at('board')], env)).stdout.trim(), at('board.pub'))
  const made = await handsel(['backup', '--for', at('board.pub'), '--to', at('board.backup')], env)
  assert.equal(made.code, 0, made.stderr)
  const opened = await handsel(['restore', at('board.backup'), '--check', '--key', at('board')])
  assert.equal(opened.code, 0, opened.stderr)
  const locked = await handsel([
    'restore',
    at('board.backup'),
    '--check',
    '--passphrase-file',
    at('passphrase'),
  ])
  assert.equal(locked.code, 1)
  assert.match(locked.stderr, /locked with a key.*--key/)
})

test('where there are no books nothing is backed up, and none are begun', async () => {
  const { code, stderr } = await handsel(['backup', '--keys'], { DATA_DIR: at('mistyped') })
  assert.equal(code, 1)
  assert.match(stderr, /no books in .*mistyped/)
  await assert.rejects(readdir(at('mistyped')))
})

test('a backup that fails says so loudly and leaves no file', async () => {
  const to = at('passphrase/x.backup')
  const { code, stdout, stderr } = await handsel(
    ['backup', '--to', to, '--passphrase-file', at('passphrase')],
    env,
  )
  assert.equal(code, 1)
  assert.match(stderr, /The backup FAILED; no file was left/)
  assert.equal(stdout, '')
  assert.equal(await readFile(at('passphrase'), 'utf8'), PASSPHRASE)
})

test('books whose restore was broken off are served by nobody', async () => {
  const { superuserPassword: password } = await keepSecrets(at('new/secrets.json'))
  const server = await holdEmbedded({ dataDir: at('new'), password })
  await withClient(server.superuserAddress('handsel'), client =>
    client.query('create table access.restore_unfinished ()'),
  )
  await server.stop()
  for (const words of [['serve', '--no-build'], ['verify']]) {
    const { code, stderr } = await handsel(words, { DATA_DIR: at('new'), PORT: await freePort() })
    assert.equal(code, 1)
    assert.match(stderr, /restore into this database was broken off.*Run handsel restore again/)
  }
  const again = ['restore', at('moved.backup'), '--into', at('new'), '--without-erasures']
  const done = await handsel([...again, '--passphrase-file', at('passphrase')])
  assert.equal(done.code, 0, done.stderr)
})
