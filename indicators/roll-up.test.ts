import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Agg, Dim } from '#indicators/declaration.ts'
import { INDICATORS } from '#indicators/index.ts'
import { refuseToSum, rollUpOf, sumCells } from '#indicators/roll-up.ts'

const TABLE: readonly (readonly [Agg, Dim, string, string?])[] = [
  ['sum', 'place', 'sum'],
  ['sum', 'year', 'sum'],
  ['count', 'month', 'sum'],
  ['stock', 'place', 'sum'],
  ['stock', 'fund', 'sum'],
  ['stock', 'year', 'last', 'stock_over_time'],
  ['distinct', 'place', 'recompute', 'counted_once'],
  ['distinct', 'programme', 'recompute', 'counted_once'],
  ['distinct', 'month', 'recompute', 'counted_once'],
  ['distinct', 'way', 'sum'],
  ['ratio', 'place', 'recompute', 'ratio'],
  ['survival', 'cohort', 'recompute', 'estimate'],
]

for (const [agg, dim, rollUp, code] of TABLE) {
  test(`a ${agg} over ${dim}: ${code ? 'not added' : 'added'}`, () => {
    assert.equal(rollUpOf({ agg }, dim), rollUp)
    assert.equal(refuseToSum({ agg }, dim)?.code, code)
    const summed = sumCells({ agg }, dim, [{ value: 2n }, { value: 3n }])
    assert.deepEqual('value' in summed ? summed.value : summed.refused.code, code ?? 5n)
  })
}

test('every figure is declared once, and is cut only as it says', () => {
  const ids = INDICATORS.map(each => each.id)
  assert.equal(new Set(ids).size, ids.length)
  for (const { id, rows, dims } of INDICATORS) {
    for (const dim of rows) assert.ok(dims.includes(dim), `${id} shows ${dim}, by which it cannot be cut`)
  }
})

test('no figure is one of “beneficiaries”', () => {
  for (const { id } of INDICATORS) assert.doesNotMatch(id, /benef/)
})
