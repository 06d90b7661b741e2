/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Told, tell } from '#core/telling.ts'
import { speechOf } from '#web/values/told.ts'
import { type Tongue, tongueOf } from '#web/values/tongue.ts'

const WORDS: Readonly<Record<string, string>> = {
  'kind.livestock.given.done': 'Placed',
  'answer.animal_ended': '{animal}: {how}, {day}',
  'answer.fund_overdrawn': '{fund}: {left}',
  'problem.busy': 'Busy.',
  'answer.sent_back': 'Sent back.',
  'answer.sent_back.unclear': 'Sent back: ask again.',
  'ended.died': 'Died',
  'thing.this_fund': 'this fund',
}
const wordIfAny = (id: string, values: Record<string, string> = {}) =>
  WORDS[id]?.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? 'undefined')
const english = tongueOf('en')
const said = (told: Told, tongue: Tongue) => tell(told, speechOf(tongue, wordIfAny))

test('a code that has words is said in them, each value as people write it', () => {
  const params = { animal: 'D-014', how: 'died', day: '2026-03-08' }
  const told = { code: 'animal_ended', because: 'In English.', params }
  assert.equal(said(told, english), 'D-014: Died, 8 March 2026')
  assert.match(said(told, tongueOf('ug')), /^D-014: .*8\u2011مارت، 2026$/)
  const poor = { code: 'fund_overdrawn', params: { fund: '', left: '17000.00', currency: 'CNY' } }
  assert.equal(said(poor, english), 'this fund: ¥17,000')
  assert.equal(said({ code: 'busy', because: 'No.' }, english), 'Busy.')
})

test('a value that did not come along leaves a gap', () => {
  assert.equal(said({ code: 'animal_ended' }, english), '…: …, …')
})

test('the reason that came along has words of its own; without one, or with one not known here, those of the code', () => {
  const back = (params?: Told['params']) =>
    said({ code: 'sent_back', because: 'In English.', params }, english)
  assert.equal(back({ reason: 'unclear' }), 'Sent back: ask again.')
  assert.equal(back({ reason: 'of_a_later_version' }), 'Sent back.')
  assert.equal(back(null), 'Sent back.')
})

test('a sentence without words of ours is told as it came: days and acts as people say them', () => {
  const plain = (because: string) => said({ code: 'never_heard_of', because }, english)
  assert.equal(plain('On 2023-12-11 (livestock.given).'), 'On 11 December 2023 (Placed).')
  const odd = 'offspring.sex on 2023-99-11, 37800.00 CNY'
  assert.equal(plain(odd), odd)
})
