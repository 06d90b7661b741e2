/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldBranch } from '#web/device/held-branch.ts'
import { newKey, Seal } from '#web/device/seal.ts'

/** The day in the books, where this phone said `then` when the server said the eighth, and says `now` now. */
function dayOf(then: string, now: string): string {
  const fetched = { cursor: '1', today: '2026-03-08', dayHere: then, at: 0 }
  return new HeldBranch({ fetched }).dayOn(now)
}

test('days go by in the books as they go by on a phone, also on one whose clock is off', () => {
  assert.equal(dayOf('2026-03-08', '2026-03-10'), '2026-03-10')
  assert.equal(dayOf('2026-03-13', '2026-03-15'), '2026-03-10')
  assert.equal(dayOf('2026-03-01', '2026-03-03'), '2026-03-10')
  assert.equal(dayOf('2015-01-01', '2015-01-03'), '2026-03-10')
})

test('a clock that was set back, or that a dead battery did, turns no day back', () => {
  assert.equal(dayOf('2026-03-08', '2026-03-07'), '2026-03-08')
  assert.equal(dayOf('2026-03-08', '2015-01-01'), '2026-03-08')
})

test('a clock that was set right is believed', () => {
  assert.equal(dayOf('2026-03-13', '2026-03-10'), '2026-03-10')
  assert.equal(dayOf('2026-03-01', '2026-03-10'), '2026-03-10')
  assert.equal(dayOf('2015-01-01', '2026-03-10'), '2026-03-10')
})

test('where the phone lies to the west of the office, the next morning is the next day', () => {
  assert.equal(dayOf('2026-03-07', '2026-03-08'), '2026-03-08')
})

test('a phone more than a day off is told so, by the hour and not by the calendar; one of before by its days', async () => {
  const seal = await Seal.of(newKey())
  const off = async (at: string, day: string, now?: string) => {
    const said = { cursor: '1', whole: true, today: '2026-03-08', items: [], gone: [], ...(now && { now }) }
    return (await new HeldBranch().after(said, { day, at: Date.parse(at) }, seal)).next.daysOff
  }
  const noon = '2026-03-08T12:00:00Z'
  assert.equal(await off('2026-03-09T11:59:00Z', '2026-03-09', noon), 0)
  assert.equal(await off('2026-03-09T13:00:00Z', '2026-03-09', noon), 1)
  assert.equal(await off('2026-03-07T11:00:00Z', '2026-03-07', noon), -1)
  assert.equal(await off('2026-03-09T13:00:00Z', '2026-03-09'), 0)
  assert.equal(await off('2026-03-10T13:00:00Z', '2026-03-10'), 2)
})
