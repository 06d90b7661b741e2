import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, daysBetween, firstDayAfter, isDay, monthOf } from '#core/day.ts'

const days = fc.integer({ min: -20_000, max: 60_000 }).map(n => addDays('1970-01-01', n))

test('a day exists, is written YYYY-MM-DD, and lies between 1900 and 2199', () => {
  for (const day of ['2024-02-29', '1900-01-01', '2199-12-31', '2000-02-29']) assert.ok(isDay(day), day)
  const none = [
    '2023-02-29',
    '1900-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-04-31',
    '2023-4-1',
    '1899-12-31',
  ]
  const junk = [
    '2200-01-01',
    '',
    'today',
    '2023-04-01T00:00:00Z',
    ' 2023-04-01',
    '2023-04-01\n',
    '٢٠٢٣-٠٤-٠١',
  ]
  for (const text of [...none, ...junk]) assert.equal(isDay(text), false, text)
})

test('days are counted over leap years, ends of year and changes of the clock', () => {
  assert.equal(addDays('2024-02-28', 1), '2024-02-29')
  assert.equal(addDays('2023-12-31', 1), '2024-01-01')
  assert.equal(addDays('2023-03-26', 1), '2023-03-27')
  assert.equal(daysBetween('2022-05-02', '2022-10-29'), 180)
  assert.equal(daysBetween('2022-10-29', '2022-11-08'), 10)
})

test('adding days and counting days undo each other', () => {
  fc.assert(fc.property(days, days, (a, b) => assert.equal(addDays(a, daysBetween(a, b)), b)))
})

test('a month later is the same day, or the last day of a month that has no such day', () => {
  assert.equal(addMonths('2024-01-31', 1), '2024-02-29')
  assert.equal(addMonths('2023-01-31', 1), '2023-02-28')
  assert.equal(addMonths('2023-11-30', 3), '2024-02-29')
  assert.equal(addMonths('2024-03-31', -1), '2024-02-29')
  assert.equal(addMonths('2023-01-15', -13), '2021-12-15')
})

test('the first day after a month lies in the next one', () => {
  assert.equal(firstDayAfter('2023-12'), '2024-01-01')
  fc.assert(
    fc.property(days, day => assert.equal(monthOf(addDays(firstDayAfter(monthOf(day)), -1)), monthOf(day))),
  )
})
