import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { amountOf, isAmount, splitExactly, stepsOf } from '#core/quantity.ts'

const people = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ key: `p${String(at).padStart(3, '0')}`, weight: 1n }))

const counted = (parts: ReadonlyMap<string, bigint>) => {
  const counts: Record<string, number> = {}
  for (const part of parts.values()) counts[amountOf(part)] = (counts[amountOf(part)] ?? 0) + 1
  return counts
}

test('400,000.00 among thirty is 13,333.34 for ten of them and 13,333.33 for twenty', () => {
  assert.deepEqual(counted(splitExactly(40_000_000n, people(30))), { '13333.34': 10, '13333.33': 20 })
})

test('1,400,000.00 among 146 shareholders is 9,589.05 for sixteen of them and 9,589.04 for the rest', () => {
  assert.deepEqual(counted(splitExactly(140_000_000n, people(146))), { '9589.05': 16, '9589.04': 130 })
})

test('the step left over goes to the largest remainder, and between equals to the smaller key', () => {
  const shares = [
    { key: 'b', weight: 1n },
    { key: 'a', weight: 1n },
    { key: 'c', weight: 1n },
  ]
  assert.deepEqual(
    [...splitExactly(100n, shares)],
    [
      ['b', 33n],
      ['a', 34n],
      ['c', 33n],
    ],
  )
  const uneven = [
    { key: 'a', weight: 40n },
    { key: 'b', weight: 35n },
    { key: 'c', weight: 25n },
  ]
  assert.deepEqual(
    [...splitExactly(1_023_000_000n, uneven).values()],
    [409_200_000n, 358_050_000n, 255_750_000n],
  )
  assert.deepEqual([...splitExactly(1n, uneven).values()], [1n, 0n, 0n])
})

test('nothing is split among nobody', () => {
  assert.equal(splitExactly(100n, []).size, 0)
  assert.equal(splitExactly(100n, [{ key: 'a', weight: 0n }]).size, 0)
})

const shares = fc.uniqueArray(fc.record({ key: fc.uuid(), weight: fc.bigInt(0n, 10n ** 9n) }), {
  minLength: 1,
  maxLength: 60,
  selector: ({ key }) => key,
})
const wholes = fc.bigInt(0n, 10n ** 17n)

test('parts sum to the whole, none is off by a step or more, and the order of the sharers does not matter', () => {
  const property = fc.property(wholes, shares, (whole, list) => {
    const total = list.reduce((sum, { weight }) => sum + weight, 0n)
    fc.pre(total > 0n)
    const parts = splitExactly(whole, list)
    assert.equal(
      [...parts.values()].reduce((sum, part) => sum + part, 0n),
      whole,
    )
    for (const { key, weight } of list) {
      const off = (parts.get(key) ?? -1n) * total - whole * weight
      assert.ok(off > -total && off < total, `${key} is off by ${off}/${total}`)
    }
    assert.deepEqual(new Map([...splitExactly(whole, list.toReversed())].reverse()), parts)
  })
  fc.assert(property, { numRuns: 1000 })
})

test('an amount is read and written without loss, and nothing that is not one is taken for one', () => {
  fc.assert(fc.property(wholes, steps => stepsOf(amountOf(steps)) === steps))
  assert.equal(amountOf(-5n), '-0.05')
  assert.equal(amountOf(900_000n), '9000.00')
  for (const amount of ['0.00', '0.01', '9000.00', '9999999999999.99']) assert.ok(isAmount(amount), amount)
  const none = [
    '9000',
    '9000.0',
    '9000.000',
    '9,000.00',
    '-1.00',
    '01.00',
    '.50',
    '1e3.00',
    '10000000000000.00',
  ]
  for (const text of [...none, '', '１.00', '1.00\n', 'NaN', ' 1.00'])
    assert.equal(isAmount(text), false, text)
})
