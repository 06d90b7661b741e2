import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayingIn } from '#server/imports/said-words.ts'

test('a sheet names an animal without a tag in words, and its species by the word of the language', () => {
  const say = { code: 'species_differs', because: 'In English.', params: { animal: '', species: 'donkey' } }
  for (const [language, animal, species] of [
    ['en', 'this animal', 'Donkey'],
    ['zh', '这头牲畜', '驴'],
    ['ug', 'بۇ', 'ئېشەك'],
  ] as const) {
    const said = sayingIn(language)(say)
    assert.ok(said.includes(animal) && said.includes(species), said)
  }
})
