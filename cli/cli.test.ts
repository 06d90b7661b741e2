import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { COMMANDS } from '#cli/commands.ts'
import { readVersion } from '#cli/version.ts'
import { freshFolder, handsel } from '#tests/handsel.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

test('without a command it says what there is', async () => {
  const { code, stdout, stderr } = await handsel([])
  assert.equal(code, 0)
  for (const { name, summary } of COMMANDS) assert.ok(stdout.includes(`  ${name.padEnd(9)} ${summary}`))
  assert.equal(stderr, '')
})

test('the version stands alone on stdout', async () => {
  assert.equal((await handsel(['--version'])).stdout, `${readVersion()}\n`)
})

describe('help', () => {
  for (const { name, load } of COMMANDS) {
    test(`${name}: usage, options and an example that starts with the program’s name`, async () => {
      const { usage, examples, options = {} } = await load()
      assert.ok(examples.length > 0)
      const { code, stdout } = await handsel([name, '--help'])
      assert.equal(code, 0)
      for (const line of usage) assert.ok(stdout.includes(`  handsel ${name} ${line}`.trimEnd()), line)
      for (const option of Object.keys(options)) assert.ok(stdout.includes(`--${option}`), option)
      for (const [command] of examples) assert.match(command, /\bhandsel [a-z]+/)
      for (const line of stdout.split('\n')) assert.ok(line.length <= 130, line)
    })
  }
})

describe('what is not understood ends with 2, and nothing is done', () => {
  const CASES = [
    [['vrify'], /no command vrify\. Did you mean verify\?/],
    [['dance'], /no command dance\. See handsel --help/],
    [['verify', '--hed', 'x'], /Unknown option '--hed'.* See handsel verify --help/],
    [['verify', 'please'], /“please” is too much/],
    [['verify', '--head', '12:abc'], /“12:abc” is no head/],
    [['user', 'sack', 'a@b.org'], /no “user sack”/],
    [['user', 'reset'], /say whose/],
    [['user', 'create', 'a@b.org', '--name', 'A', '--role', 'king'], /--role one of administrator/],
  ] as const
  for (const [words, sentence] of CASES) {
    test(words.join(' '), async () => {
      const { code, stdout, stderr } = await handsel(words, { DATA_DIR: '/does/not/exist' })
      assert.equal(code, 2, stderr)
      assert.match(stderr, sentence)
      assert.equal(stdout, '')
    })
  }
})

test('a setting that cannot be meant is named, and ends with 1', async () => {
  const { code, stderr } = await handsel(['verify'], { PORT: 'many' })
  assert.equal(code, 1)
  assert.match(stderr, /^handsel: PORT is "many"/)
})

test('it runs where it is installed, in a folder of packages', async t => {
  const { folder, remove } = await freshFolder()
  t.after(remove)
  const home = join(folder, 'node_modules', 'handsel')
  await mkdir(home, { recursive: true })
  const parts = [
    'cli',
    'books',
    'core',
    'registers',
    'programmes',
    'indicators',
    'exchange',
    'server',
    'examples',
    'migrations',
  ]
  for (const part of [...parts, 'package.json'])
    await cp(join(ROOT, part), join(home, part), { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(home, 'node_modules'))
  const run = promisify(execFile)
  const { stdout, stderr } = await run(process.execPath, [join(home, 'cli', 'launch.js'), 'serve', '--help'])
  assert.match(stdout, /Starts Handsel/)
  assert.equal(stderr, '')
})

test('it runs on its own Node, whatever the machine has', async t => {
  const run = promisify(execFile)
  const versions = ['/usr/bin/node', '/usr/local/bin/node'].map(async node => ({
    node,
    version: (await run(node, ['--version']).catch(() => ({ stdout: 'v24' }))).stdout,
  }))
  const old = (await Promise.all(versions)).find(({ version }) => Number(version.slice(1, 3)) < 24)
  if (!old) return t.skip('no older Node on this machine')
  const { stdout } = await run(old.node, [join(ROOT, 'cli', 'launch.js'), '--version'])
  assert.equal(stdout, `${readVersion()}\n`)
})
