import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Fields } from '#core/field.ts'
import { INDICATORS } from '#indicators/index.ts'
import { allKinds } from '#programmes/index.ts'
import { idsIn, wordsOf } from '#tests/catalogs.ts'

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
    assert.doesNotThrow(() => compileMessage(text), `${id}: ${text}`)
    assert.notEqual(text.trim(), '', id)
  }
})

test('an id without words is found', () => {
  const { whole, begun } = idsIn(`<T id="nowhere.at_all" /> say('today.title') <T id={\`kind.\${kind}\`} />`)
  assert.deepEqual([whole.filter(id => !has(id)), begun], [['nowhere.at_all'], ['kind.']])
})
