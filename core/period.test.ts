import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, monthOf } from '#core/day.ts'
import { bookedDay } from '#core/period.ts'

const table: [name: string, occurred: string, closed: string[], booked: string][] = [
  ['nothing is closed: the day it happened', '2023-03-15', [], '2023-03-15'],
  ['another month is closed: the day it happened', '2023-03-15', ['2023-02', '2023-04'], '2023-03-15'],
  ['its month is closed: the first day of the next', '2023-03-15', ['2023-03'], '2023-04-01'],
  ['the next is closed as well: the one after', '2023-03-15', ['2023-03', '2023-04'], '2023-05-01'],
  ['a later one is closed, with a gap: the gap', '2023-03-15', ['2023-03', '2023-05'], '2023-04-01'],
  ['the end of a year is closed: the new year', '2023-12-31', ['2023-11', '2023-12'], '2024-01-01'],
]

for (const [name, occurred, closed, booked] of table) {
  test(`booked where ${name}`, () => {
    assert.equal(
      bookedDay(occurred, month => closed.includes(month)),
      booked,
    )
  })
}

test('the booked day is the first open one: never earlier, never in a closed month', () => {
  const days = fc.integer({ min: 0, max: 2000 }).map(n => addDays('2020-01-01', n))
  const property = fc.property(days, fc.array(days.map(monthOf), { maxLength: 40 }), (occurred, closed) => {
    const booked = bookedDay(occurred, month => closed.includes(month))
    assert.ok(booked >= occurred)
    assert.ok(!closed.includes(monthOf(booked)))
    for (let day = occurred; day < booked; day = addDays(day, 1)) assert.ok(closed.includes(monthOf(day)))
  })
  fc.assert(property, { numRuns: 1000 })
})
