import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { SENT_BACK_REASONS } from '#core/sent-back.ts'
import { wordsOf } from '#tests/catalogs.ts'
import { partsOf } from '#tests/translated.ts'

const WORDS = wordsOf('en')

/** Codes whose sentences only a program reads: it built the request wrongly. */
const FOR_PROGRAMS = [
  'not_utf8',
  'json_broken',
  'json_refused',
  'body_broken',
  'headers_too_large',
  'address_too_long',
  'encoding_refused',
  'gzip_broken',
]

const RULES = sourcesIn('core', 'books', 'registers', 'programmes', 'server/gate', 'server/registers')
const SERVER = sourcesIn('server')
const SHEETS = sourcesIn('exchange', 'server/imports')

function sourcesIn(...folders: string[]): readonly string[] {
  const files = globSync(folders.map(folder => `${folder}/**/*.ts`)).filter(path => !path.includes('.test.'))
  return files.map(path => readFileSync(path, 'utf8'))
}

/** The codes that rules give: `returned('x', …)`, `held(…)`, `finding(…)`, `code: 'x'`. */
function rulesIn(source: string): string[] {
  const calls = source.matchAll(/\b(?:returned|held|finding)\(\s*'([a-z0-9_]+)'/g)
  const values = source.matchAll(/\bcode: '([a-z0-9_]+)'/g)
  const breaks = source.matchAll(/readonly sort: ((?:'[a-z_]+'(?: \| )?)+)/g)
  return [
    ...[...calls, ...values].map(match => match[1] ?? ''),
    ...[...breaks].flatMap(match => [...(match[1] ?? '').matchAll(/[a-z_]+/g)].map(([sort]) => sort)),
  ]
}

/** The codes of refused requests: `new Problem(409, 'stale', …)`, and those of Fastify's own refusals. */
function problemsIn(source: string): string[] {
  const thrown = source.matchAll(/new Problem\(\s*\d{3},\s*'([a-z0-9_]+)'/g)
  const refused = source.matchAll(/^ {2}\d{3}: \['([a-z0-9_]+)'/gm)
  return [...thrown, ...refused].map(match => match[1] ?? '')
}

const RULE_CODES = [...new Set(RULES.flatMap(rulesIn))].filter(code => !isSort(code))
const PROBLEM_CODES = [...new Set(SERVER.flatMap(problemsIn))]

/** Other things have sorts as well: an account, a party, a commitment. */
function isSort(code: string): boolean {
  return ['person', 'household', 'organisation', 'group', 'pass'].includes(code)
}

test('every answer of a rule has words', () => {
  assert.ok(RULE_CODES.length > 90, `only ${RULE_CODES.length} codes were found`)
  assert.deepEqual(
    RULE_CODES.filter(code => !WORDS.has(`answer.${code}`)),
    [],
  )
})

test('every refusal of a request has words, but for those that only a program causes', () => {
  assert.ok(PROBLEM_CODES.length > 50, `only ${PROBLEM_CODES.length} codes were found`)
  const lacking = PROBLEM_CODES.filter(code => !WORDS.has(`problem.${code}`) && !WORDS.has(`answer.${code}`))
  assert.deepEqual(lacking.toSorted(), FOR_PROGRAMS.toSorted())
})

/** The codes of what is said of a sheet and its rows: `refuse('x', …)`, `code: 'x'`. */
function saidIn(source: string): string[] {
  const calls = source.matchAll(/\b(?:refuse|refused|alike)\(\s*(?:file,\s*)?'([a-z_]+)'/g)
  const values = source.matchAll(/\bcode: '([a-z_]+)'/g)
  return [...calls, ...values].map(match => match[1] ?? '')
}

// Asked in words of the form's own, or thrown as a refusal of the whole file.
const NOT_OF_ROWS = ['too_large', 'broken']

test('what an import says of a sheet and its rows has words, and no others are kept', () => {
  const codes = new Set(SHEETS.flatMap(saidIn).filter(code => !NOT_OF_ROWS.includes(code)))
  assert.ok(codes.size > 45, `only ${codes.size} codes were found`)
  const worded = [...WORDS.keys()]
    .filter(id => /^said\.[a-z_]+$/.test(id))
    .map(id => id.slice('said.'.length))
  assert.deepEqual([...codes].toSorted(), worded.toSorted())
})

test('and they are filled in with what stands in the sentence', () => {
  const handed = new Set(
    SHEETS.flatMap(source => [...source.matchAll(/\{ (\w+)(?:: [^}]*)? \}/g)].map(each => each[1])),
  )
  for (const [id, { text }] of WORDS) {
    if (!id.startsWith('said.')) continue
    for (const name of partsOf(text)?.values ?? []) assert.ok(handed.has(name), `${id}: {${name}}`)
  }
})

const SENT_BACK = 'sent_back.'

test('why something is sent back has words for whoever reads it, and for whoever chooses it', () => {
  for (const begin of [`answer.${SENT_BACK}`, 'inbox.why.']) {
    const worded = [...WORDS.keys()].filter(id => id.startsWith(begin)).map(id => id.slice(begin.length))
    assert.deepEqual(worded.toSorted(), SENT_BACK_REASONS.toSorted())
  }
})

test('no words are kept for an answer that nobody gives any more', () => {
  const answers = [...WORDS.keys()]
    .filter(id => id.startsWith('answer.'))
    .map(id => id.slice('answer.'.length))
  assert.deepEqual(
    answers.filter(code => !RULE_CODES.includes(code) && !code.startsWith(SENT_BACK)),
    [],
  )
})

test('words are filled in with what the rules hand over', () => {
  const handed = new Set(
    RULES.flatMap(source => [...source.matchAll(/\{ (\w+)(?:: [^}]*)? \}/g)].map(each => each[1])),
  )
  for (const [id, { text }] of WORDS) {
    if (!id.startsWith('answer.')) continue
    for (const name of partsOf(text)?.values ?? []) assert.ok(handed.has(name), `${id}: {${name}}`)
  }
})

test('a code without words would be found', () => {
  const found = rulesIn(
    `returned('a_b', x) held(\n 'c', y) { code: 'd' } finding('e') readonly sort: 'f_g' | 'h'`,
  )
  assert.deepEqual(found, ['a_b', 'c', 'e', 'd', 'f_g', 'h'])
  assert.deepEqual(problemsIn(`new Problem(\n 409,\n 'stale', x)\n  414: ['long', y]`), ['stale', 'long'])
})
