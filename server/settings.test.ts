import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { readSettings } from '#server/settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'handsel-settings-'))
after(() => rmSync(folder, { recursive: true }))
const URL = 'postgres://handsel_app:secret@db/handsel'

test('with nothing set, all stays on this machine and in ./data', () => {
  assert.deepEqual(readSettings({}), {
    port: 4780,
    host: '127.0.0.1',
    dataDir: resolve('data'),
    secretsFile: resolve('data/secrets.json'),
    databaseUrl: undefined,
    databaseOwnerUrl: undefined,
  })
})

test('a secret may come from a file, its line end left off', () => {
  const file = join(folder, 'url')
  writeFileSync(file, `${URL}\n`)
  assert.equal(readSettings({ DATABASE_URL_FILE: file }).databaseUrl, URL)
})

const REFUSED: readonly (readonly [environment: Record<string, string>, sentence: RegExp])[] = [
  [{ PORT: 'http' }, /PORT is "http"/],
  [{ PORT: '70000' }, /PORT is "70000"/],
  [{ DATABASE_URL: 'mysql://db' }, /DATABASE_URL is not a PostgreSQL address/],
  [{ DATABASE_OWNER_URL: URL }, /DATABASE_OWNER_URL is set but DATABASE_URL is not/],
  [{ DATABASE_URL: URL, DATABASE_URL_FILE: '/x' }, /both set/],
  [{ DATABASE_URL_FILE: '/nowhere/at/all' }, /DATABASE_URL_FILE names \/nowhere/],
]

for (const [environment, sentence] of REFUSED) {
  test(`refused: ${JSON.stringify(environment)}`, () => {
    assert.throws(() => readSettings(environment), sentence)
  })
}
