/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindNamed } from '#programmes/index.ts'
import { whysFor } from '#web/screens/inbox/whys-for.ts'

test('nothing is said of a family, an animal, an amount or a picture that an entry does not have', () => {
  const ofGift = whysFor(kindNamed('livestock.given'), true)
  assert.ok(ofGift.includes('wrong_family') && ofGift.includes('wrong_animal'))
  assert.ok(ofGift.includes('picture_unclear'))
  assert.ok(!whysFor(kindNamed('livestock.given'), false).includes('picture_unclear'))
  const ofMoney = whysFor(kindNamed('money.received'), false)
  assert.ok(ofMoney.includes('wrong_amount'))
  assert.ok(!ofMoney.includes('wrong_animal') && !ofMoney.includes('wrong_family'))
})

test('that it is unclear, of another day, twice, or before its time can be said of every act', () => {
  const ofAll = ['wrong_day', 'entered_twice', 'earlier_missing', 'unclear']
  assert.deepEqual(whysFor(undefined, false), ofAll)
})
