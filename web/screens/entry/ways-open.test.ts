/// <reference types="node" />
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '#core/role.ts'
import { kindNamed } from '#programmes/index.ts'
import { isClosed, reasonsFor, waysOpen } from '#web/screens/entry/ways-open.ts'

const ways = (kind: string, role: Role, more: { ended?: object; isClosed?: boolean } = {}) =>
  waysOpen({
    entry: { kind, ended: more.ended ?? null },
    kind: kindNamed(kind),
    roles: [role],
    isClosed: more.isClosed ?? false,
  })

test('while its month is open an act is corrected or taken out by whoever may record it', () => {
  assert.deepEqual(ways('livestock.born', 'field_worker'), ['correct', 'take_out'])
  assert.deepEqual(ways('livestock.bought', 'field_worker'), ['take_out'])
  assert.deepEqual(ways('money.paid', 'approver'), ['correct'])
  assert.deepEqual(ways('party.linked', 'coordinator'), ['take_out'])
  assert.deepEqual(ways('livestock.born', 'auditor'), [])
})

test('once its month is closed a coordinator reverses it; a correction is never corrected', () => {
  assert.deepEqual(ways('livestock.born', 'coordinator', { isClosed: true }), ['reverse'])
  assert.deepEqual(ways('livestock.born', 'field_worker', { isClosed: true }), [])
  assert.deepEqual(ways('livestock.born', 'coordinator', { ended: {} }), [])
  assert.deepEqual(ways('entry.voided', 'coordinator'), [])
  assert.deepEqual(ways('period.closed', 'coordinator'), [])
  const months = [{ programme: 'p', month: '2026-02', closedBy: 'e' }]
  assert.equal(isClosed(months, '2026-02-28'), true)
  assert.equal(isClosed(months, '2026-03-01'), false)
})

test('only reasons that can be true of an act are offered', () => {
  assert.ok(!reasonsFor(kindNamed('livestock.weaned')).includes('wrong_amount'))
  assert.ok(reasonsFor(kindNamed('money.granted')).includes('wrong_family'))
  assert.ok(!reasonsFor(kindNamed('money.paid')).includes('wrong_animal'))
})
