import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isStorable, refusalOfJson } from '#server/http/guard-json.ts'
import { parseJson } from '#server/http/parse-json.ts'

const GOOD = [
  '{}',
  '[]',
  'null',
  '{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}',
  '{"a":"{\\"a\\":1,\\"a\\":2}"}',
  '{"a":"\\\\","b":"a"}',
  '["a","a"]',
  `${'['.repeat(20)}${']'.repeat(20)}`,
]

const REFUSED: readonly (readonly [json: string, because: RegExp])[] = [
  ['{"a":1,"a":2}', /twice/],
  ['{"a":1,"\\u0061":2}', /twice/],
  ['{"x":{"a":1,"b":[{"c":1,"c":2}]}}', /twice/],
  ['{"a":[1,{}],"a":2}', /twice/],
  ['{"__proto__":{}}', /reserved/],
  ['{"\\u005f_proto__":{}}', /reserved/],
  ['[{"constructor":1}]', /reserved/],
  [`${'['.repeat(21)}${']'.repeat(21)}`, /deep/],
  ['{"a":'.repeat(200_000), /deep/],
]

test('ordinary JSON is taken', () => {
  assert.deepEqual(
    GOOD.filter(json => refusalOfJson(json)),
    [],
  )
})

test('equal keys, reserved keys and deep nesting are refused', () => {
  for (const [json, because] of REFUSED)
    assert.match(refusalOfJson(json) ?? 'taken', because, json.slice(0, 60))
})

test('the time grows with the length and not faster', () => {
  const keys = Array.from({ length: 60_000 }, (_, n) => `"k${n}":"${'\\\\'.repeat(8)}"`)
  const begun = performance.now()
  assert.equal(refusalOfJson(`{${keys.join()}}`), undefined)
  assert.ok(performance.now() - begun < 1000)
})

test('what the database cannot hold is refused', () => {
  assert.ok(isStorable({ a: ['é 民 𐐷', 1, null, true] }))
  for (const bad of ['\0', '\ud800', 'x\udc00', Number.POSITIVE_INFINITY]) {
    assert.ok(!isStorable({ a: [bad] }))
    if (typeof bad === 'string') assert.ok(!isStorable({ [bad]: 1 }))
  }
  assert.throws(() => parseJson(Buffer.from('{"a":1e400}')), { code: 'json_refused' })
  assert.throws(() => parseJson(Buffer.from([0x22, 0xff, 0x22])), { code: 'not_utf8' })
  assert.throws(() => parseJson(Buffer.from('{"a":}')), { code: 'json_broken' })
  assert.equal(parseJson(Buffer.from('')), undefined)
})
