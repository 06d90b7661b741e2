import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Guesses } from '#server/access/guesses.ts'
import { Problem } from '#server/http/problem.ts'

const MINUTE = 60_000
const HOME = '203.0.113.0/24'

function clock() {
  let nowMs = 1_000_000
  const pass = (ms: number) => {
    nowMs += ms
  }
  return { now: () => nowMs, pass }
}

/** Seconds to wait, or 0 when the try was let through. */
function attempt(guesses: Guesses, account: string, network: string): number {
  try {
    guesses.begin(account, network)
    return 0
  } catch (error) {
    assert.ok(error instanceof Problem && error.status === 429)
    return Number(error.extra.retryAfterSeconds)
  }
}

test('after five tries each further one waits longer, never above a quarter of an hour', () => {
  const { now, pass } = clock()
  const guesses = new Guesses(now)
  for (let round = 0; round < 5; round++) assert.equal(attempt(guesses, 'a', HOME), 0)
  const waits = []
  for (let round = 0; round < 12; round++) {
    const wait = attempt(guesses, 'a', HOME)
    waits.push(wait)
    pass(wait * 1000)
    assert.equal(attempt(guesses, 'a', HOME), 0, 'after the wait the next try is let through')
  }
  assert.deepEqual(waits.slice(0, 5), [1, 2, 4, 8, 16])
  assert.equal(Math.max(...waits), 900)
})

test('many at once do not slip by', () => {
  const guesses = new Guesses(clock().now)
  const through = Array.from({ length: 100 }, () => attempt(guesses, 'a', HOME)).filter(wait => wait === 0)
  assert.equal(through.length, 5)
})

test('a stranger on changing networks is slowed; who has signed in from home before is not', () => {
  const { now, pass } = clock()
  const guesses = new Guesses(now)
  guesses.begin('a', HOME)
  guesses.passed('a', HOME)
  let through = 0
  for (let minute = 0; minute < 600; minute++) {
    for (let round = 0; round < 20; round++) {
      if (attempt(guesses, 'a', `198.51.${minute % 256}.${round}/24`) === 0) through++
    }
    pass(MINUTE)
  }
  assert.ok(through < 120, `${through} guesses in ten hours`)
  assert.ok(
    attempt(guesses, 'a', '192.0.2.0/24') <= 900,
    'elsewhere the owner waits, a quarter of an hour at most',
  )
  assert.equal(attempt(guesses, 'a', HOME), 0, 'at home the owner comes in')
})

test('who mistyped and then signed in is not slowed, and an office is not for one colleague’s mistakes', () => {
  const guesses = new Guesses(clock().now)
  for (let round = 0; round < 5; round++) attempt(guesses, 'a', HOME)
  assert.ok(attempt(guesses, 'a', HOME) > 0)
  assert.equal(attempt(guesses, 'b', HOME), 0)
  guesses.passed('a', HOME)
  assert.equal(attempt(guesses, 'a', HOME), 0)
})
