/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { turnsAnew } from '#web/phone/pages.ts'

test('a page begins anew with each newer worker, also one that was open when the first took it', () => {
  let begun = 0
  const turn = turnsAnew(false, () => begun++)
  turn()
  assert.equal(begun, 0)
  turn()
  assert.equal(begun, 1)
})

test('a page that a worker had given out begins anew with the next', () => {
  let begun = 0
  turnsAnew(true, () => begun++)()
  assert.equal(begun, 1)
})
