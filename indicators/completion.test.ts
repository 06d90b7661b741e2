import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { completionOf, familiesPerGift } from '#indicators/completion.ts'

// The published table of field practice: R and the families one gift reaches (one-for-one always shrinks).
for (const [share, families] of [
  [0, 1],
  [0.5, 2],
  [0.79, 4.8],
  [0.9, 10],
  [0.93, 14.3],
] as const) {
  test(`where ${share} of the families complete, one gift reaches ${families} families`, () => {
    assert.equal(Number(familiesPerGift(share)?.toFixed(1)), families)
  })
}

test('where every family completes, there is no end to it', () => {
  assert.equal(familiesPerGift(1), undefined)
})

test('nothing is said of an empty programme, nor of four families', () => {
  assert.deepEqual([completionOf([]).plateau, completionOf([]).medianMonths], [undefined, undefined])
  assert.equal(completionOf([{ days: 300, isMet: true, times: 4 }]).plateau, undefined)
})

test('families of 365 and 366 days fall on either side of the twelfth month', () => {
  const { horizons } = completionOf([365, 366].map(days => ({ days, isMet: true, times: 1 })))
  assert.deepEqual(horizons[0]?.met, 1)
})

test('at every horizon, met, censored and still followed are all', () => {
  const followed = fc.record({
    days: fc.nat(2000),
    isMet: fc.boolean(),
    times: fc.integer({ min: 1, max: 9 }),
  })
  fc.assert(
    fc.property(fc.array(followed, { maxLength: 60 }), all => {
      const { followed: total, horizons } = completionOf(all)
      for (const { met, censored, atRisk, share, low, high } of horizons) {
        assert.equal(met + censored + atRisk, total)
        if (share === undefined) continue
        assert.ok((low ?? 0) <= share + 1e-9 && share <= (high ?? 1) + 1e-9 && share >= met / total - 1e-9)
      }
    }),
  )
})
