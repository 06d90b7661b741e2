import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Fields } from '#core/field.ts'
import { INDICATORS } from '#indicators/index.ts'
import { allKinds } from '#programmes/index.ts'
import { idsIn, LANGUAGES, type Words, wordsOf } from '#tests/catalogs.ts'
import { FRAME, spokenScreens, unspokenIn } from '#tests/spoken.ts'
import { faultsOf, partsOf } from '#tests/translated.ts'

const WORDS = wordsOf('en')
const has = (id: string) => WORDS.has(id)

test('every id that a screen names has words', () => {
  const missing: string[] = []
  let named = 0
  for (const file of globSync('web/**/*.{ts,tsx}')) {
    const { whole, begun } = idsIn(readFileSync(file, 'utf8'))
    named += whole.length
    missing.push(...whole.filter(id => !has(id)).map(id => `${file}: ${id}`))
    for (const prefix of begun) {
      if (![...WORDS.keys()].some(id => id.startsWith(prefix))) missing.push(`${file}: ${prefix}…`)
    }
  }
  assert.deepEqual(missing, [])
  assert.ok(named > 300, `only ${named} ids were found: the search itself is broken`)
})

test('every kind of act, its fields and its choices have words', () => {
  const missing: string[] = []
  for (const { kind, fields } of allKinds()) {
    missing.push(...[`kind.${kind}`, `kind.${kind}.done`].filter(id => !has(id)))
    missing.push(...fieldsMissing(kind, fields))
  }
  assert.deepEqual(missing, [])
})

function fieldsMissing(kind: string, fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, { options = [], type, parts }]) => [
    ...(has(`field.${name}`) || has(`field.${kind}.${name}`) ? [] : [`field.${name} (${kind})`]),
    ...(type === 'choice' || type === 'choices'
      ? options.map(each => `choice.${name}.${each}`).filter(id => !has(id))
      : []),
    ...(parts ? fieldsMissing(kind, parts) : []),
  ])
}

test('every figure says its title, its definition and what it counts', () => {
  const ids = INDICATORS.flatMap(({ id }) =>
    ['title', 'definition', 'counts'].map(part => `figure.${id}.${part}`),
  )
  assert.deepEqual(
    ids.filter(id => !has(id)),
    [],
  )
})

test('every message compiles', () => {
  for (const [id, { text }] of WORDS) {
    assert.ok(partsOf(text), `${id}: ${text}`)
    assert.notEqual(text.trim(), '', id)
  }
})

for (const language of LANGUAGES.slice(1)) {
  test(`every word is in ${language} as well, filled in with the same, in all its plurals`, () => {
    assert.deepEqual(faultsOf(WORDS, wordsOf(language), language), [])
  })
}

/** Two catalogues of one word each. */
const pair = (text: string, told: string | undefined, id = 'a.b'): [Words, Words] => [
  new Map([[id, { text, file: 'web/words/en.json' }]]),
  new Map(told === undefined ? [] : [[id, { text: told, file: 'web/words/ug.json' }]]),
]

const PLURAL = '{count, plural, one {# row} other {# rows}}'
const BROKEN: readonly [rule: string, text: string, told: string | undefined, locale: string][] = [
  ['missing', 'Save', undefined, 'ug'],
  ['untranslated', 'Save', 'Save', 'zh-Hans'],
  ['untranslated', '{count} rows', '{count} rows', 'zh-Hans'],
  ['empty', 'Save', ' ', 'ug'],
  ['placeholder', 'Since {day}', 'ھەر {date}', 'ug'],
  ['placeholder', 'Since {day}', 'ھەر', 'ug'],
  ['placeholder', 'Read <link>this</link>', '请看这里', 'zh-Hans'],
  ['plural', PLURAL, '{count, plural, other {# قۇر}}', 'ug'],
  ['plural', PLURAL, '{count, plural, one {# 行} other {# 行}}', 'zh-Hans'],
  ['plural', `In ${PLURAL}`, '{count, plural, =1 {بىر} other {# قۇر}}', 'ug'],
  ['compile', 'Since {day}', '从{day', 'zh-Hans'],
]

for (const [rule, text, told, locale] of BROKEN) {
  test(`a translation that is ${rule} is found: ${told}`, () => {
    const faults = faultsOf(...pair(text, told), locale)
    assert.ok(
      faults.some(fault => fault.endsWith(`[${rule}]`)),
      faults.join('; '),
    )
  })
}

test('a word that English does not have, or that stands elsewhere, is found', () => {
  const [english, words] = pair('Save', 'ساقلاش')
  const strange = new Map([...words, ['c.d', { text: 'بۇ', file: 'web/words/ug.json' }]])
  assert.deepEqual(faultsOf(english, strange, 'ug'), ['c.d is not in English [foreign]'])
  const astray = new Map([['a.b', { text: 'ساقلاش', file: 'web/books/words/ug.json' }]])
  assert.deepEqual(faultsOf(english, astray, 'ug'), ['a.b stands in web/books/words/ug.json [place]'])
})

test('a translation that is whole has no faults', () => {
  const told = '{count, plural, one {# قۇر} other {# قۇر}}'
  assert.deepEqual(faultsOf(...pair(PLURAL, told), 'ug'), [])
  assert.deepEqual(faultsOf(...pair('{count}', '{count}'), 'ug'), [])
})

test('an id without words is found', () => {
  const { whole, begun } = idsIn(`<T id="nowhere.at_all" /> say('today.title') <T id={\`kind.\${kind}\`} />`)
  assert.deepEqual([whole.filter(id => !has(id)), begun], [['nowhere.at_all'], ['kind.']])
})

test('every screen has the words of all that it may show when it is shown', () => {
  const screens = spokenScreens()
  assert.ok(screens.length > 30, `only ${screens.length} screens were found`)
  assert.deepEqual(
    [FRAME, ...screens].flatMap(screen => unspokenIn(screen, WORDS)),
    [],
  )
})

test('a screen that did not ask for its words is found, and so is one that shows those of another', () => {
  const enrol = { file: 'web/screens/enrol/enrol.tsx', parts: ['field'] }
  assert.ok(unspokenIn(enrol, WORDS).length > 20)
  assert.ok(unspokenIn({ ...enrol, parts: ['field', 'books', 'desk'] }, WORDS).length > 20)
})
