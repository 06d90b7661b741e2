import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest } from '#core/nearest.ts'

const TABLE: readonly [typed: string, words: readonly string[], meant: string | undefined][] = [
  ['vrify', ['verify', 'serve'], 'verify'],
  ['upper wall', ['lower mill', 'upper well'], 'upper well'],
  ['uper wall', ['upper well'], 'upper well'],
  ['upr wal', ['upper well'], undefined],
  ['sandgate', ['upper well'], undefined],
  ['上村', ['下村'], undefined],
  ['阿克苏镇', ['阿克苏县'], '阿克苏县'],
  ['', ['a'], undefined],
]

for (const [typed, words, meant] of TABLE) {
  test(`“${typed}” ${meant ? `is probably ${meant}` : `is none of ${words.join(', ')}`}`, () => {
    assert.equal(nearest(typed, words), meant)
  })
}
