/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemFrom } from '#web/problem.ts'
import { safeNext } from '#web/session/safe-next.ts'
import { dayNearby } from '#web/values/day-words.ts'
import { fileSize } from '#web/values/file-size.ts'
import { fenOf, grouped, money } from '#web/values/money.ts'
import { latinDigits, numberOf } from '#web/values/number-of.ts'
import { type Tongue, tongueOf } from '#web/values/tongue.ts'

const TONGUES = ['en', 'zh-Hans', 'ug'].map(tongueOf)

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

test('a day and a month are said in the words of each language', () => {
  const said = (say: (tongue: Tongue) => string) => TONGUES.map(say)
  assert.deepEqual(
    said(({ day }) => day('2026-03-08')),
    ['8 March 2026', '2026年3月8日', '8-مارت، 2026'],
  )
  assert.deepEqual(
    said(({ month }) => month('2026-03')),
    ['March 2026', '2026年3月', '2026 مارت'],
  )
  assert.equal(tongueOf('ug').dayInFull('2026-03-08'), '2026 8-مارت، يەكشەنبە')
})

test('how far away a day is has words in each language', () => {
  const said = (days: number) => TONGUES.map(({ daysAway }) => daysAway(days))
  assert.deepEqual(said(-3), ['3 days ago', '3天前', '3 كۈن ئىلگىرى'])
  assert.deepEqual(said(-1), ['yesterday', '昨天', 'تۈنۈگۈن'])
  assert.deepEqual(said(0), ['today', '今天', 'بۈگۈن'])
  assert.deepEqual(said(1), ['tomorrow', '明天', 'ئەتە'])
  assert.deepEqual(said(21), ['in 21 days', '21天后', '21 كۈندىن كېيىن'])
})

test('only a day next to today is said by its nearness', () => {
  const near = (day: string, today: string) => dayNearby(day, today, tongueOf('en'))
  assert.equal(near('2026-03-08', '2026-03-08'), 'today')
  assert.equal(near('2026-02-28', '2026-03-01'), 'yesterday')
  assert.equal(near('2026-03-02', '2026-03-01'), 'tomorrow')
  assert.equal(near('2025-03-01', '2026-03-01'), undefined)
})

test('Uyghur words stand in the order of the alphabet, as ICU has it, without the browser knowing it', () => {
  const sorted = (words: readonly string[]) => words.toSorted(tongueOf('ug').compare).join(' ')
  assert.equal(sorted([...'ۋ ئا ب ھ ە ي ڭ ئە گ'.split(' ')]), 'ئا ئە ە ب گ ڭ ھ ۋ ي')
  const names = 'گۈلنار ئامانگۈل ئايگۈل بەختىيار ۋاھىد ھەنىپە يۇلتۇز ئەنۋەر ئۇچقۇن Amangul 阿曼古丽 12'.split(
    ' ',
  )
  assert.equal(sorted(names), names.toSorted(new Intl.Collator('ug').compare).join(' '))
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
