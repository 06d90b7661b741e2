import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { INDICATORS } from '#indicators/index.ts'

test('every figure says what it is, what it counts and what it does not, in words that can be filled in', () => {
  for (const { id } of INDICATORS) {
    const [kind = ''] = id.split('.')
    const words = JSON.parse(readFileSync(`programmes/${kind}/words/figures/en.json`, 'utf8')) as Record<
      string,
      string
    >
    for (const part of ['title', 'definition', 'counts']) {
      const text = words[`figure.${id}.${part}`]
      assert.ok(text && text.length > (part === 'title' ? 4 : 30), `figure.${id}.${part} says too little`)
      assert.doesNotThrow(() => compileMessage(text), `figure.${id}.${part}`)
      assert.doesNotMatch(text, /benefi|commitment|entity|ledger/i, `figure.${id}.${part}`)
    }
  }
})
