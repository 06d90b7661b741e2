import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codesMeant } from '#core/printed-code.ts'

const TYPED: readonly [typed: string, meant: readonly string[]][] = [
  ['F-034', ['f-034']],
  [' f034 ', ['f034', 'f-034']],
  ['F 034', ['f 034', 'f-034']],
  ['034', ['034']],
  ['S-004-1', ['s-004-1']],
  ['s004-1', ['s004-1', 's-004-1']],
  ['Ａy', []],
  ['7', []],
  ['', []],
]

for (const [typed, meant] of TYPED) {
  test(`“${typed}” may mean ${meant.join(' or ') || 'no code'}`, () =>
    assert.deepEqual(codesMeant(typed), meant))
}
