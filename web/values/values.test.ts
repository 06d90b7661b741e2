/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemFrom } from '#web/problem.ts'
import { safeNext } from '#web/session/safe-next.ts'
import { dayInWords, dayNearby } from '#web/values/day-words.ts'
import { fileSize } from '#web/values/file-size.ts'
import { fenOf, grouped, money } from '#web/values/money.ts'
import { latinDigits, numberOf } from '#web/values/number-of.ts'

const say = (id: string, values: Record<string, string | number> = {}) =>
  id === 'day.long' ? `${values.date} ${values.month} ${values.year}` : id

test('money is written as it is in the field: one sign, commas, fen only where there are any', () => {
  const rows: readonly [number, string][] = [
    [0, '¥0'],
    [5, '¥0.05'],
    [64_050, '¥640.50'],
    [1_700_000, '¥17,000'],
    [-205_000, '−¥2,050'],
    [123_456_789_00, '¥123,456,789'],
  ]
  for (const [fen, text] of rows) assert.equal(money(fen), text)
  assert.equal(money(1_000, 'KZT'), 'KZT 10')
})

test('an amount is read however it was typed, and nothing else is taken for one', () => {
  const rows: readonly [string, number | undefined][] = [
    ['17000.00', 1_700_000],
    ['17,000', 1_700_000],
    ['¥ 640.5', 64_050],
    ['￥17，000．50', 1_700_050],
    ['0.05', 5],
    ['', undefined],
    ['12.345', undefined],
    ['a lot', undefined],
  ]
  for (const [text, fen] of rows) assert.equal(fenOf(text), fen, text)
})

test('numbers are read in the digits of the writer', () => {
  assert.equal(numberOf('١٢٠'), 120)
  assert.equal(numberOf('１２．５'), 12.5)
  assert.equal(numberOf('1,200'), 1200)
  assert.equal(numberOf('-3'), -3)
  assert.equal(numberOf('twelve'), null)
  assert.equal(numberOf(''), null)
  assert.equal(latinDigits('۰۱۲'), '012')
  assert.equal(grouped(1234567), '1,234,567')
})

test('a day is said in words, and as today, yesterday or tomorrow where it is near', () => {
  assert.equal(dayInWords('2026-03-08', say), '8 month.3 2026')
  assert.equal(dayNearby('2026-03-08', '2026-03-08', say), 'day.today')
  assert.equal(dayNearby('2026-02-28', '2026-03-01', say), 'day.yesterday')
  assert.equal(dayNearby('2026-03-02', '2026-03-01', say), 'day.tomorrow')
  assert.equal(dayNearby('2025-03-01', '2026-03-01', say), undefined)
})

test('the size of a file is said in the step people use', () => {
  assert.deepEqual([0, 999, 84_211, 1_200_000].map(fileSize), ['0 B', '999 B', '84 kB', '1.2 MB'])
})

test('a refusal keeps its code, its sentence and the fields it names', () => {
  const misfit = {
    code: 'body_invalid',
    detail: 'Not so.',
    errors: [{ field: 'user.email', because: 'No address.' }],
  }
  const problem = problemFrom(400, misfit)
  assert.equal(problem.code, 'body_invalid')
  assert.equal(problem.sentence, 'Not so.')
  assert.deepEqual(problem.fields, { 'user.email': 'No address.' })
  const weak = problemFrom(422, { code: 'password_weak', detail: 'Too short.', field: 'password' })
  assert.deepEqual(weak.fields, { password: 'Too short.' })
  assert.equal(problemFrom(502, '<html>').code, 'http_502')
})

test('after signing in, only a path of this app is followed', () => {
  assert.equal(safeNext('/settings/members?x=1'), '/settings/members?x=1')
  for (const next of [undefined, '', 'https://example.org', '//example.org', '/\\example.org']) {
    assert.equal(safeNext(next), '/')
  }
})
