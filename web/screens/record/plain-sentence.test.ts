/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainSentence } from '#web/screens/record/plain-sentence.ts'

test('a sentence of the rules names days, amounts and acts as people do, and keeps what it does not know', () => {
  const say = (id: string, values: Record<string, string | number> = {}) =>
    id === 'day.long' ? `${values.date} ${values.month} ${values.year}` : id
  const wordIfAny = (id: string) => (id === 'kind.livestock.given.done' ? 'Placed' : undefined)
  const plain = (sentence: string) => plainSentence(sentence, say, wordIfAny)
  assert.equal(plain('On 2023-12-11 (livestock.given).'), 'On 11 month.12 2023 (Placed).')
  assert.equal(plain('37800.00 CNY left, 1234.50 CNY asked'), '¥37,800 left, ¥1,234.50 asked')
  assert.equal(plain('offspring.sex on 2023-99-11, 3.5 kg'), 'offspring.sex on 2023-99-11, 3.5 kg')
})
