import assert from 'node:assert/strict'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { freshFolder, handsel } from '#tests/handsel.ts'
import { sheetOf } from '#tests/import-desk.ts'

let env: { DATA_DIR: string }
let folder: string
let remove: () => Promise<void>

before(async () => {
  const made = await freshFolder()
  folder = made.folder
  env = { DATA_DIR: join(folder, 'data') }
  remove = made.remove
  await handsel(['demo', '--json'], env)
  const added = ['user', 'create', 'ayshe@example.org', '--name', 'Ayshe', '--role', 'coordinator', '--yes']
  assert.equal((await handsel(added, env)).code, 0)
})
after(() => remove())

test('a sheet is checked first, and written when that is said', async () => {
  const file = join(folder, 'families.csv')
  await writeFile(file, sheetOf('Code|Name|Village\nZZ-1|Canarygul|Far Meadow\nZZ-2|Rabiya|Far Meadow'))
  const dry = await handsel(['import', file, '--as', 'ayshe@example.org'], env)
  assert.equal(dry.code, 0, dry.stderr)
  assert.match(dry.stderr, /Some places are not in the books.*\n2 refused\.\nNothing has been written yet/)
  const done = await handsel(
    ['import', file, '--as', 'ayshe@example.org', '--create-places', '--yes', '--json'],
    env,
  )
  assert.deepEqual({ ...JSON.parse(done.stdout), id: '' }, { id: '', state: 'committed', counts: { new: 2 } })
  const again = await handsel(['import', file, '--as', 'ayshe@example.org', '--yes'], env)
  assert.match(again.stderr, /2 unchanged\./)
  const nobody = await handsel(['import', file, '--as', 'nobody@example.org'], env)
  assert.equal(nobody.code, 1)
  assert.match(nobody.stderr, /must be the address of a coordinator/)
})

test('a workspace is exported whole, with names only when that is said, into a file that is nobody else’s', async () => {
  const file = join(folder, 'books.json')
  const out = await handsel(['export', file], env)
  assert.equal(out.code, 0, out.stderr)
  const text = await readFile(file, 'utf8')
  assert.ok(JSON.parse(text).entries.length > 1000)
  assert.doesNotMatch(text, /Canarygul/)
  assert.equal((await stat(file)).mode & 0o077, 0)
  const again = await handsel(['export', file], env)
  assert.equal(again.code, 1)
  assert.match(again.stderr, /there already/)
  const { stdout } = await handsel(['export', '--people'], env)
  assert.match(JSON.stringify(JSON.parse(stdout).people), /Canarygul/)
})
