import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonical } from '#core/canonical.ts'

test('the same content is one text, in whatever order its keys came', () => {
  assert.equal(
    canonical({ b: 1, a: [true, null, { d: 'x', c: '' }] }),
    '{"a":[true,null,{"c":"","d":"x"}],"b":1}',
  )
  assert.equal(canonical({ b: 1, a: 2 }), canonical({ a: 2, b: 1 }))
})

test('what is absent and what is undefined are the same; what is null is not', () => {
  assert.equal(canonical({ a: 1, tag: undefined }), canonical({ a: 1 }))
  assert.notEqual(canonical({ a: 1, tag: null }), canonical({ a: 1 }))
})

test('the order of a list is content', () => {
  assert.notEqual(canonical([1, 2]), canonical([2, 1]))
})

const shuffledKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffledKeys)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, inner]) => [key, shuffledKeys(inner)])
  return Object.fromEntries(entries.reverse())
}

test('the text is JSON, says the same content again, and tells other content apart', () => {
  const property = fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
    assert.equal(canonical(JSON.parse(canonical(one))), canonical(one))
    assert.equal(canonical(shuffledKeys(one)), canonical(one))
    const isSame = canonical(one) === canonical(other)
    const plain = (value: unknown) => JSON.parse(JSON.stringify(value))
    assert.equal(isSame, isEqual(plain(one), plain(other)))
  })
  fc.assert(property, { numRuns: 2000 })
})

function isEqual(a: unknown, b: unknown): boolean {
  try {
    assert.deepStrictEqual(a, b)
    return true
  } catch {
    return false
  }
}
