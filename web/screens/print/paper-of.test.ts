/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paperOf } from '#web/screens/print/paper-of.ts'

const GIVEN = { kind: 'livestock.given', ended: null }

test('paper is for what stands: in the books, or on a phone as long as nobody has said otherwise', () => {
  assert.equal(paperOf(GIVEN), 'certificate')
  for (const state of ['waiting', 'sending', 'accepted'] as const)
    assert.equal(paperOf(GIVEN, { state }), 'certificate', state)
  for (const state of ['held', 'returned', 'aside'] as const)
    assert.equal(paperOf(GIVEN, { state }), undefined, state)
  assert.equal(paperOf({ ...GIVEN, ended: { by: 'x', how: 'voided' } }), undefined)
  assert.equal(paperOf({ ...GIVEN, kind: 'livestock.weighed' }), undefined)
})
