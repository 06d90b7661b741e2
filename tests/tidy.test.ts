import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { allKinds } from '#programmes/index.ts'
import { faultsOf } from '#tests/house-rules.ts'

const FOLDERS = 'bench,books,cli,core,examples,exchange,indicators,programmes,registers,server,tests,web'

test('every file keeps the house rules', () => {
  // The rules and their examples name what they forbid.
  const files = globSync(`{${FOLDERS}}/**/*.{ts,tsx}`).filter(
    path => !/tests\/(house-rules|tidy\.test)\.ts$/.test(path),
  )
  assert.ok(files.length > 300, `only ${files.length} files were found`)
  const faults = files.flatMap(path => faultsOf({ path, text: readFileSync(path, 'utf8') }))
  assert.deepEqual(faults, [])
})

test('half of all files are short', () => {
  const lengths = globSync(
    '{core,registers,programmes,indicators,books,exchange,server,cli,web}/**/*.{ts,tsx}',
  )
    .filter(path => !path.includes('.test.'))
    .map(path => readFileSync(path, 'utf8').split('\n').length)
    .toSorted((a, b) => a - b)
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0
  assert.ok(median <= 75, `the median is ${median} lines`)
})

test('every kind is a past-tense act of one programme, and says nothing in free text', () => {
  const act =
    /^[a-z]+\.(?:[a-z]+_)*(?:\w+ed|born|given|sold|stolen|bought|taken|frozen|made|paid)(?:_[a-z]+)*$/
  for (const { kind, fields } of allKinds()) {
    assert.match(kind, act)
    for (const [name, { type }] of Object.entries(fields)) assert.notEqual(type, 'text', `${kind}.${name}`)
  }
})

test('no lock file names a host to fetch from', () => {
  assert.doesNotMatch(readFileSync('package-lock.json', 'utf8'), /"resolved": "http/)
})

const BROKEN: readonly [rule: string, path: string, text: string][] = [
  ['import', 'core/x.ts', "import { sql } from 'kysely'\n"],
  ['import', 'web/x.ts', "import { x } from '#server/gate/gate.ts'\n"],
  ['import', 'books/x.ts', "import { x } from '#server/gate/gate.ts'\n"],
  ['import', 'server/x.ts', "import { x } from 'pg-anything'\n"],
  ['import', 'programmes/funds/x.ts', "import { x } from '#programmes/livestock/livestock.ts'\n"],
  ['import', 'server/x.ts', "const x = await import('react')\n"],
  ['doc', 'core/x.ts', 'export function split(): void {}\n'],
  ['climb', 'server/a/x.ts', "import { x } from '../b.ts'\n"],
  ['pure', 'books/x.ts', 'export const at = new Date()\n'],
  ['pure', 'programmes/x.ts', 'export const at = Date.now()\n'],
  ['length', 'server/x.ts', 'a\n'.repeat(302)],
  ['line', 'server/x.ts', `const a = ${'x + '.repeat(40)}1\n`],
  ['function', 'server/x.ts', `function a() {\n${'  b()\n'.repeat(60)}}\n`],
  ['default', 'server/x.ts', 'export default 1\n'],
  ['name', 'server/utils.ts', ''],
  ['kebab', 'server/Thing.ts', ''],
  ['any', 'server/x.ts', 'const a: any = 1\n'],
  ['raw', 'web/screens/x.ts', 'const a = new Intl.DateTimeFormat("ug")\n'],
  ['raw', 'web/screens/x.ts', 'names.toSorted((a, b) => a.localeCompare(b))\n'],
  ['trace', 'server/x.ts', "const a = '/home/somebody'\n"],
]

for (const [rule, path, text] of BROKEN) {
  test(`the rule “${rule}” can be broken: ${path}`, () => {
    assert.ok(faultsOf({ path, text }).some(fault => fault.endsWith(`[${rule}]`)))
  })
}
