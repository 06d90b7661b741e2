import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WEB } from '#tests/browser.ts'
import { overdrawn, weigh } from '#web/tools/budget.ts'

test('what a phone loads is as small as promised: code, styles, words and the face of Uyghur', () => {
  const weighed = weigh(WEB)
  assert.ok(weighed.filter(({ what }) => what.includes('words')).length >= 6, 'there are words to weigh')
  assert.deepEqual(
    weighed.map(overdrawn).filter(each => each !== undefined),
    [],
  )
})

test('what is too heavy is told with its biggest pieces first, and so is what is not there at all', () => {
  const pieces = [
    { file: 'assets/kit.js', kib: 10 },
    { file: 'assets/words.js', kib: 5.25 },
  ]
  assert.equal(overdrawn({ what: 'the code', mostKib: 16, pieces }), undefined)
  const told = overdrawn({ what: 'the code', mostKib: 15, pieces })
  assert.match(
    told ?? '',
    /15\.3 KiB gzipped where 15 are promised\. Biggest: assets\/kit\.js 10\.0, assets\/words/,
  )
  assert.ok(overdrawn({ what: 'the fonts', mostKib: 50, pieces: [] }))
})
