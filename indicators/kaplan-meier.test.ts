import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Followed, lastSteady, medianDays, metBy, survivalOf } from '#indicators/kaplan-meier.ts'

const met = (days: number, times = 1): Followed => ({ days, isMet: true, times })
const open = (days: number, times = 1): Followed => ({ days, isMet: false, times })

// Weeks in remission under 6-mercaptopurine: Freireich et al. 1963 (Blood 21:699–716), the arm every textbook uses.
const SIX_MP: readonly Followed[] = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map(weeks => met(weeks)),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(weeks => open(weeks)),
]

// Weeks, at risk, share in remission, Greenwood's standard error, 95 % limits on the log(−log) scale (SAS, Stata).
const PUBLISHED = [
  [6, 21, 0.8571, 0.0764, 0.6197, 0.9516],
  [7, 17, 0.8067, 0.0869, 0.5631, 0.9228],
  [10, 15, 0.7529, 0.0963, 0.5032, 0.8894],
  [13, 12, 0.6902, 0.1068, 0.4316, 0.8491],
  [16, 11, 0.6275, 0.1141, 0.3675, 0.8049],
  [22, 7, 0.5378, 0.1282, 0.2678, 0.7468],
  [23, 6, 0.4482, 0.1346, 0.1881, 0.6801],
] as const

for (const [weeks, atRisk, share, error, low, high] of PUBLISHED) {
  test(`the published remission data at ${weeks} weeks`, () => {
    const steps = survivalOf(SIX_MP)
    const step = steps.find(each => each.days === weeks)
    assert.equal(step?.atRisk, atRisk)
    close(step?.open, share)
    close((step?.open ?? 0) * Math.sqrt(step?.spread ?? 0), error)
    const estimate = metBy(steps, weeks)
    close(1 - (estimate?.high ?? 0), low)
    close(1 - (estimate?.low ?? 0), high)
  })
}

test('the published median is 23 weeks', () => {
  assert.equal(medianDays(survivalOf(SIX_MP)), 23)
})

test('who is only followed so far is not counted as failed', () => {
  const steps = survivalOf([met(300, 7), open(100, 93)])
  assert.equal(metBy(steps, 300)?.share, 1)
  assert.equal(medianDays(steps), 300)
})

test('nothing is said of days nobody has been followed to', () => {
  const steps = survivalOf([met(100), open(200)])
  assert.equal(metBy(steps, 201), undefined)
  assert.equal(metBy(steps, 200)?.share, 0.5)
  assert.equal(metBy([], 1), undefined)
})

test('where all have met it, that holds for ever', () => {
  assert.equal(metBy(survivalOf([met(10, 2)]), 5000)?.share, 1)
})

test('who is censored on a day was still at risk on it', () => {
  const [step] = survivalOf([met(50), open(50)])
  assert.deepEqual([step?.atRisk, step?.open], [2, 0.5])
})

test('before the first has met it the share is nothing', () => {
  assert.deepEqual(metBy(survivalOf([met(50), open(60)]), 10), { share: 0, low: 0, high: 0 })
})

test('there is no median while fewer than half have met it', () => {
  assert.equal(medianDays(survivalOf([met(10), open(900, 2)])), undefined)
})

test('the curve is read no further than five, or a tenth, are still followed', () => {
  assert.equal(lastSteady(survivalOf([met(10, 4)])), undefined)
  assert.equal(lastSteady(survivalOf([met(10), met(20), open(30, 4), met(40)]))?.days, 30)
  assert.equal(lastSteady(survivalOf([met(10, 90), met(20), open(30, 9)]))?.days, 20)
})

function close(actual: number | undefined, expected: number): void {
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 6e-5, `${actual} is not ${expected}`)
}
