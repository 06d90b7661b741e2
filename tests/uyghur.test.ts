import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { uyghurTable } from '#web/tools/write-uyghur.ts'

const kept = JSON.parse(readFileSync('web/values/uyghur.json', 'utf8')) as ReturnType<typeof uyghurTable>

test('the table of Uyghur is what the ICU of this Node says: node web/tools/write-uyghur.ts writes it anew', () => {
  assert.deepEqual(kept, uyghurTable())
})

test('Uyghur writes numbers as our amounts and counts are written', () => {
  assert.deepEqual([kept.group, kept.decimal], [',', '.'])
})
